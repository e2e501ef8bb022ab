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
  private ScalarEncodings() {}

  static List<Encoding<?>> all() {
    return Stream.of(texts(), wholeNumbers(), fractions(), others())
        .<Encoding<?>>flatMap(List::stream)
        .toList();
  }

  private static List<Encoding<?>> texts() {
    return List.of(
        new Encoding<>(
            Tag.STRING,
            String.class,
            (out, value) -> out.bytes().writeString(value),
            in -> in.bytes().readString()),
        new Encoding<>(
            Tag.CHARACTER,
            Character.class,
            (out, value) -> out.bytes().writeVarint(value),
            in -> in.bytes().readChar()),
        new Encoding<>(
            Tag.URI,
            URI.class,
            (out, value) ->
                out.bytes().writeString(out.isCanonical() ? UriForm.of(value) : "" + value),
            in -> URI.create(in.bytes().readString())),
        new Encoding<>(
            Tag.LOCALE,
            Locale.class,
            (out, value) -> out.bytes().writeString(value.toLanguageTag()),
            in -> Locale.forLanguageTag(in.bytes().readString())),
        new Encoding<>(
            Tag.CURRENCY,
            Currency.class,
            (out, value) -> out.bytes().writeString(value.getCurrencyCode()),
            in -> Currency.getInstance(in.bytes().readString())));
  }

  private static List<Encoding<?>> wholeNumbers() {
    return List.of(
        new Encoding<>(
            Tag.BYTE,
            Byte.class,
            (out, value) -> out.bytes().write(value),
            in -> in.bytes().readByte()),
        new Encoding<>(
            Tag.SHORT,
            Short.class,
            (out, value) -> out.bytes().writeSigned(value),
            in -> (short) in.bytes().readSigned(Short.MIN_VALUE, Short.MAX_VALUE)),
        new Encoding<>(
            Tag.INTEGER,
            Integer.class,
            (out, value) -> out.bytes().writeSigned(value),
            in -> in.bytes().readInt()),
        new Encoding<>(
            Tag.LONG,
            Long.class,
            (out, value) -> out.bytes().writeSigned(value),
            in -> in.bytes().readSigned()),
        new Encoding<>(
            Tag.BIG_INTEGER,
            BigInteger.class,
            (out, value) -> out.bytes().writeBytes(value.toByteArray()),
            in -> new BigInteger(in.bytes().readBytes())));
  }

  private static List<Encoding<?>> fractions() {
    return List.of(
        new Encoding<>(
            Tag.FLOAT,
            Float.class,
            (out, value) -> out.bytes().writeFixedInt(Float.floatToIntBits(value)),
            in -> Float.intBitsToFloat(in.bytes().readFixedInt())),
        new Encoding<>(
            Tag.DOUBLE,
            Double.class,
            (out, value) -> out.bytes().writeFixedLong(Double.doubleToLongBits(value)),
            in -> Double.longBitsToDouble(in.bytes().readFixedLong())),
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
            (out, value) -> out.bytes().writeSigned(value.getTime()),
            in -> new Date(in.bytes().readSigned())),
        new Encoding<>(
            Tag.BIT_SET,
            BitSet.class,
            (out, value) -> out.bytes().writeBytes(value.toByteArray()),
            in -> BitSet.valueOf(in.bytes().readBytes())),
        new Encoding<>(
            Tag.OPTIONAL,
            Optional.class,
            ScalarEncodings::write,
            in -> Optional.ofNullable(in.read())));
  }

  /** Returns whether the language tag tells all of a locale; of a few old ones it does not. */
  static boolean isTagged(Object locale) {
    return Locale.forLanguageTag(((Locale) locale).toLanguageTag()).equals(locale);
  }

  private static void write(Encoder out, BigDecimal value) {
    out.bytes().writeSigned(value.scale());
    out.bytes().writeBytes(value.unscaledValue().toByteArray());
  }

  private static BigDecimal readDecimal(Decoder in) {
    int scale = in.bytes().readInt();
    return new BigDecimal(new BigInteger(in.bytes().readBytes()), scale);
  }

  private static void write(Encoder out, Optional<?> value) {
    out.write(value.orElse(null));
  }

  private static void write(Encoder out, UUID value) {
    out.bytes().writeFixedLong(value.getMostSignificantBits());
    out.bytes().writeFixedLong(value.getLeastSignificantBits());
  }

  private static UUID readUuid(Decoder in) {
    return new UUID(in.bytes().readFixedLong(), in.bytes().readFixedLong());
  }
}
