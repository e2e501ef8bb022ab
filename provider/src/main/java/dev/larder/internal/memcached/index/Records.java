package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.layout.ItemNames;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The records of one shard, in the order in which they were made. Not thread-safe. */
public final class Records {
  public static final int RECORD_BYTES = ItemNames.HASH_BYTES;

  private final byte[] data;
  private final int count;

  /** The number of each key's last record. */
  private final Map<Hash, Integer> last = new HashMap<>();

  /** The hash of a key. */
  record Hash(long high, long low) {
    byte[] bytes() {
      return ByteBuffer.allocate(RECORD_BYTES).putLong(high).putLong(low).array();
    }
  }

  /** Reads a shard; what is cut short at its end is no record. */
  Records(byte[] data) {
    this.data = data;
    this.count = data.length / RECORD_BYTES;
    ByteBuffer in = ByteBuffer.wrap(data);
    for (int number = 0; number < count; number++) {
      last.put(new Hash(in.getLong(), in.getLong()), number);
    }
  }

  int count() {
    return count;
  }

  /** Returns the keys that are recorded. */
  Set<Hash> distinct() {
    return last.keySet();
  }

  /** Returns the number of a key's last record. */
  int number(Hash hash) {
    return last.getOrDefault(hash, -1);
  }

  /** Returns the shard with the last record of each key alone, of those that are to stay. */
  byte[] without(Set<Hash> gone) {
    ByteBuffer in = ByteBuffer.wrap(data);
    ByteBuffer out = ByteBuffer.allocate(last.size() * RECORD_BYTES);
    for (int number = 0; number < count; number++) {
      Hash hash = new Hash(in.getLong(), in.getLong());
      if (number(hash) == number && !gone.contains(hash)) {
        out.putLong(hash.high).putLong(hash.low);
      }
    }
    byte[] kept = new byte[out.position()];
    out.flip().get(kept);
    return kept;
  }
}
