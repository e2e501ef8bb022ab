package dev.larder.stores.types;

import static dev.larder.stores.types.TypeKind.of;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
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
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** Single values of the JDK. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // users have them
final class JdkValueKinds {
  private JdkValueKinds() {}

  static List<TypeKind> scalars() {
    return List.of(
        of("String", () -> new String("larder")),
        of("String, empty", () -> ""),
        of("String with a lone surrogate", () -> "a\ud800"),
        of("Character", () -> 'c'),
        of("Boolean", () -> true),
        of("Byte", () -> (byte) -3),
        of("Short", () -> (short) 300),
        of("Integer", () -> 123_456),
        of("Long", () -> 1L << 40),
        of("Float", () -> 1.5f),
        of("Double", () -> 2.5),
        of("Double NaN", () -> Double.NaN),
        of("BigInteger", () -> new BigInteger("123456789012345678901234567890")),
        of("BigDecimal", () -> new BigDecimal("1.50")),
        of("UUID", () -> new UUID(1, 2)),
        of("Date", () -> new Date(5)).<Date>changedBy(date -> date.setTime(6)),
        of("java.sql.Timestamp", () -> new Timestamp(5)),
        of("java.sql.Date", () -> new java.sql.Date(5)),
        of("java.sql.Time", () -> new java.sql.Time(5)),
        of("Locale", () -> Locale.forLanguageTag("de-CH")),
        of("Locale ja_JP_JP", () -> new Locale("ja", "JP", "JP")),
        of("Currency", () -> Currency.getInstance("EUR")),
        of("BitSet", () -> BitSet.valueOf(new long[] {5})).<BitSet>changedBy(BitSet::clear),
        of("Optional", () -> Optional.of("a")),
        of("Optional.empty", Optional::empty),
        of("OptionalInt", () -> OptionalInt.of(7)),
        of("OptionalLong", () -> OptionalLong.of(7)),
        of("OptionalDouble.empty", OptionalDouble::empty),
        of("enum TimeUnit", () -> TimeUnit.DAYS),
        of("enum RoundingMode", () -> RoundingMode.UP),
        of("enum StandardOpenOption", () -> StandardOpenOption.READ),
        of("enum Thread.State", () -> Thread.State.NEW));
  }

