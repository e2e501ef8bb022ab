package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.index.Index;
import dev.larder.internal.memcached.index.IndexMaintenance;
import dev.larder.internal.memcached.index.Scan;
import dev.larder.internal.memcached.index.ShardAges;
import dev.larder.internal.memcached.value.SplitValues;
import dev.larder.store.Budget;
import dev.larder.store.CacheId;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One cache on memcached servers: an item per entry, under a name that holds the cache's generation
 * on that server, so that {@link #clear} costs a packet per server however much there is. What a
 * server evicts, or loses when it ends, is gone without a trace; nothing old ever comes back.
 */
public final class MemcachedStore implements Store<StoreKey, byte[]> {
  private static final long MIN_GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final StoreContext parts;
  private final ItemReader reader;
  private final EntryWriter writer;
  private final BlindWriter blindWriter;
  private final BulkReader bulkReader;
  private final BulkWriter bulkWriter;
  private final IndexMaintenance care;
  private final Set<Capability> capabilities;

  MemcachedStore(Cluster cluster, CacheId id, StoreOptions options, InstantSource clock) {
    this(StoreContext.of(cluster, id, options, clock), System::nanoTime);
  }

  /** Makes a store whose index ages by a clock of its own. */
  MemcachedStore(StoreContext parts, LongSupplier nanoClock) {
    this.parts = parts;
    long grace = Math.max(MIN_GRACE_NANOS, 2 * parts.options().requestTimeout().toNanos());
    this.care = new IndexMaintenance(parts, new ShardAges(grace, nanoClock));
    Index index = new Index(parts, care);
    SplitValues splitValues = new SplitValues(parts);
    this.reader = new ItemReader(parts, splitValues);
    this.writer = new EntryWriter(parts, splitValues, index);
    this.blindWriter = new BlindWriter(parts, reader, writer);
    this.bulkReader = new BulkReader(parts, reader);
    this.bulkWriter = new BulkWriter(parts, writer, blindWriter, index);
    this.capabilities = capabilities(parts.options());
  }

  private static Set<Capability> capabilities(StoreOptions options) {
    EnumSet<Capability> all =
        EnumSet.of(
            Capability.BLIND_WRITES,
            Capability.LOCKS,
            Capability.SHARED,
            Capability.CREATION_TIMES,
            Capability.CONSTANT_TIME_CLEAR,
            Capability.CALL_TIMEOUT);
    if (options.keepsIndex()) {
      all.add(Capability.SCAN);
    }
    return Set.copyOf(all);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return new View(budget);
  }

  private View view() {
    return new View(null);
  }

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    return view().get(key);
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys) {
    return view().getAll(keys);
  }

  @Override
  public void check(StoreKey key, Mutation<byte[]> mutation) {
    byte[] value = mutation.newValue();
    if (value != null) {
      writer.staging().check(value);
    }
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    return view().swap(key, seen, mutation);
  }

  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    return view().swapAll(swaps);
  }

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    view().put(key, value, expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    view().putAll(puts);
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    return view().updateIfPresent(key, mutation);
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    return view().scan();
  }

  @Override
  public Leases<StoreKey> leases(Leases.Purpose purpose) {
    return view().leases(purpose);
  }

  @Override
  public long estimatedSize() {
    return view().estimatedSize();
  }

  @Override
  public void clear() {
    view().clear();
  }

  /** Removes the cache from the servers: the next to open it begins anew. */
  void destroy() {
    Allowance allowance = new Allowance(parts.options(), null);
    parts.generations().forget(parts.cluster().nodes(), allowance.forAll());
  }

  @Override
  public void close() {
    // the connection belongs to those who opened it
  }

  @Override
  public Map<String, Long> faults() {
    return Map.of(
        "unreadableItems", unreadableCount(),
        "lostValueParts", lostValueCount(),
        "lostIndexShards", lostShardCount(),
        "lostGenerations", lostGenerationCount(),
        "damagedGenerations", damagedGenerationCount());
  }

  /** Returns how many reads met an item that was no readable entry of the key, and were misses. */
  public long unreadableCount() {
    return parts.losses().unreadable.sum();
  }

  /** Returns how many reads met a value of which a part was gone, and were misses. */
  public long lostValueCount() {
    return parts.losses().values.sum();
  }

  /** Returns how many parts of the index were missing: a scan may have missed entries. */
  public long lostShardCount() {
    return parts.losses().shards.sum();
  }

  /** Returns how often the cache's generation was read damaged, on its way or on the server. */
  public long damagedGenerationCount() {
    return parts.losses().damages.sum();
  }

  /**
   * Returns how often a server had lost all of the cache: restarted, or short of memory, or its
   * generation's item was damaged there.
   */
  public long lostGenerationCount() {
    return parts.losses().generations.sum();
  }

  /** The store for the requests of one call. */
  private final class View implements Store<StoreKey, byte[]> {
    private final @Nullable Budget given;

    /** Takes what is left of a call's time, or null: each request has its own. */
    private View(@Nullable Budget given) {
      this.given = given;
    }

    private Allowance allowance() {
      return new Allowance(parts.options(), given);
    }

    private Budget forRequest() {
      return Allowance.forRequest(parts.options(), given);
    }

    private KeyLocation place(StoreKey key) {
      return KeyLocation.of(key, parts.cluster());
    }

    @Override
    public Set<Capability> capabilities() {
      return capabilities;
    }

    @Override
    public Store<StoreKey, byte[]> within(Budget budget) {
      return MemcachedStore.this.within(budget);
    }

    @Override
    public @Nullable Entry<byte[]> get(StoreKey key) {
      return reader.read(place(key), forRequest());
    }

    @Override
    public Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys) {
      return bulkReader.getAll(keys, allowance());
    }

    @Override
    public void check(StoreKey key, Mutation<byte[]> mutation) {
      MemcachedStore.this.check(key, mutation);
    }

    @Override
    public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
      return writer.swap(place(key), (MemcachedEntry) seen, mutation, forRequest());
    }

    @Override
    public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
      return bulkWriter.swapAll(swaps, allowance());
    }

    @Override
    public void put(StoreKey key, byte[] value, long expiresAtMillis) {
      blindWriter.put(place(key), value, expiresAtMillis, forRequest());
    }

    @Override
    public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
      bulkWriter.putAll(puts, allowance());
    }

    @Override
    public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
      return blindWriter.updateIfPresent(place(key), mutation, forRequest());
    }

    @Override
    public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
      if (!parts.options().keepsIndex()) {
        throw new UnsupportedOperationException(Capability.SCAN.name());
      }
      return new Scan(parts, care, reader, allowance());
    }

    /** From the index alone, in which some records may be of entries that have gone. */
    @Override
    public long estimatedSize() {
      return parts.options().keepsIndex()
          ? new Scan(parts, care, reader, allowance()).countKeys()
          : -1;
    }

    @Override
    public Leases<StoreKey> leases(Leases.Purpose purpose) {
      return new MemcachedLeases(parts, purpose, allowance());
    }

    @Override
    public void clear() {
      parts.generations().clear(parts.cluster().nodes(), allowance().forAll());
    }

    @Override
    public void close() {
      MemcachedStore.this.close();
    }
  }
}
