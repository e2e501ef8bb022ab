package dev.larder.internal.codec;

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
import java.util.List;
import java.util.stream.Stream;

/** Encodings of {@code java.time}. What is out of range is refused by the classes themselves. */
final class TimeEncodings {
  private TimeEncodings() {}

  static List<Encoding<?>> all() {
    return Stream.of(instants(), clockTimes(), zones(), partialDates())
        .<Encoding<?>>flatMap(List::stream)
        .toList();
  }

  private static List<Encoding<?>> instants() {
    return List.of(
        new Encoding<>(
            Tag.INSTANT,
            Instant.class,
            (out, value) -> writePair(out, value.getEpochSecond(), value.getNano()),
            in -> Instant.ofEpochSecond(in.readSigned(), readNanos(in))),
        new Encoding<>(
            Tag.DURATION,
            Duration.class,
            (out, value) -> writePair(out, value.getSeconds(), value.getNano()),
            in -> Duration.ofSeconds(in.readSigned(), readNanos(in))),
        new Encoding<>(Tag.PERIOD, Period.class, TimeEncodings::write, TimeEncodings::readPeriod));
  }

  private static List<Encoding<?>> clockTimes() {
    return List.of(
        new Encoding<>(
            Tag.LOCAL_DATE, LocalDate.class, TimeEncodings::write, TimeEncodings::readDate),
        new Encoding<>(
            Tag.LOCAL_TIME, LocalTime.class, TimeEncodings::write, TimeEncodings::readTime),
        new Encoding<>(
            Tag.LOCAL_DATE_TIME,
            LocalDateTime.class,
            TimeEncodings::write,
            TimeEncodings::readDateTime),
        new Encoding<>(
            Tag.OFFSET_TIME, OffsetTime.class, TimeEncodings::write, TimeEncodings::readOffsetTime),
        new Encoding<>(
            Tag.OFFSET_DATE_TIME,
            OffsetDateTime.class,
            TimeEncodings::write,
            TimeEncodings::readOffsetDateTime),
        new Encoding<>(
            Tag.ZONED_DATE_TIME,
            ZonedDateTime.class,
            TimeEncodings::write,
            TimeEncodings::readZonedDateTime));
  }

  private static List<Encoding<?>> zones() {
    return List.of(
        new Encoding<>(
            Tag.ZONE_OFFSET, ZoneOffset.class, TimeEncodings::write, TimeEncodings::readOffset),
        zoneRegion(ZoneId.of("Europe/Paris").getClass()));
  }

  private static List<Encoding<?>> partialDates() {
    return List.of(
        new Encoding<>(
            Tag.YEAR,
            Year.class,
            (out, value) -> out.writeSigned(value.getValue()),
            in -> Year.of(in.readInt())),
        new Encoding<>(
            Tag.YEAR_MONTH,
            YearMonth.class,
            (out, value) -> writePair(out, value.getYear(), value.getMonthValue()),
            in -> YearMonth.of(in.readInt(), in.readInt())),
        new Encoding<>(
            Tag.MONTH_DAY,
            MonthDay.class,
            (out, value) -> writePair(out, value.getMonthValue(), value.getDayOfMonth()),
            in -> MonthDay.of(in.readInt(), in.readInt())));
  }

  private static <T extends ZoneId> Encoding<T> zoneRegion(Class<T> type) {
    return new Encoding<>(
        Tag.ZONE_REGION,
        type,
        (out, value) -> out.writeString(value.getId()),
        in -> type.cast(ZoneId.of(in.readString())));
  }

  private static void writePair(Encoder out, long first, int second) {
    out.writeSigned(first);
    out.writeSigned(second);
  }

  private static int readNanos(Decoder in) {
    return in.readSigned(0, 999_999_999);
  }

  private static void write(Encoder out, Period value) {
    writePair(out, value.getYears(), value.getMonths());
    out.writeSigned(value.getDays());
  }

  private static Period readPeriod(Decoder in) {
    return Period.of(in.readInt(), in.readInt(), in.readInt());
  }

  private static void write(Encoder out, LocalDate value) {
    writePair(out, value.getYear(), value.getMonthValue());
    out.writeSigned(value.getDayOfMonth());
  }

  private static LocalDate readDate(Decoder in) {
    return LocalDate.of(in.readInt(), in.readInt(), in.readInt());
  }

  private static void write(Encoder out, LocalTime value) {
    out.writeSigned(value.toNanoOfDay());
  }

  private static LocalTime readTime(Decoder in) {
    return LocalTime.ofNanoOfDay(in.readSigned());
  }

  private static void write(Encoder out, LocalDateTime value) {
    write(out, value.toLocalDate());
    write(out, value.toLocalTime());
  }

  private static LocalDateTime readDateTime(Decoder in) {
    return LocalDateTime.of(readDate(in), readTime(in));
  }

  private static void write(Encoder out, ZoneOffset value) {
    out.writeSigned(value.getTotalSeconds());
  }

  private static ZoneOffset readOffset(Decoder in) {
    return ZoneOffset.ofTotalSeconds(in.readInt());
  }

  private static void write(Encoder out, OffsetTime value) {
    write(out, value.toLocalTime());
    write(out, value.getOffset());
  }

  private static OffsetTime readOffsetTime(Decoder in) {
    return OffsetTime.of(readTime(in), readOffset(in));
  }

  private static void write(Encoder out, OffsetDateTime value) {
    write(out, value.toLocalDateTime());
    write(out, value.getOffset());
  }

  private static OffsetDateTime readOffsetDateTime(Decoder in) {
    return OffsetDateTime.of(readDateTime(in), readOffset(in));
  }

  private static void write(Encoder out, ZonedDateTime value) {
    write(out, value.toLocalDateTime());
    write(out, value.getOffset());
    out.writeString(value.getZone().getId());
  }

  /**
   * The offset tells which of two instants a local time means; new zone rules may move the time.
   */
  private static ZonedDateTime readZonedDateTime(Decoder in) {
    LocalDateTime local = readDateTime(in);
    ZoneOffset offset = readOffset(in);
    return ZonedDateTime.ofInstant(local, offset, ZoneId.of(in.readString()));
  }
}
