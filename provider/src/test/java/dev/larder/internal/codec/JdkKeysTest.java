package dev.larder.internal.codec;

import static dev.larder.internal.codec.KeyBytes.assertDifferent;
import static dev.larder.internal.codec.KeyBytes.assertDifferentBytes;
import static dev.larder.internal.codec.KeyBytes.assertSame;
import static dev.larder.internal.codec.KeyBytes.codec;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

/** The bytes of keys of the JDK's classes, and what a declared type is read as. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "URLEqualsHashCode", "serial"})
public final class JdkKeysTest {
  private final Codec codec = codec(Object.class);

  /** Its equals is the list's own. */
  static final class Names extends ArrayList<String> {
    Names(List<String> list) {
      super(list);
    }
  }


  // ---- K5: classes of the JDK

  @Test // K5
  public void encodeKey_addresses_goByWhatEqualsCompares() throws IOException {
    byte[] four = {127, 0, 0, 1};
    byte[] six = new byte[16];
    six[0] = (byte) 0xfe;
    six[15] = 1;
    assertSame(InetAddress.getByAddress(four), InetAddress.getByAddress("localhost", four));
    assertSame(InetAddress.getByAddress(six), InetAddress.getByAddress("a", six));
    assertSame(InetAddress.getByAddress(six), java.net.Inet6Address.getByAddress(null, six, 3));
    assertSame(
        new InetSocketAddress(InetAddress.getByAddress(four), 80),
        new InetSocketAddress(InetAddress.getByAddress("x", four), 80));
    assertSame(
        InetSocketAddress.createUnresolved("HOST", 80),
        InetSocketAddress.createUnresolved("host", 80));
    assertDifferent(
        InetSocketAddress.createUnresolved("127.0.0.1", 80),
        new InetSocketAddress(InetAddress.getByAddress(four), 80));
  }

  @Test // K5
  public void encodeKey_urls_goByTextWithoutResolution() throws IOException {
    assertSame(new URL("http://a.invalid/x?y#z"), new URL("HTTP://A.invalid:80/x?y#z"));
    assertDifferentBytes(new URL("http://a.invalid/x"), new URL("http://b.invalid/x"));
    assertDifferentBytes(new URL("http://a.invalid/x"), new URL("http://a.invalid/x#y"));
  }


  @Test // K5
  public void encodeKey_sortedCollections_doNotDependOnTheComparator() {
    SortedSet<String> backwards = new TreeSet<>(Comparator.reverseOrder());
    backwards.addAll(List.of("a", "b"));
    SortedMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.put("a", 1);
    assertSame(backwards, Set.of("a", "b"));
    assertSame(map, Map.of("a", 1));
    assertSame(codec(SortedSet.class), backwards, new TreeSet<>(backwards.stream().toList()));
    assertSame(codec(TreeMap.class), map, new TreeMap<>(Map.of("a", 1)));
  }

  @Test // K5
  public void encodeKey_calendarsAndZones_doNotDependOnLazyFields() {
    GregorianCalendar fresh = new GregorianCalendar(2020, 1, 2);
    GregorianCalendar asked = new GregorianCalendar(2020, 1, 2);
    long unused = asked.getTimeInMillis() + asked.get(GregorianCalendar.DAY_OF_WEEK);
    assertSame(fresh, asked, fresh.clone());
    assertThat(codec.decodeKey(codec.encodeKey(fresh))).isEqualTo(asked);
    assertSame(
        TimeZone.getTimeZone("Europe/Berlin"), TimeZone.getTimeZone("Europe/Berlin").clone());
  }

  @Test // K5
  public void encodeKey_subclassesThatInheritEquals_areOneKey() {
    assertSame(new Date(5), new java.sql.Date(5), new java.sql.Time(5));
    assertDifferentBytes(new java.sql.Timestamp(5), new Date(5));
    assertSame(new File("a/b"), new File("a", "b"), new File("a/b") {});
    assertSame(codec(java.sql.Date.class), new java.sql.Date(5), new java.sql.Date(5));
  }

  @Test // K5
  public void encodeKey_entries_areOneKey() {
    assertSame(
        Map.entry("a", 1),
        new SimpleEntry<>("a", 1),
        new SimpleImmutableEntry<>("a", 1),
        new HashMap<>(Map.of("a", 1)).entrySet().iterator().next(),
        new TreeMap<>(Map.of("a", 1)).firstEntry());
    assertThat(
            codec(SimpleEntry.class)
                .decodeKey(codec(SimpleEntry.class).encodeKey(new SimpleEntry<>("a", 1))))
        .isInstanceOf(SimpleEntry.class);
  }

  @Test // K5
  public void encodeKey_contentOfMutableObjects_doesNotDependOnCapacity() {
    StringBuilder wide = new StringBuilder(500).append("ab");
    assertSame(new StringBuilder("ab"), wide);
    assertSame(new AtomicLong(5), new AtomicLong(5));
    BitSet bits = new BitSet(1_000);
    bits.set(3);
    assertSame(BitSet.valueOf(new long[] {8}), bits);
    assertSame(
        ByteBuffer.wrap(new byte[] {1, 2}),
        ByteBuffer.allocate(9).put(3, (byte) 1).put(4, (byte) 2).position(3).limit(5));
    assertSame(new double[] {Double.NaN}, new double[] {Double.longBitsToDouble(-1L)});
  }

  // ---- K6: the declared type

  @Test // K6
  public void decodeKey_declaredTypes_givesAnInstance() {
    List<Object> lists = List.of(new LinkedList<>(List.of("b", "a")), new Vector<>(List.of("b")));
    for (Object list : lists) {
      assertInstance(list.getClass(), list);
      assertInstance(java.util.Collection.class, list);
      assertInstance(List.class, list);
    }
    assertInstance(java.util.Deque.class, new LinkedList<>(List.of("a")));
    assertInstance(java.util.Deque.class, new java.util.ArrayDeque<>(List.of("a")));
    assertInstance(CopyOnWriteArrayList.class, new CopyOnWriteArrayList<>(List.of("a")));
    assertInstance(SortedSet.class, new ConcurrentSkipListSet<>(Set.of("a")));
    assertInstance(java.util.NavigableMap.class, new ConcurrentSkipListMap<>(Map.of("a", 1)));
    assertInstance(java.util.EnumSet.class, java.util.EnumSet.of(Thread.State.NEW));
    assertInstance(java.util.EnumSet.class, java.util.EnumSet.noneOf(Thread.State.class));
    assertInstance(java.util.EnumMap.class, new java.util.EnumMap<>(Map.of(Thread.State.NEW, 1)));
    assertInstance(HashMap.class, new HashMap<>(Map.of("a", 1)));
    assertInstance(java.util.Properties.class, new java.util.Properties());
    assertInstance(ImmutableList.class, ImmutableList.of("a", "b"));
    assertInstance(ImmutableSet.class, ImmutableSet.of("a", "b"));
    assertInstance(ImmutableMap.class, ImmutableMap.of("a", 1, "b", 2));
    assertInstance(Names.class, new Names(List.of("a")));
    assertInstance(Map.Entry.class, Map.entry("a", 1));
    assertInstance(Comparable.class, "a");
    assertSame(codec(ImmutableSet.class), ImmutableSet.of("a", "b"), ImmutableSet.of("b", "a"));
    assertSame(
        codec(LinkedList.class), new LinkedList<>(List.of("a")), new LinkedList<>(List.of("a")) {});
    assertInstance(TreeSet.class, new TreeSet<>(Set.of("a")));
  }

  private static void assertInstance(Class<?> type, Object key) {
    Codec codec = codec(type);
    Object read = codec.decodeKey(codec.encodeKey(key));
    assertThat(read).isInstanceOf(type);
    if (!EqualsContract.isIdentity(key.getClass())) {
      assertThat(read).isEqualTo(key);
    }
    codec.requireStorableKey(key);
  }
}