  static List<TypeKind> times() {
    LocalDateTime local = LocalDateTime.of(2024, 10, 27, 2, 30);
    return List.of(
        of("Instant", () -> Instant.ofEpochSecond(5, 6)),
        of("Duration", () -> Duration.ofSeconds(1, 7)),
        of("Period", () -> Period.of(1, 2, 3)),
        of("LocalDate", () -> LocalDate.of(2024, 2, 29)),
        of("LocalTime", () -> LocalTime.of(1, 2, 3, 4)),
        of("LocalDateTime", () -> LocalDateTime.of(2024, 1, 2, 3, 4)),
        of("OffsetTime", () -> OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHours(-3))),
        of("OffsetDateTime", () -> OffsetDateTime.of(local, ZoneOffset.ofHours(2))),
        of("ZonedDateTime", () -> ZonedDateTime.of(local, ZoneId.of("Europe/Paris"))),
        of("ZoneOffset", () -> ZoneOffset.ofHoursMinutes(5, 30)),
        of("ZoneId", () -> ZoneId.of("Europe/Paris")),
        of("Year", () -> Year.of(2024)),
        of("YearMonth", () -> YearMonth.of(2024, 2)),
        of("MonthDay", () -> MonthDay.of(2, 29)),
        of("DayOfWeek", () -> DayOfWeek.MONDAY),
        of("JapaneseDate", () -> JapaneseDate.of(2024, 1, 2)),
        of("HijrahDate", () -> HijrahDate.of(1445, 1, 2)),
        of("MinguoDate", () -> MinguoDate.of(113, 1, 2)),
        of("ThaiBuddhistDate", () -> ThaiBuddhistDate.of(2567, 1, 2)),
        of("GregorianCalendar", JdkValueKinds::calendar)
            .<GregorianCalendar>changedBy(each -> each.setTimeInMillis(7)),
        of("TimeZone", () -> TimeZone.getTimeZone("Europe/Paris")),
        of("TimeZone GMT+5:30", () -> TimeZone.getTimeZone("GMT+05:30")),
        of("SimpleTimeZone", () -> new SimpleTimeZone(3_600_000, "mine")));
  }

  private static GregorianCalendar calendar() {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
    calendar.setTimeInMillis(1_700_000_000_000L);
    calendar.setFirstDayOfWeek(3);
    calendar.setLenient(false);
    return calendar;
  }

  static List<TypeKind> texts() {
    return List.of(
        of("URI", () -> URI.create("http://larder.dev/a?b=c")),
        of("URL", () -> new URL("http://127.0.0.1/a?b=c#d")),
        of("Path", () -> Path.of("/etc/larder.yaml")),
        of("File", () -> new File("/etc/larder.yaml")),
        of("Charset", () -> StandardCharsets.ISO_8859_1),
        of("Pattern", () -> Pattern.compile("a+", Pattern.CASE_INSENSITIVE)).byText(),
        of("InetAddress", () -> InetAddress.getByAddress(new byte[] {10, 0, 0, 1})),
        of(
                "InetAddress with a name",
                () -> InetAddress.getByAddress("db", new byte[] {10, 0, 0, 2}))
            .byText(),
        of("InetAddress, IPv6", () -> InetAddress.getByAddress(new byte[16])),
        of("InetSocketAddress", JdkValueKinds::socket),
        of("InetSocketAddress, unresolved", () -> InetSocketAddress.createUnresolved("db", 80)),
        of("StackTraceElement", () -> new StackTraceElement("A", "b", "A.java", 1)),
        of("Class", () -> String.class),
        of("StringBuilder", () -> new StringBuilder("abc"))
            .byText()
            .<StringBuilder>changedBy(text -> text.append("d")),
        of("StringBuffer", () -> new StringBuffer("abc")).byText());
  }

  private static InetSocketAddress socket() throws Exception {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}), 80);
  }

  static List<TypeKind> holders() {
    return List.of(
        of("AtomicInteger", () -> new AtomicInteger(5))
            .byText()
            .<AtomicInteger>changedBy(AtomicInteger::incrementAndGet),
        of("AtomicLong", () -> new AtomicLong(5)).byText(),
        of("AtomicBoolean", () -> new AtomicBoolean(true)).byText(),
        of("AtomicReference", () -> new AtomicReference<>("a")).byText(),
        of("AtomicIntegerArray", () -> new AtomicIntegerArray(new int[] {1, 2})).byText(),
        of("LongAdder", JdkValueKinds::adder).byText(),
        of("ByteBuffer", () -> ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2)).asView(),
        of("ByteBuffer, direct, little endian", JdkValueKinds::direct)
            .<ByteBuffer>by(each -> List.of(each.order(), each.getInt(each.position())))
            .asView(),
        of("CharBuffer", () -> CharBuffer.wrap("abc")).asView(),
        of("IntBuffer", () -> IntBuffer.wrap(new int[] {1, 2})).asView(),
        of("IntSummaryStatistics", () -> new IntSummaryStatistics(2, 1, 3, 4)).byText(),
        of("LongSummaryStatistics", () -> new LongSummaryStatistics(2, 1, 3, 4)).byText());
  }

  private static LongAdder adder() {
    LongAdder adder = new LongAdder();
    adder.add(5);
    return adder;
  }

  private static ByteBuffer direct() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4).order(ByteOrder.LITTLE_ENDIAN);
    return buffer.putInt(0, 1_234);
  }

  static List<TypeKind> arrays() {
    return List.of(
        of("byte[]", () -> new byte[] {1, 2}).<byte[]>changedBy(array -> array[0] = 9),
        of("boolean[]", () -> new boolean[] {true}),
        of("short[]", () -> new short[] {1}),
        of("char[]", () -> new char[] {'a'}),
        of("int[]", () -> new int[] {1, 2}).<int[]>changedBy(array -> array[0] = 9),
        of("long[]", () -> new long[] {1, 2}),
        of("float[]", () -> new float[] {1.5f}),
        of("double[]", () -> new double[] {1.5}),
        of("String[]", () -> new String[] {"a", "b"}),
        of("Object[]", () -> new Object[] {"a", 1, List.of("b")}),
        of("int[][]", () -> new int[][] {{1}, {2, 3}}),
        of("TimeUnit[]", () -> new TimeUnit[] {TimeUnit.DAYS}),
        of("Number[]", () -> new Number[] {1, 2L}));
  }
}
