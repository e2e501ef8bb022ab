package dev.larder.testing;

import dev.larder.internal.memory.MemoryLeases;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A byte store in memory that behaves like a server: it keeps bytes and versions, and has each
 * optional capability that it is given. Its entries live as long as its map, so it is not for
 * production. Thread-safe.
 */
public final class BytesStore implements Store<StoreKey, byte[]> {
  private final ConcurrentMap<StoreKey, Version> versions;
  private final Set<Capability> capabilities;
  private final MemoryLeases.Pair<StoreKey> leases;
  private final InstantSource clock;
  private final @Nullable Budget budget;

  BytesStore(
      ConcurrentMap<StoreKey, Version> versions,
      MemoryLeases.Pair<StoreKey> leases,
      Set<Capability> capabilities,
      InstantSource clock) {
    Set<Capability> all = EnumSet.of(Capability.SHARED, Capability.CREATION_TIMES);
    all.addAll(capabilities);
    this.capabilities = Set.copyOf(all);
    this.versions = versions;
    this.leases = leases;
    this.clock = clock;
    this.budget = null;
  }

  private BytesStore(BytesStore store, Budget budget) {
    this.capabilities = store.capabilities;
    this.versions = store.versions;
    this.leases = store.leases;
    this.clock = store.clock;
    this.budget = budget;
  }

  /**
   * Makes a store that shares its entries, but not its locks, with the other stores on this map.
   *
   * @param versions the entries
   * @param capabilities what the store can do beside {@link Capability#SHARED} and {@link
   *     Capability#CREATION_TIMES}, which it always has
   * @param clock tells when values were written
   */
  public BytesStore(
      ConcurrentMap<StoreKey, Version> versions,
      Set<Capability> capabilities,
      InstantSource clock) {
    this(versions, new MemoryLeases.Pair<>(), capabilities, clock);
  }

  /**
   * Makes an empty store on the system clock, which shares nothing.
   *
   * @param capabilities what the store can do beside {@link Capability#SHARED} and {@link
   *     Capability#CREATION_TIMES}, which it always has
   */
  public BytesStore(Set<Capability> capabilities) {
    this(new ConcurrentHashMap<>(), capabilities, InstantSource.system());
  }

  /** One state of an entry, compared by identity. Immutable. */
  public static final class Version implements Entry<byte[]> {
    private final byte[] value;
    private final long expiresAtMillis;
    private final long createdMillis;

    private Version(byte[] value, long expiresAtMillis, long createdMillis) {
      this.expiresAtMillis = expiresAtMillis;
      this.createdMillis = createdMillis;
      this.value = value;
    }

    private static Version after(
        @Nullable Version before, Mutation<byte[]> mutation, long nowMillis) {
      if (before != null && mutation.kind() == Kind.TOUCH) {
        return new Version(before.value, mutation.expiresAtMillis(), before.createdMillis);
      }
      long deadline =
          (before != null && mutation.kind() == Kind.REVALUE)
              ? before.expiresAtMillis
              : mutation.expiresAtMillis();
      return new Version(mutation.value(), deadline, nowMillis);
    }

    @Override
    public byte[] value() {
      return value.clone();
    }

    @Override
    public long expiresAtMillis() {
      return expiresAtMillis;
    }

    @Override
    public OptionalLong createdMillis() {
      return OptionalLong.of(createdMillis);
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /** Returns a store whose requests fail once the budget is spent; no request waits. */
  @Override
  public Store<StoreKey, byte[]> within(Budget time) {
    require(Capability.CALL_TIMEOUT);
    return new BytesStore(this, time);
  }

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    requireTime();
    return versions.get(key);
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    requireTime();
    Version before = (seen instanceof Exchanged exchanged) ? exchanged.before() : (Version) seen;
    if (mutation.kind() == Kind.REMOVE) {
      return before != null && versions.remove(key, before);
    }
    Version after = Version.after(before, mutation, clock.millis());
    return (before == null)
        ? versions.putIfAbsent(key, after) == null
        : versions.replace(key, before, after);
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    require(Capability.EXCHANGE);
    requireTime();
    AtomicReference<@Nullable Entry<byte[]>> was = new AtomicReference<>();
    versions.compute(
        key,
        (same, before) -> {
          boolean live = before != null && !before.isExpiredAt(nowMillis);
          boolean removes = ifLive.kind() == Kind.REMOVE && ifAbsent.kind() == Kind.KEEP;
          Mutation<byte[]> mutation = (live || removes) ? ifLive : ifAbsent;
          Version after =
              switch (mutation.kind()) {
                case KEEP -> before;
                case REMOVE -> null;
                default -> Version.after(before, mutation, nowMillis);
              };
          boolean touched = before != null && (live || mutation.kind() != Kind.KEEP);
          was.set(touched ? new Exchanged(before, after) : null);
          return after;
        });
    return was.get();
  }

  /** The entry that an exchange found, and the one that it left, which may be the same. */
  private record Exchanged(Version before, @Nullable Version after) implements Entry<byte[]> {
    @Override
    public byte[] value() {
      return before.value();
    }

    @Override
    public long expiresAtMillis() {
      return before.expiresAtMillis();
    }

    @Override
    public OptionalLong createdMillis() {
      return before.createdMillis();
    }

    @Override
    public @Nullable Entry<byte[]> successor() {
      return (after == before) ? null : after;
    }
  }

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    require(Capability.BLIND_WRITES);
    requireTime();
    versions.put(key, new Version(value, expiresAtMillis, clock.millis()));
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    require(Capability.BLIND_WRITES);
    requireTime();
    if (mutation.kind() == Kind.REMOVE) {
      return versions.remove(key) != null;
    }
    long now = clock.millis();
    return versions.computeIfPresent(key, (same, before) -> Version.after(before, mutation, now))
        != null;
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    require(Capability.SCAN);
    Iterator<Map.Entry<StoreKey, Version>> entries = versions.entrySet().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Map.Entry<StoreKey, Entry<byte[]>> next() {
        Map.Entry<StoreKey, Version> entry = entries.next();
        return Map.entry(entry.getKey(), entry.getValue());
      }
    };
  }

  @Override
  public Leases<StoreKey> leases(Leases.Purpose purpose) {
    require(Capability.LOCKS);
    return leases.of(purpose);
  }

  @Override
  public long estimatedSize() {
    return versions.size();
  }

  @Override
  public void clear() {
    versions.clear();
  }

  @Override
  public void close() {
    // a server outlives its clients
  }

  private void require(Capability capability) {
    if (!capabilities.contains(capability)) {
      throw new UnsupportedOperationException(capability.name());
    }
  }

  private void requireTime() {
    if (budget != null && budget.isSpent()) {
      throw new StoreException(
          "bytes store: no time is left of the call's "
              + budget.whole()
              + "; nothing was done; raise request-timeout",
          null,
          Outcome.NOT_APPLIED);
    }
  }
}
