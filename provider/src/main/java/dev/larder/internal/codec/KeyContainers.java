package dev.larder.internal.codec;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Canonical forms of lists, sets and maps whose declared type takes neither an {@code ArrayList}
 * nor a {@code LinkedHashSet} or {@code LinkedHashMap}: all that are equal are read as one class,
 * the first of the targets that the declared type takes. Collections of Guava are read by the
 * declared class's own {@code copyOf}.
 */
final class KeyContainers {
  /** What a container is read as. Part of the stored format by its place in the list. */
  private record Target(Class<?> type, Supplier<?> empty) {}

  @SuppressWarnings("JdkObsolete") // users have them
  private static final List<Target> TARGETS =
      List.of(
          new Target(LinkedList.class, LinkedList::new),
          new Target(Vector.class, Vector::new),
          new Target(Stack.class, Stack::new),
          new Target(CopyOnWriteArrayList.class, CopyOnWriteArrayList::new),
          new Target(TreeSet.class, TreeSet::new),
          new Target(ConcurrentSkipListSet.class, ConcurrentSkipListSet::new),
          new Target(CopyOnWriteArraySet.class, CopyOnWriteArraySet::new),
          new Target(TreeMap.class, TreeMap::new),
          new Target(ConcurrentHashMap.class, ConcurrentHashMap::new),
          new Target(ConcurrentSkipListMap.class, ConcurrentSkipListMap::new),
          new Target(Hashtable.class, Hashtable::new),
          new Target(Properties.class, Properties::new));

  private static final int COPY = 63;
  private static final String COPYING = "com.google.common.collect.";

  private KeyContainers() {}

  static List<Encoding<?>> all() {
    return List.of(
        new Encoding<>(
            Tag.KEY_CONTAINER,
            Object.class,
            (out, value) -> writeContent(out, value),
            KeyContainers::read));
  }

  /** Returns the form that is read as an instance of the declared type, if there is one. */
  static @Nullable Encoding<?> of(Object value, Class<?> declared) {
    int target = target(value, List.of(declared));
    if (target >= 0) {
      return admits(TARGETS.get(target), value) ? form(out -> out.write(target)) : null;
    }
    return (copying(declared) == null)
        ? null
        : form(
            out -> {
              out.write(COPY);
              out.writeClass(declared);
            });
  }

  /**
   * Returns the class that is read for all of the declared types alike; null if there is none, so
   * that values of one declared type have another form than those of another.
   */
  static @Nullable Class<?> common(Object value, Collection<Class<?>> declared) {
    int target = target(value, declared);
    boolean fits = target >= 0 && admits(TARGETS.get(target), value);
    return fits ? TARGETS.get(target).type() : null;
  }

  private static int target(Object value, Collection<Class<?>> declared) {
    for (int i = 0; i < TARGETS.size(); i++) {
      Class<?> type = TARGETS.get(i).type();
      if (isSameKind(type, value)
          && declared.stream().allMatch(one -> one.isAssignableFrom(type))) {
        return i;
      }
    }
    return -1;
  }

  /** Returns whether the type is of lists, sets or maps as the value is. */
  static boolean isSameKind(Class<?> type, Object value) {
    return (value instanceof List<?> && List.class.isAssignableFrom(type))
        || (value instanceof Set<?> && Set.class.isAssignableFrom(type))
        || (value instanceof Map<?, ?> && Map.class.isAssignableFrom(type));
  }

  /** Elements may have no order of their own, or be null. */
  @SuppressWarnings("unchecked")
  private static boolean admits(Target target, Object value) {
    try {
      Object copy = target.empty().get();
      if (value instanceof Map<?, ?> map) {
        ((Map<Object, Object>) copy).putAll(map);
        return ((Map<?, ?>) copy).size() == map.size();
      }
      ((Collection<Object>) copy).addAll((Collection<?>) value);
      return ((Collection<?>) copy).size() == ((Collection<?>) value).size();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Encoding<Object> form(java.util.function.Consumer<Encoder> code) {
    return new Encoding<>(
        Tag.KEY_CONTAINER,
        Object.class,
        (out, value) -> {
          code.accept(out);
          writeContent(out, value);
        },
        KeyContainers::read);
  }

  private static void writeContent(Encoder out, Object value) {
    if (value instanceof List<?> list) {
      KeyForms.writeList(out, list);
    } else if (value instanceof Set<?> set) {
      KeyForms.writeSet(out, set);
    } else {
      KeyForms.writeMap(out, (Map<?, ?>) value);
    }
  }

  @SuppressWarnings("unchecked")
  private static Object read(Decoder in) {
    int code = in.readByte();
    if (code == COPY) {
      return readCopy(in);
    } else if (code < 0 || code >= TARGETS.size()) {
      throw ByteReader.corrupt("a container of a key is unknown");
    }
    Object empty = TARGETS.get(code).empty().get();
    return (empty instanceof Map<?, ?>)
        ? MapEncodings.fill(in, size -> (Map<@Nullable Object, @Nullable Object>) empty)
        : CollectionEncodings.fill(in, size -> (Collection<@Nullable Object>) empty);
  }

  private static Object readCopy(Decoder in) {
    Class<?> type = in.readClass();
    Method copying = copying(type);
    if (copying == null) {
      throw ByteReader.corrupt("a container of a key cannot be copied");
    }
    Object content =
        (copying.getParameterTypes()[0] == Map.class)
            ? MapEncodings.<Map<@Nullable Object, @Nullable Object>>fill(
                in, size -> new LinkedHashMap<>())
            : CollectionEncodings.<Collection<@Nullable Object>>fill(in, size -> new ArrayList<>());
    try {
      return copying.invoke(null, content);
    } catch (ReflectiveOperationException e) {
      throw CodecException.ofClass(
          type.getName(), "refused the stored elements: the entry is unusable", e);
    }
  }

  private static @Nullable Method copying(Class<?> type) {
    if (!type.getName().startsWith(COPYING) || !Modifier.isPublic(type.getModifiers())) {
      return null;
    }
    for (Class<?> content : List.of(Map.class, Collection.class)) {
      try {
        Method found = type.getMethod("copyOf", content);
        return type.isAssignableFrom(found.getReturnType()) ? found : null;
      } catch (NoSuchMethodException e) {
        // the other, or none
      }
    }
    return null;
  }
}
