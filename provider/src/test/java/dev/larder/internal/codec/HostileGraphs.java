package dev.larder.internal.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Java streams that cost far more than they are long where nobody counts. */
final class HostileGraphs {
  private static final int LEVELS = 40;

  private final int size;
  private final Map<String, byte[]> values = new LinkedHashMap<>();

  private HostileGraphs(int size) {
    this.size = size;
  }

  static Map<String, byte[]> all(int size) {
    HostileGraphs made = new HostileGraphs(size);
    made.addSharedGraphs();
    made.addCollisions();
    made.addLies();
    made.addStreams();
    return made.values;
  }

  private void add(String name, byte[] bytes) {
    values.put(name, bytes);
  }

  /** K8: graphs whose parts are shared, so that hashing them takes twice as long at each level. */
  private void addSharedGraphs() {
    Map<String, BinaryOperator<Object>> nests = new LinkedHashMap<>();
    nests.put("array-lists", (a, b) -> new ArrayList<>(Arrays.asList(a, b)));
    nests.put("linked-lists", (a, b) -> new LinkedList<>(Arrays.asList(a, b)));
    nests.put("as-lists", (a, b) -> Arrays.asList(a, b));
    nests.put("lists-of", (a, b) -> List.of(a, b));
    nests.put("hash-maps", (a, b) -> new HashMap<>(Map.of(1, a, 2, b)));
    nests.put("vectors", (a, b) -> new Vector<>(Arrays.asList(a, b)));
    nests.put("unmodifiable", (a, b) -> Collections.unmodifiableList(Arrays.asList(a, b)));
    nests.put("entries", (a, b) -> new java.util.AbstractMap.SimpleEntry<>(a, b));
    nests.put("pairs", HostileClasses.Pair::new);
    nests.put("couples", HostileClasses.Couple::new);
    nests.put("concurrent-maps", (a, b) -> new ConcurrentHashMap<>(Map.of(1, a, 2, b)));
    Map<String, UnaryOperator<Object>> keepers = new LinkedHashMap<>();
    keepers.put("hash-set", HostileStream.SetOf::new);
    keepers.put("hash-map", HostileStream.MapOf::new);
    keepers.put("concurrent-map", HostileStream.ConcurrentMapOf::new);
    keepers.put("table", a -> new HostileStream.TableOf(0.75f, a));
    keepers.put("set-of", a -> new HostileStream.FrozenOf(2, a));
    keepers.put("criteria", HostileStream.Criteria::new);
    keepers.put("resolving", HostileClasses.Resolving::new);
    keepers.put("outer", HostileClasses.Outer::new);
    keepers.put("tags", a -> HostileClasses.Tags.unhashed(listOf(a)));
    keepers.put("swallowing", a -> new HostileClasses.Swallowing(new HostileStream.SetOf(a)));
    nests.forEach(
        (name, nest) ->
            add(
                "shared-" + name + "-in-hash-set",
                block(keepers.get("hash-set").apply(shared(nest)))));
    keepers.forEach(
        (name, keeper) ->
            add(
                "shared-array-lists-in-" + name,
                block(keeper.apply(shared(nests.get("array-lists"))))));
    add("sets-twice-in-sets", block(setsInSets()));
    add("list-that-is-still-read", block(openList()));
    add("map-whose-order-hides", block(hidingMap()));
    add("streams-in-streams", streamsInStreams());
    add("stream-in-a-hashed-record", hashedRecord());
  }

  private static Object shared(BinaryOperator<Object> nest) {
    Object graph = "x";
    for (int i = 0; i < LEVELS; i++) {
      graph = nest.apply(graph, graph);
    }
    return graph;
  }

  private static List<Object> listOf(Object element) {
    return new ArrayList<>(Collections.singletonList(element));
  }

  private static Object setsInSets() {
    Object inner = "x";
    Object other = "y";
    for (int i = 0; i < LEVELS; i++) {
      Object next = new HostileStream.SetOf(inner, other);
      other = new HostileStream.SetOf(inner, other, "z" + i);
      inner = next;
    }
    return new HostileStream.SetOf(inner);
  }

  /** A list, still being read, that holds much and is hashed as part of a key within itself. */
  private static Object openList() {
    LinkedList<Object> open = new LinkedList<>();
    open.add(shared((a, b) -> new ArrayList<>(Arrays.asList(a, b))));
    open.add(new HostileStream.SetOf(listOf(open)));
    return open;
  }

  /** What a key holds comes, in the order of hash codes, before what ends its hashing. */
  private static Object hidingMap() {
    HashMap<Object, Object> map = new HashMap<>();
    List<Object> key = listOf(map);
    map.put(0, shared((a, b) -> new ArrayList<>(Arrays.asList(a, b))));
    map.put(1, key);
    return new Object[] {map, new HostileStream.SetOf(key)};
  }

  private byte[] streamsInStreams() {
    Object leaf = "x";
    byte[] chunk = null;
    for (int stream = 0; stream < 12; stream++) {
      Object graph = (chunk == null) ? leaf : new Embedded(chunk);
      for (int i = 0; i < 14; i++) {
        graph = new ArrayList<>(Arrays.asList(graph, graph));
      }
      chunk = block(new HostileStream.SetOf(graph));
    }
    return chunk;
  }

  private byte[] hashedRecord() {
    byte[] graph = block(shared((a, b) -> new ArrayList<>(Arrays.asList(a, b))));
    return new HostileBytes()
        .tag(75)
        .number(1)
        .record(HostileClasses.PlainPair.class, 0)
        .raw(graph)
        .tag(0)
        .toByteArray();
  }

