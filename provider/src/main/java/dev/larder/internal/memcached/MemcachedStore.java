package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.internal.memcached.generation.Pager;
import dev.larder.internal.memcached.index.Index;
import dev.larder.internal.memcached.index.IndexMaintenance;
import dev.larder.internal.memcached.index.Scan;
import dev.larder.internal.memcached.index.ShardAges;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.internal.memcached.value.Deflation;
import dev.larder.internal.memcached.value.Expiry;
import dev.larder.internal.memcached.value.ItemEncoder;
import dev.larder.internal.memcached.value.ItemReader;
import dev.larder.internal.memcached.value.MemcachedEntry;
import dev.larder.internal.memcached.value.SplitValues;
import dev.larder.store.Budget;
import dev.larder.store.CacheId;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.time.Duration;
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
 * on that server, so that {@link #clear} costs a pipeline per server however much there is. What a
 * server evicts, or loses when it ends, is gone without a trace; nothing old ever comes back.
 *
 * @param given what is left of a call's time; null if each request has its own
 */
public record MemcachedStore(Parts parts, @Nullable Budget given)
    implements Store<StoreKey, byte[]> {
  private static final long MIN_GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** What the store shares with itself {@link #within} a budget. */
  private record Parts(
      StoreContext context,
      Generations generations,
      ItemReader reader,
      ItemWriter writer,
      BulkReader bulkReader,
      IndexMaintenance maintenance,
      Set<Capability> capabilities) {
    private static Parts of(StoreContext context, LongSupplier nanoClock) {
      long grace = Math.max(MIN_GRACE_NANOS, 2 * context.options().requestTimeout().toNanos());
      Generations generations = new Generations(context);
      IndexMaintenance maintenance =
          new IndexMaintenance(context, generations, new ShardAges(grace, nanoClock));
      SplitValues splitValues = new SplitValues(context);
      Deflation deflation = new Deflation(context.options());
      ItemReader reader = new ItemReader(context, generations, splitValues, deflation);
      Expiry expiry = new Expiry(context.options().expiryGrace().toMillis());
      ItemEncoder encoder = new ItemEncoder(context, splitValues, deflation, expiry);
      Index index = new Index(context, maintenance);
      return new Parts(
          context,
          generations,
          reader,
          new ItemWriter(context, generations, reader, encoder, splitValues, index),
          new BulkReader(context, generations, reader, new Pager(BulkReader.FIRST_PAGE_KEYS)),
          maintenance,
          capabilitiesWith(context.options()));
    }
  }

  MemcachedStore(Cluster cluster, CacheId id, StoreOptions options, InstantSource clock) {
    this(StoreContext.of(cluster, id, options, clock), System::nanoTime);
  }

  /** Makes a store whose index ages by a clock of its own. */
  MemcachedStore(StoreContext context, LongSupplier nanoClock) {
    this(Parts.of(context, nanoClock), null);
  }

  private static Set<Capability> capabilitiesWith(StoreOptions options) {
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
    return parts.capabilities;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return new MemcachedStore(parts, budget);
  }

  /** Returns the time of a request, a batch or a page that begins now. */
  private Budget requestBudget() {
    return budget(parts.context.options().requestTimeout());
  }

  /** Returns the time of an operation on the whole cache. */
  private Budget bulkBudget() {
    return budget(parts.context.options().bulkTimeout());
  }

  private Budget budget(Duration own) {
    return (given == null) ? Budget.of(own) : given;
  }

  private KeyLocation locate(StoreKey key) {
    return parts.context.locate(key);
  }

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    return parts.reader.read(locate(key), requestBudget());
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys) {
    return parts.bulkReader.getAll(keys, this::requestBudget);
  }

  @Override
  public void check(StoreKey key, Mutation<byte[]> mutation) {
    byte[] value = mutation.newValue();
    if (value != null) {
      parts.writer.encoder().check(value);
    }
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    return (seen != null || mutation.kind() == Kind.PUT)
        && parts.writer.write(
            parts.writer.swap(locate(key), (MemcachedEntry) seen, mutation), requestBudget());
  }

  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    return bulkWriter().swapAll(swaps);
  }

  private BulkWriter bulkWriter() {
    return new BulkWriter(parts.writer, this::requestBudget);
  }

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    Mutation<byte[]> put = Mutation.put(value, expiresAtMillis);
    parts.writer.put(parts.writer.overwrite(locate(key), put), requestBudget());
  }

  @Override
  public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    bulkWriter().putAll(puts);
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    return parts.writer.write(parts.writer.update(locate(key), mutation), requestBudget());
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    if (!parts.context.options().keepsIndex()) {
      throw new UnsupportedOperationException(Capability.SCAN.name());
    }
    return newScan();
  }

  private Scan newScan() {
    return new Scan(
        new Scan.Scope(
            parts.context,
            parts.generations,
            parts.maintenance,
            parts.reader,
            this::requestBudget));
  }

  /** From the index alone, in which some records may be of entries that have gone. */
  @Override
  public long estimatedSize() {
    return parts.context.options().keepsIndex() ? newScan().countKeys() : -1;
  }

  @Override
  public Leases<StoreKey> leases(Leases.Purpose purpose) {
    return new MemcachedLeases(parts.context, purpose, this::requestBudget);
  }

  @Override
  public void clear() {
    parts.generations.clear(parts.context.cluster().nodes(), bulkBudget());
  }

  /** Removes the cache from the servers: the next to open it begins anew. */
  void destroy() {
    parts.generations.forget(parts.context.cluster().nodes(), bulkBudget());
  }

  @Override
  public void close() {
    // the connection belongs to those who opened it
  }

  @Override
  public Map<String, Long> faults() {
    return parts.context.losses().counts();
  }
}
