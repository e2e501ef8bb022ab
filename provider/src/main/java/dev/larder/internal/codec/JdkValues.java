package dev.larder.internal.codec;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Encodings of single values of the JDK that do not change; the same in keys and values. */
final class JdkValues {
  /** Every flag but {@code CANON_EQ}, whose compilation may take for ever. */
  private static final int PATTERN_FLAGS =
      Pattern.UNIX_LINES
          | Pattern.CASE_INSENSITIVE
          | Pattern.COMMENTS
          | Pattern.MULTILINE
          | Pattern.LITERAL
          | Pattern.DOTALL
          | Pattern.UNICODE_CASE
          | Pattern.UNICODE_CHARACTER_CLASS;

  private JdkValues() {}

  static EncodingFamily family() {
    EncodingFamily values = new EncodingFamily(Tag.JDK_VALUE);
    addOptionals(values);
    addTexts(values);
    addComparators(values);
    addEntries(values);
    NetEncodings.addTo(values);
    return values;
  }

  private static void addOptionals(EncodingFamily values) {
    values
        .with(
            1,
            OptionalInt.class,
            (out, value) -> out.writeObject(value.isPresent() ? value.getAsInt() : null),
            in -> readInt((Integer) in.readObject()))
        .with(
            2,
            OptionalLong.class,
            (out, value) -> out.writeObject(value.isPresent() ? value.getAsLong() : null),
            in -> readLong((Long) in.readObject()))
        .with(
            3,
            OptionalDouble.class,
            (out, value) -> out.writeObject(value.isPresent() ? value.getAsDouble() : null),
            in -> readDouble((Double) in.readObject()));
  }

  private static OptionalInt readInt(@Nullable Integer number) {
    return (number == null) ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static OptionalLong readLong(@Nullable Long number) {
    return (number == null) ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static OptionalDouble readDouble(@Nullable Double number) {
    return (number == null) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private static void addTexts(EncodingFamily values) {
    values
        .with(
            4,
            Path.class,
            (out, value) -> out.writeString(value.toString()),
            in -> Path.of(in.readString()))
        .with(
            5,
            Charset.class,
            (out, value) -> out.writeString(value.name()),
            in -> Charset.forName(in.readString()))
        .with(
            9,
            File.class,
            (out, value) -> out.writeString(value.getPath()),
            in -> new File(in.readString()))
        .with(10, Pattern.class, JdkValues::writePattern, JdkValues::readPattern)
        .with(
            16,
            TimeZone.class,
            (out, value) -> out.writeString(value.getID()),
            in -> TimeZone.getTimeZone(in.readString()));
  }

  private static void writePattern(Encoder out, Pattern pattern) {
    out.writeVarint(pattern.flags());
    out.writeString(pattern.pattern());
  }

  private static Pattern readPattern(Decoder in) {
    int flags = (int) in.readVarint();
    if ((flags & ~PATTERN_FLAGS) != 0) {
      throw ByteReader.corrupt("a pattern has other flags");
    }
    return Pattern.compile(in.readString(), flags);
  }

  private static void addComparators(EncodingFamily values) {
    constant(values, 11, Comparator.naturalOrder());
    constant(values, 12, Collections.reverseOrder());
    constant(values, 13, String.CASE_INSENSITIVE_ORDER);
    values.with(
        14,
        classOf(Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER)),
        (out, value) -> out.writeObject(value.reversed()),
        in -> Collections.reverseOrder((Comparator<?>) in.readObject()));
  }

  private static <T> void constant(EncodingFamily values, int kind, T constant) {
    values.with(kind, classOf(constant), (out, value) -> {}, in -> constant);
  }

  /** Kind 15 is any entry, so that those that are equal have one form in keys. */
  private static void addEntries(EncodingFamily values) {
    values
        .with(
            15,
            Map.Entry.class,
            JdkValues::writeEntry,
            in -> new SimpleImmutableEntry<>(in.readObject(), in.readObject()))
        .with(
            17,
            classOf(Map.entry(1, 1)),
            JdkValues::writeEntry,
            in -> Map.entry(requireNonNull(in.readObject()), requireNonNull(in.readObject())));
  }

  static void writeEntry(Encoder out, Map.Entry<?, ?> entry) {
    out.writeObject(entry.getKey());
    out.writeObject(entry.getValue());
  }

  @SuppressWarnings("unchecked")
  static <T> Class<T> classOf(T sample) {
    return (Class<T>) sample.getClass();
  }

  /** Returns whether the encoding tells all of the value; what it does not is Java's to write. */
  static boolean isPlain(Object value) {
    if (value instanceof Path path) {
      return path.getFileSystem() == FileSystems.getDefault();
    } else if (value instanceof Pattern pattern) {
      return (pattern.flags() & ~PATTERN_FLAGS) == 0;
    } else if (value instanceof TimeZone zone) {
      return zone.equals(TimeZone.getTimeZone(zone.getID()));
    }
    return !(value instanceof URL url) || NetEncodings.isPlain(url);
  }
}
