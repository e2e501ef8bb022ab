package dev.larder.internal.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

/**
 * Bytes that cost far more than they are long where nobody counts: made by hand, one for each way
 * that we know of. The corpus in the repository is made from these.
 */
final class HostileValues {
  private static final int LEVELS = 40;

  private final int size;
  private final Map<String, byte[]> values = new LinkedHashMap<>();

  private HostileValues(int size) {
    this.size = size;
  }

  /** Returns all, by name; those that can be of any length are about as long. */
  static Map<String, byte[]> all(int size) {
    HostileValues made = new HostileValues(size);
    made.addCounts();
    made.addTypedHashing();
    made.addTypedOthers();
    made.addSharedGraphs();
    made.addCollisions();
    made.addLies();
    made.addStreams();
    return made.values;
  }

  private void add(String name, byte[] bytes) {
    values.put(name, bytes);
  }

  /** K9: each container declares as many elements as bytes are left, within the one before. */
  private void addCounts() {
    for (int tag : new int[] {48, 49, 64, 65, 66, 72, 73, 74, 75, 76, 77, 78, 79, 88, 89, 90, 91, 92}) {
      Typed out = new Typed();
      for (int i = 0; i < 60; i++) {
        int left = size - out.size() - 8;
        out.tag(tag).number(tag >= 88 || tag == 66 ? left / 2 : left);
      }
      add("counts-" + tag, out.paddedTo(size));
    }
    Typed side = new Typed().tag(72).number(1_000);
    for (int i = 0; i < 1_000; i++) {
      side.tag(75).number(Math.max(1, size - side.size() - 100)).tag(0);
    }
    add("counts-side-by-side", side.paddedTo(size));
  }

  /** K8: what is hashed anew at each level, and what has one hash code. */
  private void addTypedHashing() {
    int lists = size / 10;
    add("lists-of-one-hash-in-set", clashing(new Typed().tag(75).number(lists), lists));
    add("lists-of-one-hash-in-linked-set", clashing(new Typed().tag(76).number(lists), lists));
    add("lists-of-one-hash-in-set-of", clashing(new Typed().tag(79).number(lists), lists));
    add("lists-of-one-hash-in-key-set", clashing(new Typed().tag(65).number(lists), lists));
    for (int tag : new int[] {66, 88, 89, 91, 92}) {
      Typed map = new Typed().tag(tag).number(lists);
      for (int i = 0; i < lists; i++) {
        map.list(i, -31 * i).tag(1);
      }
      add("lists-of-one-hash-in-map-" + tag, map.bytes());
    }
    int numbers = size / 6;
    Typed places = new Typed().tag(79).number(numbers);
    Typed mapPlaces = new Typed().tag(92).number(numbers);
    for (int i = 0; i < numbers; i++) {
      places.integer(i * 2 * numbers);
      mapPlaces.integer(i * 2 * numbers).tag(1);
    }
    add("numbers-of-one-place-in-set-of", places.bytes());
    add("numbers-of-one-place-in-map-of", mapPlaces.bytes());
    Typed sets = new Typed();
    for (int i = 0; i < 450; i++) {
      sets.tag(75).number(1);
    }
    sets.tag(72).number(size / 3);
    for (int i = 0; i < size / 3; i++) {
      sets.integer(i % 60);
    }
    add("sets-in-sets-around-a-list", sets.bytes());
    Typed records = new Typed().tag(75).number(size / 20);
    for (int i = 0; i < size / 20; i++) {
      records.record(HostileClasses.Clash.class, i).integer(i);
    }
    add("records-of-one-hash-in-set", records.bytes());
  }

  private byte[] clashing(Typed out, int lists) {
    for (int i = 0; i < lists; i++) {
      out.list(i, -31 * i);
    }
    return out.bytes();
  }

