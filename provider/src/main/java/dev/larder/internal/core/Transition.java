package dev.larder.internal.core;

import static java.util.Objects.requireNonNull;
import static javax.cache.event.EventType.CREATED;
import static javax.cache.event.EventType.EXPIRED;
import static javax.cache.event.EventType.REMOVED;
import static javax.cache.event.EventType.UPDATED;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import java.util.ArrayList;
import java.util.List;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does to one entry at one instant: first the entry it asks and commands, then
 * the record of the effects. Reads the entry, the time and the expiry policy; changes nothing but
 * itself. Not thread-safe.
 */
public final class Transition<V> {
  /** Before all times at which values were written: any age will do. */
  public static final long ANY_TIME = Long.MIN_VALUE;

  private final Deadlines deadlines;
  private final @Nullable Entry<V> current;
  private final boolean live;
  private final long nowMillis;

  private @Nullable V opened;
  private Mutation<V> mutation;
  private WriterCall writer = WriterCall.NONE;
  private @Nullable EventType change;
  private @Nullable V written;
  private boolean looked;
  private boolean outdated;
  private boolean put;
  private boolean removed;

  /** The write-through call that must succeed before the entry is changed. */
  public enum WriterCall {
    NONE,
    WRITE,
    DELETE
  }

  /** Begins with the entry as it is stored, which may be null, foreign or expired. */
  public Transition(@Nullable Entry<V> current, long nowMillis, Deadlines deadlines) {
    this.current = (current == null || current.isForeign()) ? null : current;
    this.live = (this.current != null) && !this.current.isExpiredAt(nowMillis);
    this.mutation = (live || this.current == null) ? Mutation.keep() : Mutation.remove();
    this.deadlines = deadlines;
    this.nowMillis = nowMillis;
  }

  // ---- what an operation may ask and command

  /** Returns whether there is an entry that has not expired. */
  public boolean exists() {
    return live;
  }

  /** Returns the value, or null if there is no live entry. */
  public @Nullable V value() {
    return live ? currentValue() : null;
  }

  /** Counts a hit or a miss, and returns the value or null. */
  public @Nullable V lookup() {
    looked = true;
    return value();
  }

  /**
   * As {@link #lookup()}, but a value that was written before that time counts as a miss, though
   * the entry stays; so does one of which that is unknown.
   */
  public @Nullable V lookup(long writtenSinceMillis) {
    looked = true;
    outdated = live && !isWrittenSince(writtenSinceMillis);
    return outdated ? null : value();
  }

  /** Returns whether there is a live entry whose value was not written before that time. */
  public boolean isWrittenSince(long millis) {
    return live
        && (millis == ANY_TIME
            || requireNonNull(current).createdMillis().orElse(ANY_TIME) >= millis);
  }

  /** Applies the access expiry to the entry, which must be live. */
  public void access() {
    long before = requireNonNull(current).expiresAtMillis();
    long deadline = deadlines.onAccess(nowMillis, before);
    if (deadline != before) {
      mutation = Mutation.touch(deadline);
    }
  }

  /** Puts the value, which creates or updates the entry. Returns whether it is stored. */
  public boolean put(V value) {
    writer = WriterCall.WRITE;
    put = load(value);
    return put;
  }

  /** Stores a value that came from the loader: neither written through nor counted. */
  public boolean load(V value) {
    written = value;
    return live ? update(value) : create(value);
  }

  private boolean update(V value) {
    long before = requireNonNull(current).expiresAtMillis();
    mutation = Mutation.put(value, deadlines.onUpdate(nowMillis, before));
    change = UPDATED;
    return true;
  }

  private boolean create(V value) {
    long deadline = deadlines.onCreation(nowMillis);
    boolean stays = deadline > nowMillis;
    if (stays) {
      mutation = Mutation.put(value, deadline);
    }
    change = stays ? CREATED : EXPIRED;
    return stays;
  }

  /** Removes the entry. Returns whether there was one. */
  public boolean remove() {
    writer = WriterCall.DELETE;
    if (live) {
      mutation = Mutation.remove();
      change = REMOVED;
      removed = true;
    }
    return live;
  }

  /** Returns whether the entry that was live has reached its deadline by then. */
  public boolean isExpiredAt(long laterMillis) {
    return current != null && current.isExpiredAt(laterMillis);
  }

  // ---- what came of it

  /** Returns what the store is to do. */
  public Mutation<V> mutation() {
    return mutation;
  }

  /** Returns the writer call that goes before it. */
  public WriterCall writer() {
    return writer;
  }

  /** Returns the value that was put or loaded, also if it expired at once; or null. */
  public @Nullable V written() {
    return written;
  }

  /** Returns whether a value was looked for and found. */
  public boolean isHit() {
    return looked && live && !outdated;
  }

  /** Returns whether a value was looked for in vain. */
  public boolean isMiss() {
    return looked && (!live || outdated);
  }

  /** Returns whether a value was put, and stays. */
  public boolean isPut() {
    return put;
  }

  /** Returns whether there is an entry where there was none. */
  public boolean isCreation() {
    return change == CREATED;
  }

  /** Returns whether a live entry is removed. */
  public boolean isRemoval() {
    return removed;
  }

  /** Returns the events to publish, at most two: the old entry's expiration, and this change. */
  public List<Change<V>> changes() {
    List<Change<V>> changes = new ArrayList<>(2);
    if (current != null && !live) {
      V expired = oldValue();
      changes.add(new Change<>(EXPIRED, expired, expired));
    }
    if (change != null) {
      changes.add(changed(change));
    }
    return changes;
  }

  /** Opens the old value anew: what the operation was given may have been changed since. */
  private Change<V> changed(EventType type) {
    return switch (type) {
      case UPDATED -> new Change<>(type, oldValue(), requireNonNull(written));
      case REMOVED -> removed(oldValue());
      case EXPIRED -> new Change<>(type, written, requireNonNull(written));
      case CREATED -> new Change<>(type, null, requireNonNull(written));
    };
  }

  private static <V> Change<V> removed(V value) {
    return new Change<>(EventType.REMOVED, value, value);
  }

  private V oldValue() {
    return requireNonNull(current).value();
  }

  /** Opens the stored value once for the operation: a copy may be dear. */
  private V currentValue() {
    if (opened == null) {
      opened = requireNonNull(current).value();
    }
    return opened;
  }
}
