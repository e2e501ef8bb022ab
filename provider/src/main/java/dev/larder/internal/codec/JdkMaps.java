package dev.larder.internal.codec;

import static dev.larder.internal.codec.CollectionEncodings.capacity;
import static dev.larder.internal.codec.MapEncodings.fill;

import dev.larder.internal.codec.Encoding.Writing;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Encodings of the JDK's other maps: the same class comes back, order and comparator. */
@SuppressWarnings("JdkObsolete") // users have properties
final class JdkMaps {
  private static final int SORTED = 4;

  private JdkMaps() {}

  static EncodingFamily family() {
    EncodingFamily maps = new EncodingFamily(Tag.JDK_MAP);
    maps.with(
            1,
            LinkedHashMap.class,
            MapEncodings::write,
            in -> fill(in, size -> new LinkedHashMap<>(capacity(size), 0.75f, true)))
        .with(2, Hashtable.class, JdkMaps::writeCopy, in -> fill(in, JdkMaps::emptyHashtable))
        .with(3, Properties.class, JdkMaps::writeCopy, JdkMaps::readProperties);
    sorted(maps, SORTED, TreeMap.class, TreeMap::new);
    sorted(maps, 5, ConcurrentSkipListMap.class, ConcurrentSkipListMap::new);
    return maps;
  }

  private static Hashtable<@Nullable Object, @Nullable Object> emptyHashtable(int size) {
    return new Hashtable<>(capacity(size));
  }

  private static Properties readProperties(Decoder in) {
    Properties properties = new Properties();
    fill(in, size -> properties);
    return properties;
  }

  @SuppressWarnings("unchecked")
  private static <M extends SortedMap<?, ?>> void sorted(
      EncodingFamily maps,
      int kind,
      Class<M> type,
      Function<
              @Nullable Comparator<@Nullable Object>,
              ? extends Map<@Nullable Object, @Nullable Object>>
          empty) {
    Writing<M> writing =
        (out, map) -> {
          out.writeObject(map.comparator());
          writeCopy(out, map);
        };
    maps.with(
        kind,
        type,
        writing,
        in -> {
          Comparator<@Nullable Object> order = (Comparator<@Nullable Object>) in.readObject();
          return type.cast(fill(in, size -> empty.apply(order)));
        });
  }

  /** Writes a sorted map of another class, such as a part of one. */
  static void writeView(Encoder out, SortedMap<?, ?> map) {
    out.write(SORTED);
    out.writeObject(map.comparator());
    writeCopy(out, map);
  }

  /** Other threads may change the map meanwhile: what is written is one look at it. */
  static void writeCopy(Encoder out, Map<?, ?> map) {
    Object[] entries = map.entrySet().toArray();
    out.writeVarint(entries.length);
    KeyEstimate keys = KeyEstimate.of(out, map);
    for (Object each : entries) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
      KeyEstimate.write(keys, out, entry.getKey());
      out.writeObject(entry.getValue());
    }
  }

  /**
   * Returns whether the map's order is that of accesses, which no accessor tells. A copy has the
   * same order; reading the older of its two entries makes that the last one.
   */
  @SuppressWarnings({"unchecked", "NonApiType"}) // only that class has such an order
  static boolean isAccessOrdered(LinkedHashMap<?, ?> map) {
    Map<Object, Object> probe = (Map<Object, Object>) map.clone();
    probe.clear();
    probe.put("older", "");
    probe.put("newer", "");
    Object unused = probe.get("older");
    return probe.keySet().iterator().next().equals("newer");
  }

  /** Returns whether the entries tell all of the properties, which may have defaults. */
  static boolean isPlain(Properties properties) {
    return properties.stringPropertyNames().stream().allMatch(properties::containsKey);
  }
}
