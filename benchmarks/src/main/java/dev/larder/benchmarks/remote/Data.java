package dev.larder.benchmarks.remote;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The keys and values of every contestant, made beforehand. Values are random letters and digits in
 * sixes that repeat now and then, about as easy to compress as the text of a document.
 */
final class Data {
  private static final int KEY_BITS = 11;
  static final int ENTRIES = 1 << KEY_BITS;
  static final int BULK = 100;

  private static final int MASK = ENTRIES - 1;
  private static final int STRIDE = 7_919; // prime, so that neighbours lie apart
  private static final int WORDS = 500;
  private static final int WORD_LENGTH = 6;
  private static final int KEY_SETS = 8;
  private static final int BULKS = 64;

  private final String[] keys;
  private final byte[][] values;
  private final List<Map<String, byte[]>> bulks;

  /** Makes keys that begin so, and values of so many bytes. */
  Data(String keyPrefix, int valueBytes) {
    Random random = new Random(valueBytes);
    String[] words = IntStream.range(0, WORDS).mapToObj(i -> word(random)).toArray(String[]::new);
    this.keys =
        IntStream.range(0, ENTRIES).mapToObj(i -> keyPrefix + ":" + i).toArray(String[]::new);
    this.values =
        IntStream.range(0, ENTRIES)
            .mapToObj(i -> value(random, words, valueBytes))
            .toArray(byte[][]::new);
    this.bulks = IntStream.range(0, BULKS).mapToObj(this::newBulk).toList();
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < WORD_LENGTH; i++) {
      word.append(Character.forDigit(random.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
    }
    return word.toString();
  }

  private static byte[] value(Random random, String[] words, int bytes) {
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append(words[random.nextInt(WORDS)]).append(random.nextInt(10));
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), bytes);
  }

  String key(int i) {
    return keys[(i * STRIDE) & MASK];
  }

  /** Returns a value, hardly ever the one that the key of that number has by now. */
  byte[] value(int i) {
    return values[(i ^ (i >>> KEY_BITS)) & MASK];
  }

  /** Returns some entries, with other values than the last ones of the same keys. */
  Map<String, byte[]> bulk(int i) {
    return bulks.get(Math.floorMod(i, BULKS));
  }

  private Map<String, byte[]> newBulk(int number) {
    int first = number % KEY_SETS * BULK;
    return range(first, first + BULK, number);
  }

  /** Returns every entry, in maps of a size that any client sends at once. */
  List<Map<String, byte[]>> everything() {
    return IntStream.iterate(0, first -> first < ENTRIES, first -> first + BULK)
        .mapToObj(first -> range(first, Math.min(first + BULK, ENTRIES), 0))
        .toList();
  }

  private Map<String, byte[]> range(int from, int to, int shift) {
    Map<String, byte[]> range = new LinkedHashMap<>();
    IntStream.range(from, to).forEach(i -> range.put(key(i), value(i + shift)));
    return range;
  }
}