  private void addTypedOthers() {
    byte[] digits = new byte[size / 3];
    Arrays.fill(digits, (byte) 0x11);
    Typed decimals = new Typed().tag(77).number(3);
    for (int i = 0; i < 3; i++) {
      BigDecimal decimal = new BigDecimal(new BigInteger(digits), 10 + i);
      decimals.decimal(decimal.unscaledValue().toByteArray(), 10 + i * 2);
    }
    add("decimals-of-many-digits-in-tree-set", decimals.bytes());
    add(
        "decimals-of-huge-scales",
        new Typed()
            .tag(77)
            .number(3)
            .decimal(new byte[] {1}, Integer.MAX_VALUE)
            .decimal(new byte[] {2}, Integer.MIN_VALUE)
            .decimal(new byte[] {3}, -1_000_000_000)
            .bytes());
    Typed empty = new Typed().tag(72).number(size / 2);
    for (int i = 0; i < size / 2; i++) {
      empty.tag(i % 2 == 0 ? 76 : 89).number(0);
    }
    add("empty-containers", empty.bytes());
    Typed letters = new Typed().tag(72).number(size / 3);
    for (int i = 0; i < size / 3; i++) {
      letters.text("" + (char) ('a' + i % 26));
    }
    add("letters", letters.bytes());
    Typed names = new Typed().tag(72).number(size / 60);
    for (int i = 0; i < size / 60; i++) {
      names.tag(56).number(0).string("java.util.concurrent.TimeUnit").string("DAYS");
    }
    add("one-class-named-over-and-over", names.bytes());
    byte[] small = block(new HostileClasses.Box(null));
    Typed streams = new Typed().tag(72).number(size / small.length);
    for (int i = 0; i < size / small.length; i++) {
      streams.raw(small);
    }
    add("many-small-streams", streams.bytes());
    for (String form : List.of("en-x-", "en-a-", "x-", "en-u-")) {
      add("locale-" + form.replace("-", ""), locale(form));
    }
    add("uri-path", new Typed().tag(15).string("http://h" + "/..".repeat(size / 3)).bytes());
    add("uri-user", new Typed().tag(15).string("a:" + "[".repeat(size)).bytes());
    add("zone", new Typed().tag(34).string("A" + "/a".repeat(size / 2)).bytes());
    add("currency", new Typed().tag(17).string("A".repeat(size)).bytes());
  }

