package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.Shards.Shard;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;

/**
 * How old the records of shards are, at least. A record without an entry may be that of an entry
 * about to be created, since it is written before it; only what this process saw some time ago, by
 * its own clock, is known to be of no use. Thread-safe.
 */
public final class ShardAges {
  /** The shards of a server's generation; those of the one before are of no use. */
  private record Seen(String token, ConcurrentMap<Shard, Beginning> shards) {}

  /** How the shard began, as it was seen. */
  private record Beginning(int length, long checksum, long sinceNanos) {
    boolean isOf(byte[] data) {
      return length <= data.length && checksum == ShardAges.checksum(data, length);
    }
  }

  private final ConcurrentMap<Node, Seen> seen = new ConcurrentHashMap<>();
  private final long graceNanos;
  private final LongSupplier nanoClock;

  public ShardAges(long graceNanos, LongSupplier nanoClock) {
    this.graceNanos = graceNanos;
    this.nanoClock = nanoClock;
  }

  /** Returns the time by which ages are told. */
  long nowNanos() {
    return nanoClock.getAsLong();
  }

  /**
   * Returns how many of the shard's bytes were old at a time; remembers it, so that they will be.
   *
   * @param atNanos when it was looked up which records have no entry
   */
  int oldBytes(Node node, Generation generation, Shard shard, byte[] data, long atNanos) {
    ConcurrentMap<Shard, Beginning> shards = shards(node, generation);
    Beginning before = shards.get(shard);
    if (before == null || !before.isOf(data)) {
      shards.put(shard, new Beginning(data.length, checksum(data, data.length), nowNanos()));
      return 0;
    }
    return (atNanos - before.sinceNanos >= graceNanos) ? before.length : 0;
  }

  /** Forgets a shard, as it has been rewritten, or so that more of it will be old. */
  void forget(Node node, Generation generation, Shard shard) {
    shards(node, generation).remove(shard);
  }

  private ConcurrentMap<Shard, Beginning> shards(Node node, Generation generation) {
    Seen present = seen.get(node);
    if (present == null || !present.token.equals(generation.token())) {
      present = new Seen(generation.token(), new ConcurrentHashMap<>());
      seen.put(node, present);
    }
    return present.shards;
  }

  static long checksum(byte[] data, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(data, 0, length);
    return checksum.getValue();
  }
}
