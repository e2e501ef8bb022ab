package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.index.Records;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.Shards.Range;
import dev.larder.internal.memcached.layout.Shards.Shard;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.internal.memcached.layout.StoreOptions.KeyIndex;
import dev.larder.store.Budget;
import dev.larder.store.CacheId;
import dev.larder.store.StoreKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Opens stores on servers; what it opened is closed with it. Every fixture has its namespace. */
final class Fixture implements AutoCloseable {
  static final StoreOptions OPTIONS =
      new StoreOptions(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1),
          StoreOptions.DEFAULT_COMPRESSION_THRESHOLD_BYTES,
          StoreOptions.DEFAULT_MAX_ENTRY_BYTES,
          KeyIndex.KEPT);

  private final String namespace = "tests-" + UUID.randomUUID();
  private final Cluster cluster;

  Fixture(List<String> servers) {
    cluster = MemcachedDriver.share(ClusterSettings.of(servers.toArray(String[]::new)));
  }

  /** Connects with a limit of items that is lower than the servers' own. */
  Fixture(List<String> servers, int maximumItemBytes) {
    ClusterSettings settings = ClusterSettings.of(servers.toArray(String[]::new));
    cluster =
        MemcachedDriver.share(
            new ClusterSettings(settings.servers(), null, null, OptionalInt.of(maximumItemBytes)));
  }

  Cluster cluster() {
    return cluster;
  }

  CacheId id(String cacheName) {
    return new CacheId(namespace, cacheName);
  }

  MemcachedStore open(String cacheName) {
    return open(cacheName, OPTIONS);
  }

  MemcachedStore open(String cacheName, StoreOptions options) {
    return new MemcachedStore(cluster, id(cacheName), options, InstantSource.system());
  }

  // ---- what is on the servers

  List<Reply> send(Node node, Pipeline packet) {
    Budget budget = Budget.of(OPTIONS.requestTimeout());
    return node.send(packet, budget).await(budget);
  }

  Node node(StoreKey key) {
    return KeyLocation.of(key, cluster).node();
  }

  /** Returns the only server. */
  Node node() {
    return cluster.nodes().get(0);
  }

  ItemNames names(String cacheName) {
    return new ItemNames(id(cacheName));
  }

  /** Returns the generation that a server has of a cache. */
  Generation generation(String cacheName, Node node) {
    ItemNames names = names(cacheName);
    Value item = send(node, new Pipeline().get(names.generation())).get(0).value();
    return requireNonNull(Generation.of(names, requireNonNull(item).data()));
  }

  /** Returns the name of the item that has a key's entry now. */
  byte[] itemName(String cacheName, StoreKey key) {
    return generation(cacheName, node(key)).entry(ItemNames.hash(key));
  }

  /** Returns the item that has a key's entry, or null. */
  Value item(String cacheName, StoreKey key) {
    return send(node(key), new Pipeline().gets(itemName(cacheName, key))).get(0).value();
  }

  /** Puts bytes where a key's entry is. */
  void plant(String cacheName, StoreKey key, byte[] bytes) {
    send(node(key), new Pipeline().set(itemName(cacheName, key), 0, bytes));
  }

  /** Returns what the index of the only server holds, in records. */
  int records(String cacheName) {
    Generation generation = generation(cacheName, node());
    int bytes = 0;
    for (Range range : Range.all(0)) {
      for (Shard shard : range.shards(generation.level())) {
        byte[] name = generation.shard(shard.level(), shard.number());
        Value item = send(node(), new Pipeline().get(name)).get(0).value();
        bytes += (item == null) ? 0 : item.data().length;
      }
    }
    return bytes / Records.RECORD_BYTES;
  }

  static StoreOptions withoutIndex(StoreOptions options) {
    return new StoreOptions(
        options.requestTimeout(),
        options.bulkTimeout(),
        options.expiryGrace(),
        options.compressionThresholdBytes(),
        options.maximumEntryBytes(),
        KeyIndex.NONE);
  }

  static StoreOptions withMaximum(int maximumEntryBytes) {
    return new StoreOptions(
        OPTIONS.requestTimeout(),
        OPTIONS.bulkTimeout(),
        OPTIONS.expiryGrace(),
        OPTIONS.compressionThresholdBytes(),
        maximumEntryBytes,
        OPTIONS.index());
  }

  static StoreKey key(int number) {
    return new StoreKey(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
