package dev.larder.internal.codec;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Instances of the application's own subclasses of the JDK's hash tables. What such a table
 * serializes depends on its capacity and on the order in which it was filled.
 */
final class OwnCollections {
  private static final List<Class<?>> TABLES =
      List.of(HashMap.class, HashSet.class, Hashtable.class, ConcurrentHashMap.class, Vector.class);

  private OwnCollections() {}

  /** Returns an equal object that was filled in the order of its elements' bytes, if it can be. */
  static Object canonical(Object value) {
    boolean isOne = TABLES.stream().anyMatch(each -> each.isInstance(value));
    if (!isOne || EqualsContract.isOfJdk(value.getClass())) {
      return value;
    }
    Object copy = Codec.sealed(value).open();
    return refill(copy) && copy.equals(value) && value.equals(copy) ? copy : value;
  }

  /** Its methods are the application's, and may do anything. */
  @SuppressWarnings("unchecked")
  private static boolean refill(Object copy) {
    try {
      if (copy instanceof Map<?, ?>) {
        refillMap((Map<Object, Object>) copy);
      } else if (copy instanceof HashSet<?>) {
        refillSet((HashSet<Object>) copy);
      } else {
        ((Vector<Object>) copy).trimToSize();
      }
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void refillMap(Map<Object, Object> map) {
    List<Map.Entry<Object, Object>> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(new SimpleEntry<>(key, value)));
    map.clear();
    sorted(entries, Map.Entry::getKey).forEach(each -> map.put(each.getKey(), each.getValue()));
  }

  private static void refillSet(Collection<Object> set) {
    List<Object> elements = sorted(new ArrayList<>(set), each -> each);
    set.clear();
    set.addAll(elements);
  }

  private static <T> List<T> sorted(List<T> elements, Function<T, @Nullable Object> key) {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Placed<T>(byte[] bytes, T element) {}
    Codec codec = Codec.builder(OwnCollections.class.getClassLoader()).build();
    return elements.stream()
        .map(each -> new Placed<>(bytes(codec, key.apply(each)), each))
        .sorted((one, other) -> Arrays.compareUnsigned(one.bytes(), other.bytes()))
        .map(Placed::element)
        .toList();
  }

  private static byte[] bytes(Codec codec, @Nullable Object key) {
    return (key == null) ? Codec.encodedNull() : codec.fingerprintKey(key);
  }
}
