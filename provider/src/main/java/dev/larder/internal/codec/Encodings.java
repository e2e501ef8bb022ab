package dev.larder.internal.codec;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of typed encodings, by class and by tag. */
final class Encodings {
  /** Of the same form in keys and values. */
  private static final Map<Class<?>, Encoding<?>> PLAIN = new HashMap<>();

  /** Of values: the concrete class comes back. */
  private static final Map<Class<?>, Encoding<?>> CONTAINERS = new HashMap<>();

  private static final Encoding<?>[] BY_TAG = new Encoding<?>[128];

  static {
    Stream.of(ScalarEncodings.all(), TimeEncodings.all(), ArrayEncodings.all())
        .flatMap(List::stream)
        .forEach(each -> register(each, PLAIN));
    Stream.of(CollectionEncodings.all(), MapEncodings.all())
        .flatMap(List::stream)
        .forEach(each -> register(each, CONTAINERS));
    Stream.of(KeyForms.all(), KeyContainers.all(), KeyEncodings.all())
        .flatMap(List::stream)
        .forEach(each -> BY_TAG[each.tag()] = each);
    ClassEncodings.all().forEach(each -> BY_TAG[each.tag()] = each);
    JdkEncodings.readers().forEach(each -> BY_TAG[each.tag()] = each);
  }

  private Encodings() {}

  private static void register(Encoding<?> encoding, Map<Class<?>, Encoding<?>> table) {
    table.put(encoding.type(), encoding);
    if (BY_TAG[encoding.tag()] == null) {
      BY_TAG[encoding.tag()] = encoding;
    }
  }

  /** Returns the encoding of a plain value or array. */
  static @Nullable Encoding<?> plain(Object value) {
    Encoding<?> encoding = PLAIN.get(value.getClass());
    return (encoding != null && encoding.tag() == Tag.LOCALE && !ScalarEncodings.isTagged(value))
        ? null
        : encoding;
  }

  /** Returns the encoding of plain values of exactly this class. */
  static @Nullable Encoding<?> plain(Class<?> type) {
    return PLAIN.get(type);
  }

  /** Returns the encoding that brings back a container's class and order, if there is one. */
  static @Nullable Encoding<?> container(Object value) {
    if (value instanceof EnumSet<?>) {
      return CollectionEncodings.ofEnumSet((EnumSet<?>) value);
    }
    Encoding<?> encoding = CONTAINERS.get(value.getClass());
    return (encoding == null || isSpecial(value)) ? null : encoding;
  }

  static @Nullable Encoding<?> byTag(int tag) {
    return (tag < 0) ? null : BY_TAG[tag];
  }

  /** Returns whether the container has a part that its elements do not tell. */
  private static boolean isSpecial(Object value) {
    if (value instanceof TreeMap<?, ?>) {
      return ((TreeMap<?, ?>) value).comparator() != null;
    }
    if (value instanceof TreeSet<?>) {
      return ((TreeSet<?>) value).comparator() != null;
    }
    if (value instanceof LinkedHashMap<?, ?>) {
      return JdkMaps.isAccessOrdered((LinkedHashMap<?, ?>) value);
    }
    return value instanceof EnumMap<?, ?> && ((EnumMap<?, ?>) value).isEmpty();
  }
}
