package dev.larder.stores.types;

import static dev.larder.stores.types.TypeKind.of;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Views of the JDK, which come back as what they are equal to, and wrappers, as their class. */
final class JdkViewKinds {
  private JdkViewKinds() {}

  private static List<String> list() {
    return new ArrayList<>(List.of("a", "b", "c"));
  }

  private static TreeMap<String, Integer> map() {
    return new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3));
  }

  private static TypeKind view(String name, TypeKind.Maker maker) {
    return of(name, maker).asView();
  }

  private static TypeKind values(String name, TypeKind.Maker maker) {
    return view(name, maker).<Collection<?>>by(JdkContainerKinds::elements);
  }

  static List<TypeKind> views() {
    return List.of( // K14
        view("ArrayList.subList", () -> list().subList(0, 2))
            .<List<String>>changedBy(each -> each.set(0, "z")),
        view("LinkedList.subList", () -> new LinkedList<>(list()).subList(1, 3)),
        view("List.of.subList", () -> List.of("a", "b", "c").subList(0, 2)),
        view("Arrays.asList.subList", () -> Arrays.asList("a", "b", "c").subList(0, 2)),
        view("HashMap.keySet", () -> new HashMap<>(map()).keySet()),
        values("HashMap.values", () -> new HashMap<>(map()).values()),
        view("HashMap.entrySet", () -> new HashMap<>(map()).entrySet()),
        view("LinkedHashMap.keySet", () -> new LinkedHashMap<>(map()).keySet()),
        values("LinkedHashMap.values", () -> new LinkedHashMap<>(map()).values()),
        view("TreeMap.keySet", () -> map().keySet()),
        values("TreeMap.values", () -> map().values()),
        view("TreeMap.entrySet", () -> map().entrySet()),
        view("ConcurrentHashMap.keySet", () -> new ConcurrentHashMap<>(map()).keySet()),
        values("ConcurrentHashMap.values", () -> new ConcurrentHashMap<>(map()).values()),
        view("Map.of.keySet", () -> Map.of("a", 1).keySet()),
        view("TreeMap.subMap", () -> map().subMap("a", "c")),
        view("TreeMap.descendingMap", () -> map().descendingMap())
            .<SortedMap<?, ?>>by(each -> new ArrayList<>(each.entrySet())),
        view("TreeMap.descendingKeySet", () -> map().descendingKeySet())
            .<SortedSet<?>>by(JdkContainerKinds::elements),
        view("TreeSet.headSet", () -> new TreeSet<>(list()).headSet("b")),
        view("TreeSet.descendingSet", () -> new TreeSet<>(list()).descendingSet())
            .<SortedSet<?>>by(JdkContainerKinds::elements),
        view(
            "ConcurrentSkipListMap.headMap", () -> new ConcurrentSkipListMap<>(map()).headMap("c")),
        of("Map.entry", () -> Map.entry("a", 1)),
        of("SimpleEntry", () -> new AbstractMap.SimpleEntry<>("a", 1))
            .<Map.Entry<String, Integer>>changedBy(each -> each.setValue(9)),
        of("SimpleImmutableEntry", () -> new AbstractMap.SimpleImmutableEntry<>("a", 1)),
        view("an entry of a HashMap", () -> new HashMap<>(map()).entrySet().iterator().next()),
        view("TreeMap.firstEntry", () -> map().firstEntry()),
        view("an anonymous AbstractList", JdkViewKinds::anonymous));
  }

  private static List<String> anonymous() {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return "e" + index;
      }

      @Override
      public int size() {
        return 2;
      }
    };
  }

  static List<TypeKind> wrappers() {
    return List.of(
        values("unmodifiableCollection", () -> Collections.unmodifiableCollection(list())),
        of("unmodifiableList", () -> Collections.unmodifiableList(list())),
        of("unmodifiableList of a LinkedList", JdkViewKinds::sequential),
        of("unmodifiableList of a subList", JdkViewKinds::unmodifiablePart),
        of("unmodifiableSet", () -> Collections.unmodifiableSet(new TreeSet<>(list()))),
        of("unmodifiableSortedSet", () -> Collections.unmodifiableSortedSet(new TreeSet<>(list()))),
        of("unmodifiableMap", () -> Collections.unmodifiableMap(map())),
        view("unmodifiableMap.entrySet", () -> Collections.unmodifiableMap(map()).entrySet()),
        of("unmodifiableNavigableMap", () -> Collections.unmodifiableNavigableMap(map())),
        of("synchronizedList", () -> Collections.synchronizedList(list()))
            .<List<?>>changedBy(List::clear),
        of("synchronizedSet", () -> Collections.synchronizedSet(new TreeSet<>(list()))),
        of("synchronizedMap", () -> Collections.synchronizedMap(map())),
        of("synchronizedSortedMap", () -> Collections.synchronizedSortedMap(map())),
        of("checkedList", () -> Collections.checkedList(list(), String.class)),
        of("checkedMap", () -> Collections.checkedMap(map(), String.class, Integer.class)),
        view("nCopies", () -> Collections.nCopies(3, "a")),
        of("asLifoQueue", () -> Collections.asLifoQueue(new ArrayDeque<>(list())))
            .<Collection<?>>by(JdkContainerKinds::elements),
        of("emptySortedSet", Collections::emptySortedSet),
        of("emptyNavigableMap", Collections::emptyNavigableMap));
  }

  private static List<String> sequential() {
    return Collections.unmodifiableList(new LinkedList<>(list()));
  }

  private static List<String> unmodifiablePart() {
    return Collections.unmodifiableList(list().subList(0, 2));
  }

  static List<TypeKind> nested() {
    return List.of(
        of("List.of of views", () -> List.of(list().subList(0, 1), map().keySet())),
        of("ArrayList of entries", () -> new ArrayList<>(new TreeMap<>(map()).entrySet())),
        of("HashMap of lists", () -> new HashMap<>(Map.of("a", list(), "b", list()))),
        of("HashMap of a set", () -> new HashMap<>(Map.of(Set.of("a"), map()))));
  }
}
