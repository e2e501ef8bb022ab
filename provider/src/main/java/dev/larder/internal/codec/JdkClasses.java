package dev.larder.internal.codec;

import java.util.Set;

/**
 * Classes of the JDK that bytes may always name: plain values and containers whose deserialization
 * runs no code but {@code equals}, {@code hashCode} and {@code compareTo} of allowed elements.
 */
final class JdkClasses {
  private static final Set<String> LANG =
      Set.of(
          "java.lang.Object",
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Number",
          "java.lang.Enum",
          "java.lang.String",
          "java.lang.String$CaseInsensitiveComparator",
          "java.lang.StackTraceElement",
          "java.lang.Comparable",
          "java.lang.CharSequence",
          "java.io.Serializable",
          "java.math.BigInteger",
          "java.math.BigDecimal",
          "java.math.RoundingMode",
          "java.net.URI",
          "java.sql.Timestamp",
          "java.sql.Date",
          "java.sql.Time",
          "java.util.concurrent.TimeUnit",
          "java.util.UUID",
          "java.util.Date",
          "java.util.Locale",
          "java.util.Currency",
          "java.util.BitSet",
          "java.util.Optional");

  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.Collection",
          "java.util.List",
          "java.util.Set",
          "java.util.Map",
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.ArrayDeque",
          "java.util.PriorityQueue",
          "java.util.Vector",
          "java.util.Stack",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.EnumMap",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.TreeSet",
          "java.util.EnumSet",
          "java.util.EnumSet$SerializationProxy",
          "java.util.Arrays$ArrayList",
          "java.util.CollSer",
          "java.util.AbstractMap$SimpleEntry",
          "java.util.AbstractMap$SimpleImmutableEntry",
          "java.util.concurrent.CopyOnWriteArrayList",
          "java.util.concurrent.CopyOnWriteArraySet",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentHashMap$Segment",
          "java.util.concurrent.locks.ReentrantLock",
          "java.util.concurrent.locks.ReentrantLock$Sync",
          "java.util.concurrent.locks.ReentrantLock$NonfairSync",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer",
          "java.util.concurrent.locks.AbstractOwnableSynchronizer");

  private static final Set<String> WRAPPERS =
      Set.of(
          "java.util.Collections$EmptyList",
          "java.util.Collections$EmptySet",
          "java.util.Collections$EmptyMap",
          "java.util.Collections$SingletonList",
          "java.util.Collections$SingletonSet",
          "java.util.Collections$SingletonMap",
          "java.util.Collections$UnmodifiableCollection",
          "java.util.Collections$UnmodifiableList",
          "java.util.Collections$UnmodifiableRandomAccessList",
          "java.util.Collections$UnmodifiableSet",
          "java.util.Collections$UnmodifiableSortedSet",
          "java.util.Collections$UnmodifiableMap",
          "java.util.Collections$UnmodifiableSortedMap",
          "java.util.Collections$ReverseComparator",
          "java.util.Collections$ReverseComparator2");

  private JdkClasses() {}

  static boolean contains(String name) {
    return name.startsWith("java.")
        && (LANG.contains(name)
            || COLLECTIONS.contains(name)
            || WRAPPERS.contains(name)
            || isTime(name));
  }

  /** {@code java.time} and its {@code temporal} and {@code chrono} parts are all values. */
  private static boolean isTime(String name) {
    return name.startsWith("java.time.");
  }
}
