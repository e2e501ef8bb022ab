package dev.larder.internal.memcached.generation;

import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.Shards;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a cache's items on one server are called at present. The entries of another generation are
 * garbage that nobody reads. Immutable.
 *
 * <p>Its item holds a token and marks behind it, one character each, which whoever reads the
 * generation learns on the way; and a checksum over these and the item's name, so that what was
 * damaged, or is of another cache, is not taken for one.
 */
public final class Generation {
  /** A mark: the index has grown by a level. */
  public static final char GROWN = '+';

  /** A mark: some values are split, so that a write must know what it replaces. */
  public static final char SPLITS = 's';

  /**
   * A mark: entries may have been written by who keeps no index, so that the index tells of some
   * alone.
   */
  static final char UNINDEXED = 'u';

  /** What a checksum takes, with the dot before it. */
  private static final int CHECKSUM_LENGTH = 9;

  private static final int MAX_LENGTH =
      ItemNames.TOKEN_LENGTH + Shards.MAX_LEVEL + 2 + CHECKSUM_LENGTH;
  private static final Pattern TEXT =
      Pattern.compile("[A-Za-z0-9_-]{" + ItemNames.TOKEN_LENGTH + "}[+su]*\\.[0-9a-f]{8}");

  private final String text;
  private final byte[] bytes;
  private final byte[] prefix;
  private final int level;
  private final boolean splits;
  private final boolean unindexed;

  private Generation(ItemNames names, String text) {
    this.text = text;
    this.bytes = ItemNames.bytes(text + "." + checksum(names, text));
    this.prefix = names.prefix(token());
    String marks = text.substring(ItemNames.TOKEN_LENGTH); // a token may hold the letter of one
    this.level = (int) marks.chars().filter(mark -> mark == GROWN).count();
    this.splits = marks.indexOf(SPLITS) >= 0;
    this.unindexed = marks.indexOf(UNINDEXED) >= 0;
  }

  private static String checksum(ItemNames names, String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(names.generation());
    checksum.update(ItemNames.bytes(text));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  public static Generation fresh(ItemNames names) {
    return new Generation(names, ItemNames.freshToken());
  }

  /** Returns the generation that an item holds, or null if it holds something else, or damaged. */
  public static @Nullable Generation of(ItemNames names, byte[] data) {
    if (data.length > MAX_LENGTH) {
      return null;
    }
    String text = new String(data, StandardCharsets.ISO_8859_1);
    if (!TEXT.matcher(text).matches()) {
      return null;
    }
    String checked = text.substring(0, text.length() - CHECKSUM_LENGTH);
    Generation generation = new Generation(names, checked);
    return Arrays.equals(generation.bytes, data) ? generation : null;
  }

  /** Returns this generation with one mark more. */
  public Generation with(ItemNames names, char mark) {
    return new Generation(names, text + mark);
  }

  public String token() {
    return text.substring(0, ItemNames.TOKEN_LENGTH);
  }

  public boolean isSameAs(Generation other) {
    return Arrays.equals(prefix, other.prefix);
  }

  /** Returns how often the index has grown. */
  public int level() {
    return level;
  }

  /** Returns whether some values are split. */
  public boolean splits() {
    return splits;
  }

  /** Returns whether some entries may not be recorded in the index. */
  public boolean unindexed() {
    return unindexed;
  }

  /** Returns how often it has a mark. */
  int count(char mark) {
    return switch (mark) {
      case GROWN -> level;
      case SPLITS -> splits ? 1 : 0;
      default -> unindexed ? 1 : 0;
    };
  }

  /** Returns what its item holds. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns the name of the entry of a key with that hash. */
  public byte[] entry(byte[] hash) {
    return ItemNames.withHash(prefix, hash);
  }

  /** Returns the name of a part of a value that is split. */
  public byte[] part(byte[] hash, long id, int number) {
    return concat(
        entry(hash), ItemNames.bytes("." + Long.toString(id, Character.MAX_RADIX) + "." + number));
  }

  /** Returns the name of a shard of the index. */
  public byte[] shard(int shardLevel, int number) {
    return concat(prefix, ItemNames.bytes("i" + shardLevel + "." + number));
  }

  private static byte[] concat(byte[] begin, byte[] suffix) {
    byte[] name = Arrays.copyOf(begin, begin.length + suffix.length);
    System.arraycopy(suffix, 0, name, begin.length, suffix.length);
    return name;
  }
}
