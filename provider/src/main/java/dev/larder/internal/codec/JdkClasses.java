package dev.larder.internal.codec;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes of the JDK that bytes may always name: plain values and containers whose deserialization
 * runs no code but {@code equals}, {@code hashCode} and {@code compareTo} of allowed elements.
 */
final class JdkClasses {
  private static final Set<String> NAMES =
      Stream.of(
              names(
                  "java.lang.",
                  "Object Boolean Byte Character Short Integer Long Float Double Number "
                      + "Enum String String$CaseInsensitiveComparator StackTraceElement "
                      + "Comparable CharSequence"),
              names("java.io.", "Serializable"),
              names("java.math.", "BigInteger BigDecimal RoundingMode"),
              names("java.net.", "URI"),
              names("java.sql.", "Timestamp Date Time"),
              names(
                  "java.util.concurrent.",
                  "TimeUnit CopyOnWriteArrayList CopyOnWriteArraySet ConcurrentHashMap "
                      + "ConcurrentHashMap$Segment"),
              names(
                  "java.util.",
                  "UUID Date Locale Currency BitSet Optional Collection List Set Map "
                      + "ArrayList LinkedList ArrayDeque PriorityQueue Vector Stack HashMap "
                      + "LinkedHashMap TreeMap EnumMap HashSet LinkedHashSet TreeSet EnumSet "
                      + "EnumSet$SerializationProxy Arrays$ArrayList CollSer "
                      + "AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry"),
              names(
                  "java.util.concurrent.locks.",
                  "ReentrantLock ReentrantLock$Sync ReentrantLock$NonfairSync "
                      + "AbstractQueuedSynchronizer AbstractOwnableSynchronizer"),
              names(
                  "java.util.Collections$",
                  "EmptyList EmptySet EmptyMap SingletonList SingletonSet SingletonMap "
                      + "UnmodifiableCollection UnmodifiableList UnmodifiableRandomAccessList "
                      + "UnmodifiableSet UnmodifiableSortedSet UnmodifiableMap "
                      + "UnmodifiableSortedMap ReverseComparator ReverseComparator2"))
          .flatMap(name -> name)
          .collect(Collectors.toUnmodifiableSet());

  private JdkClasses() {}

  static boolean contains(String name) {
    return name.startsWith("java.") && (NAMES.contains(name) || isTime(name));
  }

  private static Stream<String> names(String prefix, String names) {
    return Arrays.stream(names.split(" ")).map(prefix::concat);
  }

  /** {@code java.time} and its {@code temporal} and {@code chrono} parts are all values. */
  private static boolean isTime(String name) {
    return name.startsWith("java.time.");
  }
}
