package dev.larder.internal.codec;

import static dev.larder.internal.codec.CollectionEncodings.capacity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Encodings of values' maps that bring back the same class and order. */
final class MapEncodings {
  private MapEncodings() {}

  static List<Encoding<?>> all() {
    return List.of(
        growable(Tag.HASH_MAP, HashMap.class, size -> new HashMap<>(capacity(size))),
        growable(
            Tag.LINKED_HASH_MAP, LinkedHashMap.class, size -> new LinkedHashMap<>(capacity(size))),
        growable(Tag.TREE_MAP, TreeMap.class, size -> new TreeMap<>()),
        new Encoding<>(
            Tag.CONCURRENT_HASH_MAP,
            ConcurrentHashMap.class,
            MapEncodings::writeConcurrent,
            in -> fill(in, size -> new ConcurrentHashMap<>(size))),
        fixed(Tag.IMMUTABLE_MAP, Map.of(), Map::copyOf),
        fixed(Tag.IMMUTABLE_MAP, Map.of(1, 1), Map::copyOf),
        fixed(Tag.EMPTY_MAP, Collections.emptyMap(), map -> Collections.emptyMap()),
        fixed(Tag.SINGLETON_MAP, Collections.singletonMap(1, 1), MapEncodings::singleton),
        new Encoding<>(
            Tag.ENUM_MAP, EnumMap.class, MapEncodings::writeEnumMap, MapEncodings::readEnumMap));
  }

  private static <M extends Map<?, ?>> Encoding<M> growable(
      int tag,
      Class<M> type,
      IntFunction<? extends Map<@Nullable Object, @Nullable Object>> empty) {
    return new Encoding<>(tag, type, MapEncodings::write, in -> type.cast(fill(in, empty)));
  }

  @SuppressWarnings("unchecked")
  private static <M extends Map<?, ?>> Encoding<M> fixed(
      int tag, M sample, UnaryOperator<Map<@Nullable Object, @Nullable Object>> freeze) {
    Class<M> type = (Class<M>) sample.getClass();
    return new Encoding<>(
        tag,
        type,
        MapEncodings::write,
        in -> {
          Map<@Nullable Object, @Nullable Object> map = fill(in, MapEncodings::emptyHashMap);
          ElementMeter.takePlaces(in, map.keySet());
          return (M) freeze.apply(map);
        });
  }

  private static Map<@Nullable Object, @Nullable Object> emptyHashMap(int size) {
    return new HashMap<>(capacity(size));
  }

  private static Map<@Nullable Object, @Nullable Object> singleton(
      Map<@Nullable Object, @Nullable Object> map) {
    Map.Entry<@Nullable Object, @Nullable Object> entry = map.entrySet().iterator().next();
    return Collections.singletonMap(entry.getKey(), entry.getValue());
  }

  static <M extends Map<@Nullable Object, @Nullable Object>> M fill(
      Decoder in, IntFunction<M> empty) {
    int size = in.readCount(2);
    M map = empty.apply(size);
    ElementMeter meter = ElementMeter.of(in, map, size);
    for (int i = 0; i < size; i++) {
      map.put(ElementMeter.read(meter, in), in.readObject());
    }
    return map;
  }

  static void write(Encoder out, Map<?, ?> map) {
    int size = map.size();
    out.writeVarint(size);
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    KeyEstimate keys = KeyEstimate.of(out, map);
    for (int i = 0; i < size; i++) {
      Map.Entry<?, ?> entry = entries.next();
      KeyEstimate.write(keys, out, entry.getKey());
      out.writeObject(entry.getValue());
    }
  }

  /** Other threads may change the map meanwhile: what is written is one look at it. */
  private static void writeConcurrent(Encoder out, Map<?, ?> map) {
    write(out, new HashMap<>(map));
  }

  private static void writeEnumMap(Encoder out, EnumMap<?, ?> map) {
    Class<?> type = map.keySet().iterator().next().getDeclaringClass();
    out.writeClass(type);
    out.writeVarint(map.size());
    out.takeConstants(type);
    map.forEach(
        (key, value) -> {
          out.writeString(key.name());
          out.writeObject(value);
        });
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static EnumMap<?, ?> readEnumMap(Decoder in) {
    Class type = in.readEnumClass();
    int size = in.readCount(2);
    in.takeConstants(type);
    EnumMap map = new EnumMap(type);
    for (int i = 0; i < size; i++) {
      map.put(Enum.valueOf(type, in.readString()), in.readObject());
    }
    return map;
  }
}