  private byte[] locale(String form) {
    StringBuilder text = new StringBuilder(form);
    for (int i = 0; text.length() < size; i++) {
      text.append(Integer.toString(46_656 + i % 1_000_000, 36)).append('-');
    }
    return new Typed().tag(16).string(text + "abc").bytes();
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
    keepers.put("hash-set", HostileValues::setOf);
    keepers.put("hash-map", HostileValues::mapOf);
    keepers.put("concurrent-map", a -> concurrentMap(a));
    keepers.put("table", HostileValues::table);
    keepers.put("set-of", HostileValues::frozenSet);
    keepers.put("criteria", HostileValues::criteria);
    keepers.put("resolving", HostileClasses.Resolving::new);
    keepers.put("outer", HostileClasses.Outer::new);
    keepers.put("tags", a -> HostileClasses.Tags.unhashed(listOf(a)));
    keepers.put("swallowing", a -> new HostileClasses.Swallowing(setOf(a)));
    nests.forEach((name, nest) -> add("shared-" + name + "-in-hash-set", block(keepers.get("hash-set").apply(shared(nest)))));
    keepers.forEach((name, keeper) -> add("shared-array-lists-in-" + name, block(keeper.apply(shared(nests.get("array-lists"))))));
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

  /** A hash map that has never hashed its key. */
  private static HashMap<Object, Object> criteria(Object key) {
    HostileClasses.Criteria map = new HostileClasses.Criteria();
    key(map, key);
    return map;
  }

  private static Object setOf(Object element) {
    HashSet<Object> set = new HashSet<>();
    set.add("replaced");
    HashMap<?, ?> map = (HashMap<?, ?>) get(HashSet.class, set, "map");
    replaceKeys(map, element);
    return set;
  }

  private static Object mapOf(Object key) {
    HashMap<Object, Object> map = new HashMap<>();
    key(map, key);
    return map;
  }

  private static void key(HashMap<Object, Object> map, Object key) {
    map.put("replaced", 1);
    replaceKeys(map, key);
  }

  private static void replaceKeys(HashMap<?, ?> map, Object... keys) {
    Object[] table = (Object[]) get(HashMap.class, map, "table");
    int next = 0;
    for (Object node : table) {
      for (Object each = node; each != null; each = get(node(), each, "next")) {
        if (next < keys.length) {
          set(node(), each, "key", keys[next++]);
        }
      }
    }
  }

  private static Class<?> node() {
    return Arrays.stream(HashMap.class.getDeclaredClasses())
        .filter(each -> each.getSimpleName().equals("Node"))
        .findFirst()
        .orElseThrow();
  }

  private static Object concurrentMap(Object key) {
    ConcurrentHashMap<Object, Object> map = new ConcurrentHashMap<>();
    map.put("replaced", 1);
    Object[] table = (Object[]) get(ConcurrentHashMap.class, map, "table");
    for (Object each : table) {
      if (each != null) {
        set(each.getClass(), each, "key", key);
      }
    }
    return map;
  }

  private static Object table(Object key) {
    Hashtable<Object, Object> map = new Hashtable<>();
    map.put("replaced", 1);
    Object[] table = (Object[]) get(Hashtable.class, map, "table");
    for (Object each : table) {
      if (each != null) {
        set(each.getClass(), each, "key", key);
      }
    }
    return map;
  }

  private static Object frozenSet(Object element) {
    Set<Object> set = Set.of("replaced");
    set(set.getClass(), set, "e0", element);
    return set;
  }

  private static Object setsInSets() {
    Object inner = "x";
    Object other = "y";
    for (int i = 0; i < LEVELS; i++) {
      HashSet<Object> left = new HashSet<>(Arrays.asList(1, 2));
      HashSet<Object> right = new HashSet<>(Arrays.asList(1, 2, 3));
      replaceKeys((HashMap<?, ?>) get(HashSet.class, left, "map"), inner, other);
      replaceKeys((HashMap<?, ?>) get(HashSet.class, right, "map"), inner, other, "z" + i);
      inner = left;
      other = right;
    }
    return setOf(inner);
  }

  /** A list, still being read, that holds much and is hashed as part of a key within itself. */
  private static Object openList() {
    LinkedList<Object> open = new LinkedList<>();
    open.add(shared((a, b) -> new ArrayList<>(Arrays.asList(a, b))));
    open.add(setOf(listOf(open)));
    return open;
  }

  /** What a key holds comes, in the order of hash codes, before what ends its hashing. */
  private static Object hidingMap() {
    HashMap<Object, Object> map = new HashMap<>();
    List<Object> key = listOf(map);
    map.put(0, shared((a, b) -> new ArrayList<>(Arrays.asList(a, b))));
    map.put(1, key);
    return new Object[] {map, setOf(key)};
  }

  private byte[] streamsInStreams() {
    Object leaf = "x";
    byte[] chunk = null;
    for (int stream = 0; stream < 12; stream++) {
      Object graph = (chunk == null) ? leaf : new Embedded(chunk);
      for (int i = 0; i < 14; i++) {
        graph = new ArrayList<>(Arrays.asList(graph, graph));
      }
      chunk = block(setOf(graph));
    }
    return chunk;
  }

  private byte[] hashedRecord() {
    byte[] graph = block(shared((a, b) -> new ArrayList<>(Arrays.asList(a, b))));
    return new Typed().tag(75).number(1).record(HostileClasses.PlainPair.class, 0).raw(graph).tag(0).bytes();
  }

  /** K8 in Java streams: many elements of one hash code, or of one place. */
  private void addCollisions() {
    int lists = size / 50;
    List<Object> clashing = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      clashing.add(new ArrayList<>(List.of(i, -31 * i)));
    }
    add("stream-lists-of-one-hash", block(new HostileClasses.Box(setOfAll(clashing))));
    add("stream-lists-of-one-hash-by-reference", block(new Object[] {clashing, setOfAll(clashing)}));
    List<Object> clashes = new ArrayList<>();
    for (int i = 0; i < size / 20; i++) {
      clashes.add(new HostileClasses.Clash(i));
    }
    add("stream-records-of-one-hash", block(new HostileClasses.Box(setOfAll(clashes))));
    int numbers = size / 12;
    List<Object> places = new ArrayList<>();
    for (int i = 0; i < numbers; i++) {
      places.add(i * 2 * numbers);
    }
    add("stream-numbers-of-one-place-in-set-of", block(new HostileClasses.Box(Frozen.set(places))));
    add("stream-numbers-of-one-place-in-map-of", block(new HostileClasses.Box(Frozen.map(places))));
    add("stream-numbers-in-one-chain", chain(numbers / 2));
    add("stream-long-texts-shared-as-keys", sharedTexts());
  }

  /** A set that has them all, as its stream tells, though it never hashed them. */
  private static Object setOfAll(List<Object> elements) {
    HashSet<Object> set = new HashSet<>();
    for (int i = 0; i < elements.size(); i++) {
      set.add(i);
    }
    replaceKeys((HashMap<?, ?>) get(HashSet.class, set, "map"), elements.toArray());
    return set;
  }

  private static byte[] chain(int numbers) {
    Hashtable<Object, Object> table = new Hashtable<>(2 * numbers);
    for (int i = 0; i < numbers; i++) {
      table.put(i, "");
    }
    byte[] bytes = block(table);
    int at = indexOf(bytes, "xp") + 2;
    ByteBuffer.wrap(bytes).putFloat(at, 1e9f); // the load factor
    return bytes;
  }

