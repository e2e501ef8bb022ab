package dev.larder.stores.types;

import static dev.larder.stores.types.TypeKind.of;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Containers of the JDK: the same class comes back, with order and comparator. */
@SuppressWarnings("JdkObsolete") // users have them
final class JdkContainerKinds {
  private static final List<String> ELEMENTS = List.of("b", "a", "c");

  private JdkContainerKinds() {}

  /** Of a collection without an {@code equals} of its own. */
  static List<Object> elements(Collection<?> collection) {
    return new ArrayList<>(collection);
  }

  private static TypeKind queue(String name, TypeKind.Maker maker) {
    return of(name, maker)
        .<Collection<?>>by(JdkContainerKinds::elements)
        .<Collection<?>>changedBy(Collection::clear);
  }

  static List<TypeKind> lists() {
    return List.of(
        of("ArrayList", () -> new ArrayList<>(ELEMENTS)).<List<?>>changedBy(List::clear),
        of("ArrayList with null", () -> new ArrayList<>(Arrays.asList("a", null))),
        of("LinkedList", () -> new LinkedList<>(ELEMENTS)).<List<?>>changedBy(List::clear),
        of("Vector", () -> new Vector<>(ELEMENTS)),
        of("Stack", JdkContainerKinds::stack),
        of("CopyOnWriteArrayList", () -> new CopyOnWriteArrayList<>(ELEMENTS)),
        of("Arrays.asList", () -> Arrays.asList("a", "b"))
            .<List<String>>changedBy(list -> list.set(0, "z")),
        of("List.of()", List::of),
        of("List.of, one", () -> List.of("a")),
        of("List.of, three", () -> List.of("a", "b", "c")),
        of("List.of a list", () -> List.of(new ArrayList<>(ELEMENTS)))
            .<List<List<?>>>changedBy(list -> list.get(0).clear()),
        of("Stream.toList", () -> Stream.of("a", null).toList()),
        of("Collections.emptyList", Collections::emptyList),
        of("Collections.singletonList", () -> Collections.singletonList("a")));
  }

  private static Stack<String> stack() {
    Stack<String> stack = new Stack<>();
    stack.addAll(ELEMENTS);
    return stack;
  }

  static List<TypeKind> queues() {
    return List.of(
        queue("ArrayDeque", () -> new ArrayDeque<>(ELEMENTS)),
        queue("PriorityQueue", () -> new PriorityQueue<>(ELEMENTS)),
        of("PriorityQueue, reverse", JdkContainerKinds::priority)
            .<PriorityQueue<?>>by(each -> List.of(elements(each), each.comparator())),
        queue("ConcurrentLinkedQueue", () -> new ConcurrentLinkedQueue<>(ELEMENTS)),
        queue("ConcurrentLinkedDeque", () -> new ConcurrentLinkedDeque<>(ELEMENTS)),
        of("LinkedBlockingQueue, bounded", JdkContainerKinds::blocking)
            .<LinkedBlockingQueue<?>>by(each -> List.of(elements(each), each.remainingCapacity())),
        queue("LinkedBlockingDeque", () -> new LinkedBlockingDeque<>(ELEMENTS)),
        queue("ArrayBlockingQueue", () -> new ArrayBlockingQueue<>(5, true, ELEMENTS)),
        queue("PriorityBlockingQueue", () -> new PriorityBlockingQueue<>(ELEMENTS)),
        queue("LinkedTransferQueue", () -> new LinkedTransferQueue<>(ELEMENTS)));
  }

  private static PriorityQueue<String> priority() {
    PriorityQueue<String> queue = new PriorityQueue<>(Comparator.reverseOrder());
    queue.addAll(ELEMENTS);
    return queue;
  }

  private static LinkedBlockingQueue<String> blocking() {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(7);
    queue.addAll(ELEMENTS);
    return queue;
  }

