package dev.larder.internal.codec.limits;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of a class in a Java serialization stream.
 *
 * @param primitiveBytes how long the primitive fields of an object are
 * @param objectFields how many other fields it has
 * @param ancestors how many superclasses are described
 */
record StreamClass(
    String name,
    int flags,
    int primitiveBytes,
    int objectFields,
    Role role,
    @Nullable StreamClass parent,
    int ancestors) {
  /** What a class does with the objects that it reads. */
  enum Role {
    /** It keeps them. */
    KEEPS,
    /** It hashes, or compares, each. */
    HASHES_EACH,
    /** It hashes, or compares, every other, which are keys. */
    HASHES_KEYS,
    /** As the one before; keys that differ may share a place that is searched one by one. */
    HASHES_INTO_CHAINS,
    /** It is the form of {@code List.of}, {@code Set.of} or {@code Map.of}, as a number tells. */
    HASHES_BY_NUMBER,
    /** It is a typed encoding. */
    EMBEDS,
    /** It is a class of the application whose code runs, and may hash all that it holds. */
    RUNS_CODE
  }

  private static final Map<String, Role> ROLES =
      Map.of(
          "java.util.HashMap", Role.HASHES_KEYS,
          "java.util.HashSet", Role.HASHES_EACH,
          "java.util.Hashtable", Role.HASHES_INTO_CHAINS,
          "java.util.CollSer", Role.HASHES_BY_NUMBER,
          "java.util.PriorityQueue", Role.HASHES_EACH,
          "java.util.concurrent.ConcurrentHashMap", Role.HASHES_KEYS,
          "java.util.concurrent.ConcurrentSkipListMap", Role.HASHES_KEYS);

  /** Returns what {@code readObject} of a class of the JDK does; most of them hash nothing. */
  static Role roleOfJdk(String name) {
    return ROLES.getOrDefault(name, Role.KEEPS);
  }

  /** Returns the first field, which the reader of the scan needs, or null if it needs none. */
  static @Nullable String firstField(String name) {
    return switch (name) {
      case "java.util.CollSer" -> "tag";
      case "java.util.Hashtable" -> "loadFactor";
      default -> null;
    };
  }

  static boolean isOfJdk(String name) {
    return name.startsWith("java.") || name.startsWith("[");
  }
}
