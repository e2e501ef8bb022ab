package dev.larder.codec;

import dev.larder.internal.codec.ClassAllowList;
import dev.larder.internal.codec.Codec;
import dev.larder.internal.support.TransformedBytes;
import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** One value of every type that has an encoding, by name; the same on every run. */
public final class Samples {
  private Samples() {}

  public enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  public record Point(int x, int y) {}

  public record Order(String id, List<Point> points, Optional<Colour> colour, byte[] raw) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Order order
          && id.equals(order.id)
          && points.equals(order.points)
          && colour.equals(order.colour)
          && Arrays.equals(raw, order.raw);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }

  public static class Amount implements Serializable {
    private static final long serialVersionUID = 1L;
    final long cents;

    public Amount(long cents) {
      this.cents = cents;
    }
  }

  public static final class Money extends Amount {
    private static final long serialVersionUID = 1L;
    final String currency;
    final ArrayList<String> notes;

    public Money(long cents, String currency, String... notes) {
      super(cents);
      this.currency = currency;
      this.notes = new ArrayList<>(List.of(notes));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money money
          && cents == money.cents
          && currency.equals(money.currency)
          && notes.equals(money.notes);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(cents);
    }
  }

  /** A record that Java serialization writes. */
  public record Line(int number, String text) implements Serializable {}

  /** Holds a record that is serializable. */
  public static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Line line;

    public Holder(Line line) {
      this.line = line;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Holder holder && line.equals(holder.line);
    }

    @Override
    public int hashCode() {
      return line.hashCode();
    }
  }

  /** Returns a codec that allows the classes of this package. */
  public static Codec codec() {
    return Codec.builder(Samples.class.getClassLoader())
        .allowList(
            ClassAllowList.ofPatterns(List.of("dev.larder.codec.*", "dev.larder.internal.codec.*")))
        .build();
  }

  public static Map<String, Object> all() {
    Map<String, Object> samples = new LinkedHashMap<>();
    scalars(samples);
    times(samples);
    arrays(samples);
    collections(samples);
    maps(samples);
    jdk(samples);
    samples.put("enum", Colour.RED);
    samples.put("enum-with-body", Colour.GREEN);
    samples.put("enum-jdk", DayOfWeek.MONDAY);
    samples.put("record", new Point(-1, 1_000));
    samples.put(
        "record-nested",
        new Order(
            "o", List.of(new Point(1, 2), new Point(3, 4)), Optional.of(Colour.RED), bytes()));
    samples.put("java", new Money(250, "EUR", "a", "b"));
    samples.put("url", url());
    samples.put("calendar", calendar());
    samples.put("java-with-record", new Holder(new Line(1, "a")));
    samples.put("java-in-list", new ArrayList<>(List.of(new Money(1, "EUR"))));
    return samples;
  }

  /** Without a host, so that nothing is resolved. */
  private static URL url() {
    try {
      return URI.create("file:/a/b").toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static GregorianCalendar calendar() {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    calendar.setTimeInMillis(1_700_000_000_000L);
    return calendar;
  }

  private static void scalars(Map<String, Object> samples) {
    samples.put("string-empty", "");
    samples.put("string-ascii", "larder");
    samples.put("string-wide", "\u00e4\u20ac\ud83d\ude00");
    samples.put("string-lone-surrogates", "a\ud83d-\ude00\ud83d");
    samples.put("true", true);
    samples.put("false", false);
    samples.put("byte", (byte) -3);
    samples.put("short", (short) -300);
    samples.put("character", '\u20ac');
    samples.put("integer", 1);
    samples.put("integer-least", Integer.MIN_VALUE);
    samples.put("long", 1L);
    samples.put("long-least", Long.MIN_VALUE);
    samples.put("float", 1.5f);
    samples.put("double", 0.0);
    samples.put("double-minus-zero", -0.0);
    samples.put("double-nan", Double.NaN);
    samples.put("big-integer", new BigInteger("-123456789012345678901234567890"));
    samples.put("big-decimal-1.0", new BigDecimal("1.0"));
    samples.put("big-decimal-1.00", new BigDecimal("1.00"));
    samples.put("uuid", new UUID(1, -2));
    samples.put("date", new Date(1_700_000_000_000L));
    samples.put("uri", URI.create("http://user@larder.dev:80/a%20b?c=d#e"));
    samples.put("locale", Locale.forLanguageTag("de-CH-1996"));
    samples.put("currency", Currency.getInstance("EUR"));
    samples.put("bit-set", BitSet.valueOf(new long[] {5, 1}));
    samples.put("optional", Optional.of("a"));
    samples.put("optional-empty", Optional.empty());
  }

  private static void times(Map<String, Object> samples) {
    LocalDateTime local = LocalDateTime.of(2024, 10, 27, 2, 30, 1, 999_999_999);
    samples.put("instant", Instant.ofEpochSecond(-1, 5));
    samples.put("instant-most", Instant.MAX);
    samples.put("duration", Duration.ofSeconds(-1, 7));
    samples.put("period", Period.of(1, -2, 3));
    samples.put("local-date", LocalDate.of(-5, 2, 28));
    samples.put("local-time", LocalTime.of(23, 59, 59, 1));
    samples.put("local-date-time", local);
    samples.put("offset-time", OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHours(-3)));
    samples.put("offset-date-time", OffsetDateTime.of(local, ZoneOffset.ofHours(2)));
    samples.put(
        "zoned-date-time",
        ZonedDateTime.ofLocal(local, ZoneId.of("Europe/Paris"), ZoneOffset.ofHours(1)));
    samples.put("zone-offset", ZoneOffset.ofHoursMinutes(5, 30));
    samples.put("zone-region", ZoneId.of("Europe/Paris"));
    samples.put("year", Year.of(2024));
    samples.put("year-month", YearMonth.of(2024, 2));
    samples.put("month-day", MonthDay.of(2, 29));
  }

  private static void arrays(Map<String, Object> samples) {
    samples.put("bytes", bytes());
    samples.put("transformed", new TransformedBytes(bytes()));
    samples.put("booleans", new boolean[] {true, false});
    samples.put("shorts", new short[] {1, -1});
    samples.put("chars", new char[] {'a', '\uffff'});
    samples.put("ints", new int[] {1, Integer.MIN_VALUE});
    samples.put("longs", new long[] {1, Long.MIN_VALUE});
    samples.put("floats", new float[] {1.5f, Float.NaN});
    samples.put("doubles", new double[] {1.5, -0.0});
    samples.put("strings", new String[] {"a", null});
    samples.put("objects", new Object[] {"a", null, 1L, new int[] {1}});
    samples.put("int-matrix", new int[][] {{1}, {}});
    samples.put("points", new Point[] {new Point(1, 2), null});
    samples.put("colours", new Colour[] {Colour.RED});
    samples.put("number-array", new Number[] {1, 2L});
  }

  private static byte[] bytes() {
    return new byte[] {0, 127, -128, -1};
  }

  private static void collections(Map<String, Object> samples) {
    samples.put("array-list", new ArrayList<>(Arrays.asList("a", null, 1)));
    samples.put("linked-list", new LinkedList<>(List.of("a", "b")));
    samples.put("array-deque", new ArrayDeque<>(List.of("a", "b")));
    samples.put("hash-set", new HashSet<>(List.of("a", "b")));
    samples.put("linked-hash-set", new LinkedHashSet<>(List.of("z", "a")));
    samples.put("tree-set", new TreeSet<>(List.of("z", "a")));
    samples.put("list-of", List.of("a", "b", "c"));
    samples.put("list-of-none", List.of());
    samples.put("list-of-one", List.of(1));
    samples.put("list-with-null", Arrays.asList("a", null).stream().toList());
    samples.put("set-of-none", Set.of());
    samples.put("set-of-one", Set.of("a"));
    samples.put("empty-list", Collections.emptyList());
    samples.put("empty-set", Collections.emptySet());
    samples.put("singleton-list", Collections.singletonList(null));
    samples.put("singleton", Collections.singleton("a"));
    samples.put("enum-set", EnumSet.of(Colour.GREEN, Colour.RED));
    samples.put("enum-set-none", EnumSet.noneOf(Colour.class));
    samples.put("unmodifiable-list", Collections.unmodifiableList(new ArrayList<>(List.of("a"))));
    samples.put("arrays-as-list", Arrays.asList("a", "b"));
  }

  private static void maps(Map<String, Object> samples) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    ordered.put("z", 1);
    ordered.put("a", null);
    samples.put("hash-map", new HashMap<>(Map.of("a", 1, "b", 2)));
    samples.put("linked-hash-map", ordered);
    samples.put("tree-map", new TreeMap<>(Map.of("z", 1, "a", 2)));
    samples.put("tree-map-reversed", reversed());
    samples.put("concurrent-hash-map", new ConcurrentHashMap<>(Map.of("a", 1, "b", 2)));
    samples.put("map-of-none", Map.of());
    samples.put("map-of-one", Map.of("a", 1));
    samples.put("empty-map", Collections.emptyMap());
    samples.put("singleton-map", Collections.singletonMap(null, null));
    samples.put("enum-map", new EnumMap<>(Map.of(Colour.GREEN, "g", Colour.RED, "r")));
    samples.put("enum-map-none", new EnumMap<>(Colour.class));
  }

  private static void jdk(Map<String, Object> samples) {
    samples.put("optional-int", OptionalInt.of(-1));
    samples.put("optional-long-none", OptionalLong.empty());
    samples.put("optional-double", OptionalDouble.of(1.5));
    samples.put("path", Path.of("/a/b"));
    samples.put("file", new File("/a/b"));
    samples.put("charset", StandardCharsets.UTF_8);
    samples.put("inet-address", address());
    samples.put("inet-socket-address", new InetSocketAddress(address(), 80));
    samples.put("inet-socket-address-name", InetSocketAddress.createUnresolved("db", 80));
    samples.put("time-zone", TimeZone.getTimeZone("Europe/Paris"));
    samples.put("comparator-natural", Comparator.naturalOrder());
    samples.put("comparator-reverse", Comparator.reverseOrder());
    samples.put("map-entry", Map.entry("a", 1));
    samples.put("byte-buffer", ByteBuffer.wrap(bytes()));
    samples.put("vector", new Vector<>(List.of("a")));
    samples.put("copy-on-write-list", new CopyOnWriteArrayList<>(List.of("a")));
    samples.put("skip-list-set", new ConcurrentSkipListSet<>(List.of("b", "a")));
    samples.put("tree-set-reversed", new TreeSet<>(Comparator.reverseOrder()));
    samples.put("skip-list-map", new ConcurrentSkipListMap<>(Map.of("b", 1, "a", 2)));
    samples.put("properties", properties());
    samples.put("access-ordered-map", accessOrdered());
  }

  private static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    return properties;
  }

  private static Map<String, Integer> accessOrdered() {
    Map<String, Integer> map = new LinkedHashMap<>(4, 0.75f, true);
    map.put("a", 1);
    map.put("b", 2);
    return map;
  }

  private static Map<String, Integer> reversed() {
    Map<String, Integer> map = new TreeMap<>(Collections.reverseOrder());
    map.putAll(Map.of("a", 1, "b", 2));
    return map;
  }
}
