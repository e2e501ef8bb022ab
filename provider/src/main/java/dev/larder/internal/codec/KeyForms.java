package dev.larder.internal.codec;

import static dev.larder.internal.codec.CollectionEncodings.capacity;
import static dev.larder.internal.codec.CollectionEncodings.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Canonical forms of lists, sets and maps in keys: one for all that are equal, whatever their class
 * and order. Sets and maps are sorted by the bytes of their elements. What equals more, or less,
 * than its elements has none: see {@link EqualsContract}.
 */
final class KeyForms {
  private KeyForms() {}

  static List<Encoding<?>> all() {
    return List.of(
        new Encoding<>(
            Tag.KEY_LIST, List.class, KeyForms::writeList, in -> fill(in, ArrayList::new)),
        new Encoding<>(
            Tag.KEY_SET,
            Set.class,
            KeyForms::writeSet,
            in -> fill(in, size -> new LinkedHashSet<>(capacity(size)))),
        new Encoding<>(
            Tag.KEY_MAP,
            Map.class,
            KeyForms::writeMap,
            in -> MapEncodings.fill(in, size -> new LinkedHashMap<>(capacity(size)))));
  }

  /** Returns the canonical form that is read as an instance of the declared type, if any is. */
  static @Nullable Encoding<?> of(Object value, Class<?> declared) {
    if (isEntry(value) || !isContainer(value)) {
      return null;
    }
    if (declared.isAssignableFrom(containerClass(value))) {
      return Encodings.byTag(tag(value));
    }
    return KeyContainers.of(value, declared);
  }

  static boolean isContainer(Object value) {
    return (value instanceof Collection<?> || value instanceof Map<?, ?> || isEntry(value))
        && EqualsContract.isContainer(value.getClass());
  }

  private static boolean isEntry(Object value) {
    return value instanceof Map.Entry<?, ?>;
  }

  private static int tag(Object container) {
    if (container instanceof List<?>) {
      return Tag.KEY_LIST;
    }
    return (container instanceof Set<?>) ? Tag.KEY_SET : Tag.KEY_MAP;
  }

  /** Returns the class of what the canonical form of a key is read as, whatever is declared. */
  static Class<?> readAs(Object value) {
    boolean isOne = isContainer(value) && !isEntry(value);
    return isOne ? containerClass(value) : KeyEncodings.readAs(value);
  }

  private static Class<?> containerClass(Object container) {
    return switch (tag(container)) {
      case Tag.KEY_LIST -> ArrayList.class;
      case Tag.KEY_SET -> LinkedHashSet.class;
      default -> LinkedHashMap.class;
    };
  }

  static void writeList(Encoder out, List<?> list) {
    ArrayEncodings.writeElements(out, list.toArray(), Object.class);
  }

  static void writeSet(Encoder out, Set<?> set) {
    List<byte[]> chunks = new ArrayList<>();
    for (Object each : set) {
      chunks.add(out.chunk(chunk -> chunk.writeObject(each)));
    }
    writeSorted(out, chunks);
  }

  static void writeMap(Encoder out, Map<?, ?> map) {
    List<byte[]> chunks = new ArrayList<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      chunks.add(
          out.chunk(
              chunk -> {
                chunk.writeObject(each.getKey());
                chunk.writeObject(each.getValue());
              }));
    }
    writeSorted(out, chunks);
  }

  private static void writeSorted(Encoder out, Collection<byte[]> chunks) {
    byte[][] sorted = chunks.toArray(new byte[0][]);
    Arrays.sort(sorted, Arrays::compareUnsigned);
    out.writeVarint(sorted.length);
    for (byte[] each : sorted) {
      out.write(each);
    }
  }
}
