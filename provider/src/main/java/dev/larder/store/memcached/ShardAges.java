package dev.larder.store.memcached;

import dev.larder.store.memcached.Shards.Shard;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;

/**
 * How old the records of shards are, at least. A record without an entry may be that of an entry
 * about to be created, since it is written before it; only what this process saw some time ago, by
 * its own clock, is known to be of no use. Thread-safe.
 */
final class ShardAges {
  private static final int MAXIMUM_SEEN = 8_192;

  /** Which shard of which server. */
  private record Key(Node node, String token, Shard shard) {}

  /** How the shard began, as it was seen. */
  private record Beginning(int length, long checksum, long sinceNanos) {
    boolean isOf(byte[] data) {
      return length <= data.length && checksum == ShardAges.checksum(data, length);
    }
  }

  private final ConcurrentMap<Key, Beginning> seen = new ConcurrentHashMap<>();
  private final long graceNanos;
  private final LongSupplier nanoClock;

  ShardAges(long graceNanos, LongSupplier nanoClock) {
    this.graceNanos = graceNanos;
    this.nanoClock = nanoClock;
  }

  /** Returns how many of the shard's bytes are old; remembers it, so that they will be. */
  int oldBytes(Node node, Generation generation, Shard shard, byte[] data) {
    Key key = new Key(node, generation.token(), shard);
    Beginning before = seen.get(key);
    long now = nanoClock.getAsLong();
    if (before == null || !before.isOf(data)) {
      remember(key, new Beginning(data.length, checksum(data, data.length), now));
      return 0;
    }
    return (now - before.sinceNanos >= graceNanos) ? before.length : 0;
  }

  /** Forgets a shard, as it has been rewritten, or so that more of it will be old. */
  void forget(Node node, Generation generation, Shard shard) {
    seen.remove(new Key(node, generation.token(), shard));
  }

  private void remember(Key key, Beginning beginning) {
    if (seen.size() >= MAXIMUM_SEEN) {
      seen.clear(); // those of generations gone among them
    }
    seen.put(key, beginning);
  }

  static long checksum(byte[] data, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(data, 0, length);
    return checksum.getValue();
  }
}
