package dev.larder.internal.codec;

import java.util.Arrays;
import java.util.List;
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
                      + "Comparable CharSequence StringBuilder StringBuffer "
                      + "AbstractStringBuilder Throwable"),
              names("java.io.", "Serializable File"),
              names("java.math.", "BigInteger BigDecimal RoundingMode"),
              names("java.net.", "URI InetAddress Inet4Address Inet6Address InetSocketAddress"),
              names("java.sql.", "Timestamp Date Time"),
              utilities(),
              concurrent(),
              wrappers())
          .flatMap(name -> name)
          .collect(Collectors.toUnmodifiableSet());

  /** Packages, with their parts, whose exceptions and errors hold nothing but data. */
  private static final List<String> PACKAGES_OF_EXCEPTIONS =
      List.of(
          "java.lang.",
          "java.util.",
          "java.io.",
          "java.nio.",
          "java.net.",
          "java.sql.",
          "java.text.",
          "java.time.",
          "javax.cache.");

  private JdkClasses() {}

  static boolean contains(String name) {
    return name.startsWith("java") && (NAMES.contains(name) || isTime(name) || isException(name));
  }

  private static Stream<String> utilities() {
    return names(
        "java.util.",
        "UUID Date Locale Currency BitSet Optional Collection List Set Map SortedSet SortedMap "
            + "NavigableSet NavigableMap Queue Deque Comparator "
            + "ArrayList LinkedList ArrayDeque PriorityQueue Vector Stack HashMap "
            + "LinkedHashMap TreeMap EnumMap HashSet LinkedHashSet TreeSet EnumSet "
            + "EnumSet$SerializationProxy Arrays$ArrayList CollSer IdentityHashMap "
            + "Dictionary Hashtable Properties TimeZone SimpleTimeZone "
            + "Comparators$NaturalOrderComparator Comparators$NullComparator "
            + "AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry");
  }

  private static Stream<String> concurrent() {
    return Stream.concat(
        names(
            "java.util.concurrent.",
            "TimeUnit CopyOnWriteArrayList CopyOnWriteArraySet ConcurrentHashMap "
                + "ConcurrentHashMap$Segment ConcurrentHashMap$CollectionView "
                + "ConcurrentHashMap$KeySetView ConcurrentSkipListMap ConcurrentSkipListSet "
                + "ConcurrentLinkedQueue ConcurrentLinkedDeque LinkedTransferQueue "
                + "ArrayBlockingQueue LinkedBlockingQueue LinkedBlockingDeque "
                + "PriorityBlockingQueue atomic.AtomicBoolean atomic.AtomicInteger "
                + "atomic.AtomicLong atomic.AtomicReference atomic.AtomicIntegerArray "
                + "atomic.AtomicLongArray atomic.AtomicReferenceArray atomic.Striped64 "
                + "atomic.LongAdder atomic.LongAdder$SerializationProxy "
                + "atomic.DoubleAdder atomic.DoubleAdder$SerializationProxy"),
        names(
            "java.util.concurrent.locks.",
            "ReentrantLock ReentrantLock$Sync ReentrantLock$NonfairSync ReentrantLock$FairSync "
                + "AbstractQueuedSynchronizer AbstractQueuedSynchronizer$ConditionObject "
                + "AbstractOwnableSynchronizer"));
  }

  private static Stream<String> wrappers() {
    String kinds =
        "Collection List RandomAccessList Set SortedSet NavigableSet Map SortedMap "
            + "NavigableMap";
    Stream<String> wrappers =
        Stream.of("Unmodifiable", "Synchronized", "Checked")
            .flatMap(each -> names("java.util.Collections$" + each, kinds));
    return Stream.concat(
        wrappers,
        names(
            "java.util.Collections$",
            "EmptyList EmptySet EmptyMap SingletonList SingletonSet SingletonMap "
                + "UnmodifiableMap$UnmodifiableEntrySet CheckedQueue AsLIFOQueue SetFromMap "
                + "UnmodifiableNavigableSet$EmptyNavigableSet "
                + "UnmodifiableNavigableMap$EmptyNavigableMap "
                + "ReverseComparator ReverseComparator2"));
  }

  private static Stream<String> names(String prefix, String names) {
    return Arrays.stream(names.split(" ")).map(prefix::concat);
  }

  /** {@code java.time} and its {@code temporal} and {@code chrono} parts are all values. */
  private static boolean isTime(String name) {
    return name.startsWith("java.time.");
  }

  private static boolean isException(String name) {
    return (name.endsWith("Exception") || name.endsWith("Error"))
        && PACKAGES_OF_EXCEPTIONS.stream().anyMatch(name::startsWith);
  }
}
