package dev.larder.internal.memcached.layout;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the records of the index are spread: over 16 items at first, and over four times as many with
 * each level. A level has a shard for each prefix of so many bits; the levels before keep what they
 * have.
 */
public final class Shards {
  public static final int MAX_LEVEL = 7;

  /** What a shard holds at first. */
  public static final byte[] EMPTY = {};

  private static final int FIRST_BITS = 4;
  private static final int BITS_PER_LEVEL = 2;

  private Shards() {}

  private static int bits(int level) {
    return FIRST_BITS + BITS_PER_LEVEL * level;
  }

  /** Returns how many shards a level has. */
  public static int count(int level) {
    return 1 << bits(level);
  }

  /** Returns the shard of a level in which a hash is recorded. */
  public static int number(int level, byte[] hash) {
    return prefix(hash) >>> (Integer.SIZE - bits(level));
  }

  private static int prefix(byte[] hash) {
    return ByteBuffer.wrap(hash).getInt();
  }

  /** A shard of a generation. */
  public record Shard(int level, int number) {}

  /**
   * A part of all hashes, with every shard in which one of them may be recorded: what is looked
   * through together, so that a key with records on several levels is seen once.
   *
   * @param bits how many bits of the prefix its hashes have in common
   * @param number which bits these are
   */
  public record Range(int bits, int number) {
    private static final int BITS_BELOW = 6;

    /** Returns the ranges that make up an index of so many levels. */
    public static List<Range> all(int level) {
      int bits = Math.max(0, Shards.bits(level) - BITS_BELOW);
      return IntStream.range(0, 1 << bits).mapToObj(number -> new Range(bits, number)).toList();
    }

    public boolean contains(byte[] hash) {
      return bits == 0 || prefix(hash) >>> (Integer.SIZE - bits) == number;
    }

    /** Returns whether all of a shard's hashes are in the range. */
    public boolean covers(Shard shard) {
      return Shards.bits(shard.level) >= bits;
    }

    /** Returns the shards up to a level that may have records of it. */
    public List<Shard> shards(int upToLevel) {
      List<Shard> shards = new ArrayList<>();
      for (int level = 0; level <= upToLevel; level++) {
        int below = Shards.bits(level) - bits;
        int first = (below < 0) ? number >>> -below : number << below;
        int past = (below < 0) ? first + 1 : (number + 1) << below;
        for (int shard = first; shard < past; shard++) {
          shards.add(new Shard(level, shard));
        }
      }
      return shards;
    }
  }
}