  private byte[] sharedTexts() {
    List<Object> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      texts.add("x".repeat(size / 300) + String.format("%7s", Integer.toBinaryString(i)).replace(' ', '0').replace("0", "Aa").replace("1", "BB"));
    }
    List<Object> maps = new ArrayList<>();
    maps.add(texts);
    for (int i = 0; i < size / 900; i++) {
      maps.add(new HashSet<>(texts));
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
    add("copies-that-lie", lies(i -> new CopyOnWriteArrayList<>(List.of("a", "b")), "\0\0\0\2", 60));
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
    String usual = new String(ByteBuffer.allocate(4).putFloat(0.75f).array(), StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(usual); at >= 0; at = text.indexOf(usual, at + 1)) {
      ByteBuffer.wrap(bytes).putFloat(at, factor);
    }
    return bytes;
  }

  /** Streams that cost by their form. */
  private void addStreams() {
    byte[] one = bytesOf(new HostileClasses.Box(null));
    byte[] object = Arrays.copyOfRange(one, 4, one.length);
    byte[] array = bytesOf(new Object[size / object.length]);
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
    return block(bytesOf(value));
  }

  private static byte[] block(byte[] stream) {
    return ByteBuffer.allocate(stream.length + 5).put((byte) Tag.JAVA).putInt(stream.length).put(stream).array();
  }

  private static byte[] bytesOf(Object value) {
    byte[][] result = new byte[1][];
    Thread writer =
        new Thread(null, () -> result[0] = written(value), "writer", 64 << 20); // of deep graphs
    writer.start();
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return result[0];
  }

  private static byte[] written(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new Out(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Names our own stand-ins as they are stored. */
  private static final class Out extends ObjectOutputStream {
    Out(ByteArrayOutputStream bytes) throws IOException {
      super(bytes);
    }

    @Override
    protected void writeClassDescriptor(java.io.ObjectStreamClass description) throws IOException {
      if (description.forClass() == Embedded.class) {
        writeUTF(Embedded.STORED_NAME);
        writeLong(description.getSerialVersionUID());
        writeByte(3);
        writeShort(0);
      } else {
        super.writeClassDescriptor(description);
      }
    }
  }

  /** {@code Set.of} and {@code Map.of} by their stand-in, made without looking for places. */
  private static final class Frozen {
    static Object set(List<Object> elements) {
      return collSer(2, elements.toArray());
    }

    static Object map(List<Object> keys) {
      List<Object> entries = new ArrayList<>();
      keys.forEach(each -> entries.addAll(List.of(each, "")));
      return collSer(3, entries.toArray());
    }

    private static Object collSer(int tag, Object[] elements) {
      try {
        Class<?> type = Class.forName("java.util.CollSer");
        var constructor = type.getDeclaredConstructor(int.class, Object[].class);
        constructor.setAccessible(true);
        return constructor.newInstance(tag, elements);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static int indexOf(byte[] bytes, String part) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(part);
  }

  private static Object get(Class<?> type, Object object, String field) {
    try {
      return unsafe().getObject(object, offset(type, field));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static void set(Class<?> type, Object object, String field, Object value) {
    try {
      unsafe().putObject(object, offset(type, field), value);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings({"deprecation", "removal"})
  private static long offset(Class<?> type, String field) throws ReflectiveOperationException {
    Field found = type.getDeclaredField(field);
    return unsafe().objectFieldOffset(found);
  }

  private static sun.misc.Unsafe unsafe() throws ReflectiveOperationException {
    Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    return (sun.misc.Unsafe) field.get(null);
  }

  /** Typed encodings, byte by byte. */
  private static final class Typed extends ByteWriter {
    Typed() {
      super(Integer.MAX_VALUE);
    }

    Typed tag(int tag) {
      write(tag);
      return this;
    }

    Typed number(long number) {
      writeVarint(number);
      return this;
    }

    Typed integer(int number) {
      write(Tag.INTEGER);
      writeSigned(number);
      return this;
    }

    Typed text(String text) {
      write(Tag.STRING);
      writeString(text);
      return this;
    }

    Typed string(String text) {
      writeString(text);
      return this;
    }

    Typed list(int first, int second) {
      return tag(Tag.ARRAY_LIST).number(2).integer(first).integer(second);
    }

    Typed decimal(byte[] digits, int scale) {
      write(Tag.BIG_DECIMAL);
      writeSigned(scale);
      writeBytes(digits);
      return this;
    }

    Typed record(Class<?> type, int index) {
      write(Tag.RECORD);
      if (index == 0) {
        writeVarint(0);
        writeString(type.getName());
      } else {
        writeVarint(1);
      }
      writeFixedInt(RecordShape.of(type).fingerprint());
      return this;
    }

    Typed raw(byte[] bytes) {
      write(bytes);
      return this;
    }

    byte[] paddedTo(int size) {
      return Arrays.copyOf(toByteArray(), Math.max(size, size()));
    }

    byte[] bytes() {
      return toByteArray();
    }
  }
}
