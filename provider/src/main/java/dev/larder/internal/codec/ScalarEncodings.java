package dev.larder.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Encodings of strings, boxed primitives and other single values. */
final class ScalarEncodings {
  private static final int MAX_TAG = 1_000;

  private ScalarEncodings() {}

  static List<Encoding<?>> all() {
    return Stream.of(texts(), wholeNumbers(), fractions(), others())
        .<Encoding<?>>flatMap(List::stream)
        .toList();
  }

  private static List<Encoding<?>> texts() {
    return List.of(
        new Encoding<>(Tag.STRING, String.class, Encoder::writeString, Decoder::readString),
        new Encoding<>(
            Tag.CHARACTER,
            Character.class,
            (out, value) -> out.writeVarint(value),
            Decoder::readChar),
        new Encoding<>(
            Tag.URI,
            URI.class,
            (out, value) -> out.writeString(out.isCanonical() ? UriForm.of(value) : "" + value),
            in -> URI.create(in.readString())),
        new Encoding<>(
            Tag.LOCALE,
            Locale.class,
            (out, value) -> out.writeString(value.toLanguageTag()),
            in -> Locale.forLanguageTag(shortTag(in.readString()))),
        new Encoding<>(
            Tag.CURRENCY,
            Currency.class,
            (out, value) -> out.writeString(value.getCurrencyCode()),
            in -> Currency.getInstance(in.readString())));
  }

  private static List<Encoding<?>> wholeNumbers() {
    return List.of(
        new Encoding<>(Tag.BYTE, Byte.class, Encoder::write, Decoder::readByte),
        new Encoding<>(
            Tag.SHORT,
            Short.class,
            (out, value) -> out.writeSigned(value),
            in -> (short) in.readSigned(Short.MIN_VALUE, Short.MAX_VALUE)),
        new Encoding<>(
            Tag.INTEGER, Integer.class, (out, value) -> out.writeSigned(value), Decoder::readInt),
        new Encoding<>(Tag.LONG, Long.class, Encoder::writeSigned, Decoder::readSigned),
        new Encoding<>(
            Tag.BIG_INTEGER,
            BigInteger.class,
            (out, value) -> out.writeBytes(value.toByteArray()),
            in -> new BigInteger(in.readBytes())));
  }

  private static List<Encoding<?>> fractions() {
    return List.of(
        new Encoding<>(
            Tag.FLOAT,
            Float.class,
            (out, value) -> out.writeFixedInt(Float.floatToIntBits(value)),
            in -> Float.intBitsToFloat(in.readFixedInt())),
        new Encoding<>(
            Tag.DOUBLE,
            Double.class,
            (out, value) -> out.writeFixedLong(Double.doubleToLongBits(value)),
            in -> Double.longBitsToDouble(in.readFixedLong())),
        new Encoding<>(
            Tag.BIG_DECIMAL,
            BigDecimal.class,
            ScalarEncodings::write,
            ScalarEncodings::readDecimal));
  }

  @SuppressWarnings("JavaUtilDate") // users have dates
  private static List<Encoding<?>> others() {
    return List.of(
        new Encoding<>(Tag.UUID, UUID.class, ScalarEncodings::write, ScalarEncodings::readUuid),
        new Encoding<>(
            Tag.DATE,
            Date.class,
            (out, value) -> out.writeSigned(value.getTime()),
            in -> new Date(in.readSigned())),
        new Encoding<>(
            Tag.BIT_SET,
            BitSet.class,
            (out, value) -> out.writeBytes(value.toByteArray()),
            in -> BitSet.valueOf(in.readBytes())),
        new Encoding<>(
            Tag.OPTIONAL,
            Optional.class,
            ScalarEncodings::write,
            in -> Optional.ofNullable(in.readObject())));
  }

  /** To read a long one takes longer than its bytes tell. */
  private static String shortTag(String tag) {
    if (tag.length() > MAX_TAG) {
      throw ByteReader.corrupt("a language tag is too long");
    }
    return tag;
  }

  /** Returns whether the language tag tells all of a locale; of a few old ones it does not. */
  static boolean isTagged(Object locale) {
    String tag = ((Locale) locale).toLanguageTag();
    return tag.length() <= MAX_TAG && Locale.forLanguageTag(tag).equals(locale);
  }

  private static void write(Encoder out, BigDecimal value) {
    out.writeSigned(value.scale());
    out.writeBytes(value.unscaledValue().toByteArray());
  }

  private static BigDecimal readDecimal(Decoder in) {
    int scale = in.readInt();
    return new BigDecimal(new BigInteger(in.readBytes()), scale);
  }

  private static void write(Encoder out, Optional<?> value) {
    out.writeObject(value.orElse(null));
  }

  private static void write(Encoder out, UUID value) {
    out.writeFixedLong(value.getMostSignificantBits());
    out.writeFixedLong(value.getLeastSignificantBits());
  }

  private static UUID readUuid(Decoder in) {
    return new UUID(in.readFixedLong(), in.readFixedLong());
  }
}
