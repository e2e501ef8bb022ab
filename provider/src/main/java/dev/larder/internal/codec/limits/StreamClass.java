package dev.larder.internal.codec.limits;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a class in a Java serialization stream.
 *
 * @param primitiveBytes how long the primitive fields of an object are
 * @param objectFields how many other fields it has
 * @param ancestors how many superclasses are described
 * @param traits what is asked of each object
 */
record StreamClass(
    String name,
    int flags,
    int primitiveBytes,
    int objectFields,
    Role role,
    @Nullable StreamClass parent,
    int ancestors,
    Set<Trait> traits) {
  /** What else matters of a class, and is asked of each object. */
  enum Trait {
    /** It is a container of the JDK, or an array, which hash what they hold, if they hash. */
    CONTAINER,
    /** A hash table finds objects fast also among others of their hash code. */
    ORDERED,
    /** Objects take longer to compare than their bytes tell. */
    SLOW_TO_COMPARE,
    /** Objects take longer to make than their bytes tell. */
    SLOW_TO_MAKE,
    /** Code of the application runs when an object is read. */
    RUNS_CODE
  }

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

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Returns the traits of a class of that role and those superclasses. */
  static Set<Trait> traits(String name, Role role, @Nullable StreamClass parent) {
    EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    if (name.startsWith("java.util.") || name.startsWith("[")) {
      traits.add(Trait.CONTAINER);
    }
    if (HashCounts.isOrdered(name)) {
      traits.add(Trait.ORDERED);
    }
    if (name.equals("java.math.BigDecimal")) {
      traits.add(Trait.SLOW_TO_COMPARE);
    }
    if (name.equals("java.util.Locale")) {
      traits.add(Trait.SLOW_TO_MAKE);
    }
    if (role == Role.RUNS_CODE || (parent != null && parent.has(Trait.RUNS_CODE))) {
      traits.add(Trait.RUNS_CODE);
    }
    return traits;
  }

  static boolean isOfJdk(String name) {
    return name.startsWith("java.") || name.startsWith("[");
  }
}
