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
 * and order. Sets and maps are sorted by the bytes of their elements.
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

  /**
   * Returns whether the class that a canonical form is read as fits the type that a field,
   * component or element is declared with; a {@code TreeMap} field takes none but a {@code
   * TreeMap}.
   */
  static boolean fits(Class<?> declared, Object value) {
    Class<?> read = Object.class;
    if (value instanceof List<?>) {
      read = ArrayList.class;
    } else if (value instanceof Set<?>) {
      read = LinkedHashSet.class;
    } else if (value instanceof Map<?, ?>) {
      read = LinkedHashMap.class;
    }
    return read == Object.class || declared.isAssignableFrom(read);
  }

  static @Nullable Encoding<?> of(Object value) {
    if (value instanceof List<?>) {
      return Encodings.byTag(Tag.KEY_LIST);
    }
    if (value instanceof Set<?>) {
      return Encodings.byTag(Tag.KEY_SET);
    }
    return (value instanceof Map<?, ?>) ? Encodings.byTag(Tag.KEY_MAP) : null;
  }

  private static void writeList(Encoder out, List<?> list) {
    ArrayEncodings.writeElements(out, list.toArray(), Object.class);
  }

  private static void writeSet(Encoder out, Set<?> set) {
    List<byte[]> chunks = new ArrayList<>();
    for (Object each : set) {
      chunks.add(out.chunk(chunk -> chunk.writeObject(each)));
    }
    writeSorted(out, chunks);
  }

  private static void writeMap(Encoder out, Map<?, ?> map) {
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