  static List<TypeKind> sets() {
    return List.of(
        of("HashSet", () -> new HashSet<>(ELEMENTS)).<Set<?>>changedBy(Set::clear),
        of("LinkedHashSet", () -> new LinkedHashSet<>(ELEMENTS)),
        of("TreeSet", () -> new TreeSet<>(ELEMENTS)),
        of("TreeSet, reverse", () -> treeSet(Comparator.reverseOrder())),
        of("TreeSet, ignoring case", () -> treeSet(String.CASE_INSENSITIVE_ORDER)),
        of("TreeSet, nulls first", () -> treeSet(Comparator.nullsFirst(Comparator.naturalOrder()))),
        of("EnumSet", () -> EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS)),
        of("EnumSet, empty", () -> EnumSet.noneOf(TimeUnit.class)),
        of("CopyOnWriteArraySet", () -> new CopyOnWriteArraySet<>(ELEMENTS)),
        of("ConcurrentSkipListSet", () -> new ConcurrentSkipListSet<>(ELEMENTS)),
        of("ConcurrentHashMap.newKeySet", JdkContainerKinds::keySet),
        of("Collections.newSetFromMap", JdkContainerKinds::setFromMap),
        of("Set.of()", Set::of),
        of("Set.of, one", () -> Set.of("a")),
        of("Set.of, three", () -> Set.of("a", "b", "c")),
        of("Collections.emptySet", Collections::emptySet),
        of("Collections.singleton", () -> Collections.singleton("a")));
  }

  private static Set<String> treeSet(Comparator<? super String> order) {
    Set<String> set = new TreeSet<>(order);
    set.addAll(ELEMENTS);
    return set;
  }

  private static Set<String> keySet() {
    Set<String> set = ConcurrentHashMap.newKeySet();
    set.addAll(ELEMENTS);
    return set;
  }

  private static Set<String> setFromMap() {
    Set<String> set = Collections.newSetFromMap(new ConcurrentHashMap<>());
    set.addAll(ELEMENTS);
    return set;
  }

  private static <M extends Map<String, Integer>> M filled(M map) {
    map.put("b", 1);
    map.put("a", 2);
    return map;
  }

  static List<TypeKind> maps() {
    Function<Map<?, ?>, Object> inOrder = map -> new ArrayList<>(map.entrySet());
    return List.of(
        of("HashMap", () -> filled(new HashMap<>())).<Map<?, ?>>changedBy(Map::clear),
        of("LinkedHashMap", () -> filled(new LinkedHashMap<>())).by(inOrder),
        of("LinkedHashMap in access order", () -> filled(new LinkedHashMap<>(16, 0.75f, true)))
            .by(JdkContainerKinds::orderAfterRead), // K11
        of("TreeMap", () -> filled(new TreeMap<>())),
        of("TreeMap, reverse", () -> filled(new TreeMap<>(Comparator.reverseOrder()))).by(inOrder),
        of("TreeMap, ignoring case", () -> filled(new TreeMap<>(String.CASE_INSENSITIVE_ORDER))),
        of("TreeMap, reverse of a comparator", JdkContainerKinds::reversed).by(inOrder),
        of("EnumMap", () -> new EnumMap<>(Map.of(TimeUnit.DAYS, 1))),
        of("EnumMap, empty", () -> new EnumMap<>(TimeUnit.class)),
        of("ConcurrentHashMap", () -> filled(new ConcurrentHashMap<>())),
        of("ConcurrentSkipListMap", () -> filled(new ConcurrentSkipListMap<>())),
        of("Hashtable", () -> filled(new Hashtable<>())),
        of("Properties", () -> properties(new Properties())),
        of(
                "Properties with defaults",
                () -> properties(new Properties(properties(new Properties()))))
            .<Properties>by(each -> List.of(each, each.getProperty("p"))),
        of("IdentityHashMap", JdkContainerKinds::identity).byText(),
        of("Map.of()", Map::of),
        of("Map.of, one", () -> Map.of("a", 1)),
        of("Map.of, two", () -> Map.of("a", 1, "b", 2)),
        of("Collections.emptyMap", Collections::emptyMap),
        of("Collections.singletonMap", () -> Collections.singletonMap("a", null)));
  }

  private static List<Object> orderAfterRead(Map<?, ?> map) {
    Map<?, ?> copy = (Map<?, ?>) ((LinkedHashMap<?, ?>) map).clone();
    Object unused = copy.get("b");
    return new ArrayList<>(copy.keySet());
  }

  private static Map<String, Integer> reversed() {
    return filled(new TreeMap<>(Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER)));
  }

  private static Properties properties(Properties properties) {
    properties.setProperty("p", "q");
    return properties;
  }

  private static Map<String, Integer> identity() {
    Map<String, Integer> map = new IdentityHashMap<>();
    map.put("a", 1);
    return map;
  }
}
