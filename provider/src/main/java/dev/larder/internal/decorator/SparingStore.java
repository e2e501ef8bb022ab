package dev.larder.internal.decorator;

import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A mapped store that spares foreign entries, since they may belong to somebody: to another key
 * with the same stored key, or to a process with another version. A foreign entry is replaced only
 * where a write puts an entry of its own in its place.
 */
public final class SparingStore<K, V, S, W> extends MappedStore<K, V, S, W> {
  SparingStore(Store<S, W> store, Mapping<K, V, S, W> mapping) {
    super(store, mapping);
  }

  @Override
  public Store<K, V> within(Budget budget) {
    return new SparingStore<>(store.within(budget), mapping);
  }

  /**
   * Looks first whose the entry is, where the mutation of a live entry would take a foreign one
   * away. If a foreign entry was changed nevertheless, or only touched, it is put back, which costs
   * one request if it happens and none if not.
   */
  @Override
  public @Nullable Mapped<K, V, W> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    if (ifAbsent.kind() != Kind.KEEP) {
      return super.exchange(key, ifAbsent, ifLive, nowMillis);
    } else if (takesAway(ifLive) && isKept(key, ifLive, nowMillis)) {
      return null;
    }
    Mapped<K, V, W> was = super.exchange(key, ifAbsent, ifLive, nowMillis);
    if (was != null && isForeignHereAlone(was, nowMillis)) {
      restore(mapping.storedKey(key), was.origin, ifLive);
    }
    return was;
  }

  /** Returns whether the exchange would leave what is there now as it is. */
  private boolean isKept(K key, Mutation<V> ifLive, long nowMillis) {
    require(this, Capability.EXCHANGE);
    Entry<V> seen = getForUpdate(key);
    return seen == null
        || seen.isForeign()
        || (ifLive.kind() != Kind.REMOVE && seen.isExpiredAt(nowMillis));
  }

  private static boolean takesAway(Mutation<?> mutation) {
    return mutation.kind() == Kind.REMOVE || writesValue(mutation);
  }

  private static boolean writesValue(Mutation<?> mutation) {
    return mutation.kind() == Kind.PUT || mutation.kind() == Kind.REVALUE;
  }

  /** A foreign entry that would leave more than its place, such as its deadline, has to be seen. */
  @Override
  public @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    boolean leavesTheSame =
        ifLive.kind() == Kind.PUT && ifLive.expiresAtMillis() == ifAbsent.expiresAtMillis();
    return leavesTheSame
        ? super.applyExchange(key, ifAbsent, ifLive, nowMillis)
        : exchange(key, ifAbsent, ifLive, nowMillis);
  }

  private static boolean isForeignHereAlone(Mapped<?, ?, ?> was, long nowMillis) {
    return was.isForeign() && !was.origin.isForeign() && !was.isExpiredAt(nowMillis);
  }

  /** Puts an entry back, unless another writer was quicker: then that writer's entry stands. */
  private void restore(S storedKey, Entry<W> was, Mutation<V> done) {
    Entry<W> left = was.successor();
    try {
      if (done.kind() == Kind.REMOVE || (left != null && writesValue(done))) {
        store.swap(storedKey, left, Mutation.put(was.value(), was.expiresAtMillis()));
      } else if (left != null) {
        store.swap(storedKey, left, Mutation.touch(was.expiresAtMillis()));
      }
    } catch (StoreException e) {
      throw e.asUnknownOutcome();
    }
  }

  /** Reads first, since a foreign entry neither counts nor may be changed. */
  @Override
  public boolean updateIfPresent(K key, Mutation<V> mutation) {
    return updateByReading(this, key, mutation, Entry::isForeign);
  }

  /** Updates an entry by swaps, unless it is absent or counts as absent. */
  public static <K, V> boolean updateByReading(
      Store<K, V> store, K key, Mutation<V> mutation, Predicate<Entry<V>> isAbsent) {
    require(store, Capability.BLIND_WRITES);
    Entry<V> seen = store.getForUpdate(key);
    while (seen != null && !isAbsent.test(seen)) {
      if (store.swap(key, seen, mutation)) {
        return true;
      }
      seen = store.getForUpdate(key);
    }
    return false;
  }

  private static void require(Store<?, ?> store, Capability capability) {
    if (!store.capabilities().contains(capability)) {
      throw new UnsupportedOperationException(capability.name());
    }
  }
}
