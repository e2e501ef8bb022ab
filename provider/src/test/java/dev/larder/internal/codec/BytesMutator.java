package dev.larder.internal.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes at random, by what encodings and Java streams are made of. */
final class BytesMutator {
  private static final int MAX_LENGTH = 60_000;
  private static final int[] TAGS = {49, 57, 59, 60, 64, 65, 66, 72, 73, 74, 75, 76, 77, 78, 79};
  private static final int[] MORE_TAGS = {88, 89, 90, 91, 92, 95, 110, 111, 112, 113};

  private final Random random;
  private final RandomGraphs graphs;

  BytesMutator(Random random) {
    this.random = random;
    this.graphs = new RandomGraphs(random);
  }

  /** Returns the bytes, changed a few times. */
  byte[] mutated(byte[] original, List<byte[]> others) {
    byte[] bytes = original;
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] other = others.get(random.nextInt(others.size()));
      byte[] next = (bytes.length == 0) ? other : once(bytes, other);
      bytes = (next.length > MAX_LENGTH) ? Arrays.copyOf(next, MAX_LENGTH) : next;
    }
    return bytes;
  }

  private byte[] once(byte[] bytes, byte[] other) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(14)) {
      case 0, 1 -> with(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
      case 2 -> with(bytes, at, random.nextInt(256));
      case 3 -> with(bytes, at, 0xFF);
      case 4, 5 -> with(bytes, at, tag());
      case 6 -> withNumber(bytes, at);
      case 7 -> joined(Arrays.copyOf(bytes, at), part(other));
      case 8 -> without(bytes, at);
      case 9 -> repeated(bytes, at);
      case 10 -> joined(new byte[] {(byte) tag(), 1}, bytes);
      case 11 -> listed(bytes);
      case 12 -> with(bytes, at, bytes[at] + random.nextInt(5) - 2);
      default -> graphs.next(bytes.length > 2_000 ? other : bytes);
    };
  }

  private int tag() {
    int[] tags = random.nextBoolean() ? TAGS : MORE_TAGS;
    return tags[random.nextInt(tags.length)];
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  /** A number of four bytes that is something else: small, or about as large as what is left. */
  private byte[] withNumber(byte[] bytes, int at) {
    if (at + Integer.BYTES > bytes.length) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    int number = ByteBuffer.wrap(bytes).getInt(at);
    int[] choices = {0, 1, number + 1, number - 1, bytes.length, Integer.MAX_VALUE, -1, 1 << 20};
    ByteBuffer.wrap(changed).putInt(at, choices[random.nextInt(choices.length)]);
    return changed;
  }

  private byte[] part(byte[] bytes) {
    return (bytes.length == 0)
        ? bytes
        : Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
  }

  private byte[] without(byte[] bytes, int at) {
    int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
    return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, end, bytes.length));
  }

  private byte[] repeated(byte[] bytes, int at) {
    int end = Math.min(bytes.length, at + 1 + random.nextInt(32));
    byte[] part = Arrays.copyOfRange(bytes, at, end);
    byte[] result = Arrays.copyOf(bytes, end);
    for (int i = random.nextInt(200); i > 0 && result.length < MAX_LENGTH; i--) {
      result = joined(result, part);
    }
    return joined(result, Arrays.copyOfRange(bytes, end, bytes.length));
  }

  /** A container of as many times the same. */
  private byte[] listed(byte[] bytes) {
    int count = 1 + random.nextInt(100);
    HostileBytes list = new HostileBytes().tag(tag()).number(count);
    for (int i = 0; i < count && list.size() < MAX_LENGTH; i++) {
      list.raw(bytes);
    }
    return list.toByteArray();
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
