package dev.larder.internal.codec;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Encodings of objects whose class nobody names, such as {@code list.subList(0, 10)} or {@code
 * map.keySet()}: they are written as what they are equal to, a list, a set, an entry. A view that
 * is only a {@code Collection} becomes a list.
 */
final class Views {
  /** Packages of libraries whose classes without a public name are views, if not serializable. */
  private static final List<String> LIBRARIES =
      List.of(
          "com.google.common.collect.",
          "kotlin.collections.",
          "org.apache.commons.collections4.",
          "org.eclipse.collections.impl.");

  private static final Encoding<?> ENTRY =
      written(Tag.JDK_OBJECT, Map.Entry.class, JdkObjects::writeView);

  private static final Encoding<?> SORTED_MAP =
      written(Tag.JDK_MAP, SortedMap.class, JdkMaps::writeView);

  private static final Encoding<?> MAP =
      written(Tag.LINKED_HASH_MAP, Map.class, JdkMaps::writeCopy);

  private static final Encoding<?> IMMUTABLE_LIST =
      written(Tag.IMMUTABLE_LIST, List.class, JdkCollections::writeCopy);

  private static final Encoding<?> LIST =
      written(Tag.ARRAY_LIST, Collection.class, JdkCollections::writeCopy);

  private static final Encoding<?> SORTED_SET =
      written(Tag.JDK_COLLECTION, SortedSet.class, JdkCollections::writeView);

  private static final Encoding<?> SET =
      written(Tag.LINKED_HASH_SET, Set.class, JdkCollections::writeCopy);

  private Views() {}

  private static <T> Encoding<T> written(int tag, Class<T> type, Encoding.Writing<T> writing) {
    return new Encoding<>(
        tag,
        type,
        writing,
        in -> {
          throw new IllegalStateException("a view is read as what it was written as");
        });
  }

  /** Returns the encoding of a view of the JDK; null where the object is none. */
  static @Nullable Encoding<?> ofJdk(Object value) {
    Class<?> type = value.getClass();
    if (JdkClasses.contains(type.getName())) {
      return null;
    }
    boolean isImmutable = value instanceof List && isImmutable(type.getName());
    return isImmutable ? IMMUTABLE_LIST : of(value);
  }

  private static boolean isImmutable(String name) {
    return name.startsWith("java.util.ImmutableCollections$")
        || name.equals("java.util.Collections$CopiesList");
  }

  /** Returns the encoding of a view that a library or an anonymous class makes; null of another. */
  static @Nullable Encoding<?> ofOthers(Object value) {
    Class<?> type = value.getClass();
    if (value instanceof Serializable || !(value instanceof Collection || value instanceof Map)) {
      return null;
    }
    boolean ofLibrary = LIBRARIES.stream().anyMatch(type.getName()::startsWith);
    boolean isNameless =
        type.isAnonymousClass() || (ofLibrary && !Modifier.isPublic(type.getModifiers()));
    return (isNameless && hasKnownEquals(value, ofLibrary)) ? of(value) : null;
  }

  private static boolean hasKnownEquals(Object value, boolean ofLibrary) {
    try {
      Class<?> declaring = value.getClass().getMethod("equals", Object.class).getDeclaringClass();
      return (value instanceof List || value instanceof Set || value instanceof Map)
          ? ofLibrary || JdkEncodings.isOfJdk(declaring)
          : declaring == Object.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Encoding<?> of(Object value) {
    if (value instanceof Map.Entry) {
      return ENTRY;
    } else if (value instanceof Map) {
      return (value instanceof SortedMap) ? SORTED_MAP : MAP;
    } else if (value instanceof Set) {
      return (value instanceof SortedSet) ? SORTED_SET : SET;
    }
    return (value instanceof Collection) ? LIST : null;
  }
}
