package dev.larder.internal.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks for bytes whose decoding costs more than it may. It is guided: bytes that take the decoder
 * where none did before, by the line that refuses them, by the classes that come out one in the
 * other, or by the memory for each byte, become a source of others.
 */
final class BytesFuzzer {
  private static final int RUNS = 40;
  private static final int MAX_SOURCES = 20_000;
  private static final int FRAMES = 8;
  private static final int LEVELS = 4;

  private final UnaryOperator<Object> decoder;
  private final Random random;
  private final BytesMutator mutator;
  private final List<byte[]> sources;
  private final Set<Integer> seen = new HashSet<>();
  private int inputs;

  /** Too costly bytes, with what they cost. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Finding(byte[] bytes, Cost cost) {}

  /** Bytes that were neither decoded nor refused: what the decoder threw is the cause. */
  static final class NeitherDecodedNorRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    final byte[] bytes;

    NeitherDecodedNorRefused(byte[] bytes, Throwable cause) {
      super("neither decoded nor refused: " + bytes.length + " bytes", cause);
      this.bytes = bytes;
    }
  }

  BytesFuzzer(UnaryOperator<Object> decoder, long seed, Collection<byte[]> sources) {
    this.decoder = decoder;
    this.random = new Random(seed);
    this.mutator = new BytesMutator(random);
    this.sources = new ArrayList<>(sources);
  }

  /** Tries bytes until some cost too much, or until that time, whichever comes first. */
  @Nullable Finding run(long untilNanos, int maxInputs) {
    while (inputs < maxInputs && System.nanoTime() < untilNanos) {
      byte[] bytes = mutator.mutated(sources.get(random.nextInt(sources.size())), sources);
      inputs++;
      Cost cost = tried(bytes);
      if (!cost.isWithinBounds()) {
        return new Finding(bytes, cost);
      }
    }
    return null;
  }

  private Cost tried(byte[] bytes) {
    try {
      Cost cost = Cost.of(decoder, bytes);
      if (!cost.isWithinBounds()) {
        return Cost.least(decoder, bytes, RUNS);
      }
      if (isNew(cost) && sources.size() < MAX_SOURCES) {
        sources.add(bytes);
      }
      return cost;
    } catch (RuntimeException | StackOverflowError e) {
      throw new NeitherDecodedNorRefused(bytes, e);
    }
  }

  int inputs() {
    return inputs;
  }

  int sources() {
    return sources.size();
  }

  private boolean isNew(Cost cost) {
    boolean isNew = seen.add(64 - Long.numberOfLeadingZeros(cost.bytes() / (cost.length() + 1)));
    CodecException refusal = cost.refusal();
    return isNew | ((refusal == null) ? addShape(cost.value(), LEVELS) : addLines(refusal));
  }

  private boolean addLines(Throwable refusal) {
    StackTraceElement[] frames = refusal.getStackTrace();
    int lines = String.valueOf(refusal.getMessage()).length();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      lines = 31 * lines + frames[i].hashCode();
    }
    Throwable cause = refusal.getCause();
    return seen.add(lines) | (cause != null && addLines(cause));
  }

  /** Notes which classes hold which. */
  private boolean addShape(@Nullable Object value, int levels) {
    boolean isNew = false;
    if (levels > 0 && value != null) {
      for (Object each : soundParts(value)) {
        String pair = value.getClass() + ">" + ((each == null) ? "" : each.getClass());
        isNew |= seen.add(31 * pair.hashCode() + levels);
        isNew |= addShape(each, levels - 1);
      }
    }
    return isNew;
  }

  /** A Java stream may leave a list without its array: such an object has no parts. */
  private static Collection<?> soundParts(Object value) {
    try {
      return parts(value);
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private static Collection<?> parts(Object value) {
    if (value instanceof Object[] array) {
      return java.util.Arrays.asList(array).subList(0, Math.min(3, array.length));
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty() ? List.of() : firstOf(map);
    }
    if (value instanceof Collection<?> all) {
      return all.stream().limit(3).collect(java.util.stream.Collectors.toList());
    }
    return List.of();
  }

  private static Collection<?> firstOf(Map<?, ?> map) {
    Map.Entry<?, ?> first = map.entrySet().iterator().next();
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(first.getKey());
    parts.add(first.getValue());
    return parts;
  }
}