  /** K8 in Java streams: many elements of one hash code, or of one place. */
  private void addCollisions() {
    int lists = size / 50;
    List<Object> clashing = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      clashing.add(new ArrayList<>(List.of(i, -31 * i)));
    }
    add(
        "stream-lists-of-one-hash",
        block(new HostileClasses.Box(new HostileStream.SetOf(clashing.toArray()))));
    add(
        "stream-lists-of-one-hash-by-reference",
        block(new Object[] {clashing, new HostileStream.SetOf(clashing.toArray())}));
    List<Object> clashes = new ArrayList<>();
    for (int i = 0; i < size / 20; i++) {
      clashes.add(new HostileClasses.Clash(i));
    }
    add(
        "stream-records-of-one-hash",
        block(new HostileClasses.Box(new HostileStream.SetOf(clashes.toArray()))));
    int numbers = size / 12;
    List<Object> places = new ArrayList<>();
    for (int i = 0; i < numbers; i++) {
      places.add(i * 2 * numbers);
    }
    add(
        "stream-numbers-of-one-place-in-set-of",
        block(new HostileClasses.Box(new HostileStream.FrozenOf(2, places.toArray()))));
    add(
        "stream-numbers-of-one-place-in-map-of",
        block(new HostileClasses.Box(new HostileStream.FrozenOf(3, entries(places)))));
    add(
        "stream-numbers-in-one-chain",
        block(new HostileStream.TableOf(1e9f, numbers(numbers / 2).toArray())));
    add("stream-long-texts-shared-as-keys", sharedTexts());
  }

  private static Object[] entries(List<Object> keys) {
    return keys.stream().flatMap(each -> Stream.of(each, "")).toArray();
  }

  private byte[] sharedTexts() {
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      texts.add(
          "x".repeat(size / 300)
              + Integer.toBinaryString(128 + i).replace("0", "Aa").replace("1", "BB"));
    }
    List<Object> maps = new ArrayList<>();
    maps.add(texts);
    for (int i = 0; i < size / 900; i++) {
      maps.add(new HostileStream.SetOf(texts.toArray()));
    }
    return block(maps);
  }

  /** K9 in Java streams: lengths and factors that are not true. */
  private void addLies() {
    add("array-lists-that-lie", lies(i -> new ArrayList<>(List.of("a", "b")), "\0\0\0\2", 60));
    add("hash-maps-that-lie", lies(i -> new HashMap<>(Map.of("k", "v")), "\0\0\0\1", 60));
    add("hash-sets-that-lie", lies(i -> new HashSet<>(Set.of("k")), "\0\0\0\1", 60));
    add("array-deques-that-lie", lies(i -> new ArrayDeque<>(List.of("a", "b")), "\0\0\0\2", 60));
    add("queues-that-lie", lies(i -> new PriorityQueue<>(List.of("a", "b")), "\0\0\0\2", 60));
    add(
        "copies-that-lie",
        lies(i -> new CopyOnWriteArrayList<>(List.of("a", "b")), "\0\0\0\2", 60));
    add("lists-of-that-lie", lies(i -> List.of("a", "b", "c", "d"), "\0\0\0\4", 60));
    add("hash-sets-of-a-tiny-factor", floats(new HashSet<>(numbers(size / 40)), 1e-9f));
    add("hash-maps-of-a-tiny-factor", floats(new HashMap<>(map(size / 40)), 1e-9f));
    add("hash-sets-of-a-huge-factor", floats(new HashSet<>(numbers(size / 40)), 1e9f));
  }

  private static List<Integer> numbers(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static Map<Integer, Integer> map(int count) {
    Map<Integer, Integer> map = new HashMap<>();
    numbers(count).forEach(each -> map.put(each, each));
    return map;
  }

  private byte[] lies(IntFunction<Object> container, String length, int count) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(container.apply(i));
    }
    all.add(new byte[size]);
    byte[] bytes = block(new LinkedList<>(all));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(length); at >= 0; at = text.indexOf(length, at + 1)) {
      ByteBuffer.wrap(bytes).putInt(at, size / 2);
    }
    return bytes;
  }

  private static byte[] floats(Object container, float factor) {
    byte[] bytes = block(container);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String usual =
        new String(ByteBuffer.allocate(4).putFloat(0.75f).array(), StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(usual); at >= 0; at = text.indexOf(usual, at + 1)) {
      ByteBuffer.wrap(bytes).putFloat(at, factor);
    }
    return bytes;
  }

  /** Streams that cost by their form. */
  private void addStreams() {
    byte[] one = HostileStream.of(new HostileClasses.Box(null));
    byte[] object = Arrays.copyOfRange(one, 4, one.length);
    byte[] array = HostileStream.of(new Object[size / object.length]);
    ByteBuffer many = ByteBuffer.allocate(size + array.length);
    many.put(array, 0, array.length - size / object.length);
    for (int i = 0; i < size / object.length; i++) {
      many.put(object);
    }
    add("one-class-described-over-and-over", block(Arrays.copyOf(many.array(), many.position())));
    add("deep-lists", block(new HostileClasses.Box(deep(100_000))));
    add("tiny-objects", block(tiny()));
  }

  private Object tiny() {
    Object[] all = new Object[size / 6];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Object[0];
    }
    return all;
  }

  private static Object deep(int levels) {
    Object list = "x";
    for (int i = 0; i < Math.min(levels, 1_500); i++) {
      list = listOf(list);
    }
    return list;
  }

  /** What a stream has of an object, behind tag and length. */
  static byte[] block(Object value) {
    return block(HostileStream.of(value));
  }

  private static byte[] block(byte[] stream) {
    return ByteBuffer.allocate(stream.length + 5)
        .put((byte) Tag.JAVA)
        .putInt(stream.length)
        .put(stream)
        .array();
  }
}
