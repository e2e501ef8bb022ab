package dev.larder.internal.codec;

import dev.larder.internal.support.TransformedBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodings of bytes, of arrays of primitives, {@code String[]} and {@code Object[]}. */
final class ArrayEncodings {
  private ArrayEncodings() {}

  static List<Encoding<?>> all() {
    return List.of(
        new Encoding<>(Tag.BYTES, byte[].class, Encoder::writeBytes, Decoder::readBytes),
        new Encoding<>(
            Tag.TRANSFORMED,
            TransformedBytes.class,
            (out, value) -> out.writeBytes(value.bytes()),
            in -> new TransformedBytes(in.readBytes())),
        new Encoding<>(
            Tag.BOOLEANS, boolean[].class, ArrayEncodings::write, ArrayEncodings::readBooleans),
        new Encoding<>(
            Tag.SHORTS, short[].class, ArrayEncodings::write, ArrayEncodings::readShorts),
        new Encoding<>(Tag.CHARS, char[].class, ArrayEncodings::write, ArrayEncodings::readChars),
        new Encoding<>(Tag.INTS, int[].class, ArrayEncodings::write, ArrayEncodings::readInts),
        new Encoding<>(Tag.LONGS, long[].class, ArrayEncodings::write, ArrayEncodings::readLongs),
        new Encoding<>(
            Tag.FLOATS, float[].class, ArrayEncodings::write, ArrayEncodings::readFloats),
        new Encoding<>(
            Tag.DOUBLES, double[].class, ArrayEncodings::write, ArrayEncodings::readDoubles),
        new Encoding<>(
            Tag.STRINGS,
            String[].class,
            ArrayEncodings::writeElements,
            in -> readElements(in, new @Nullable String[in.readCount(1)])),
        new Encoding<>(
            Tag.OBJECTS,
            Object[].class,
            ArrayEncodings::writeElements,
            in -> readElements(in, new @Nullable Object[in.readCount(1)])));
  }

  private static void writeElements(Encoder out, @Nullable Object[] values) {
    writeElements(out, values, Object.class);
  }

  static void writeElements(Encoder out, @Nullable Object[] values, Class<?> declared) {
    out.writeVarint(values.length);
    for (Object each : values) {
      out.writeAs(each, declared);
    }
  }

  /**
   * An element of another class is an ArrayStoreException, which the decoder turns into its own.
   */
  static <T extends @Nullable Object> T[] readElements(Decoder in, T[] target) {
    @Nullable Object[] elements = target;
    for (int i = 0; i < elements.length; i++) {
      elements[i] = in.readObject();
    }
    return target;
  }

  private static void write(Encoder out, boolean[] values) {
    out.writeVarint(values.length);
    for (boolean each : values) {
      out.write(each ? 1 : 0);
    }
  }

  private static boolean[] readBooleans(Decoder in) {
    boolean[] values = new boolean[in.readCount(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readBoolean();
    }
    return values;
  }

  private static void write(Encoder out, short[] values) {
    out.writeVarint(values.length);
    for (short each : values) {
      out.writeSigned(each);
    }
  }

  private static short[] readShorts(Decoder in) {
    short[] values = new short[in.readCount(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) in.readSigned(Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return values;
  }

  private static void write(Encoder out, char[] values) {
    out.writeVarint(values.length);
    for (char each : values) {
      out.writeVarint(each);
    }
  }

  private static char[] readChars(Decoder in) {
    char[] values = new char[in.readCount(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readChar();
    }
    return values;
  }

  private static void write(Encoder out, int[] values) {
    out.writeVarint(values.length);
    for (int each : values) {
      out.writeSigned(each);
    }
  }

  private static int[] readInts(Decoder in) {
    int[] values = new int[in.readCount(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  private static void write(Encoder out, long[] values) {
    out.writeVarint(values.length);
    for (long each : values) {
      out.writeSigned(each);
    }
  }

  private static long[] readLongs(Decoder in) {
    long[] values = new long[in.readCount(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readSigned();
    }
    return values;
  }

  private static void write(Encoder out, float[] values) {
    out.writeVarint(values.length);
    for (float each : values) {
      out.writeFixedInt(
          out.isCanonical() ? Float.floatToIntBits(each) : Float.floatToRawIntBits(each));
    }
  }

  private static float[] readFloats(Decoder in) {
    float[] values = new float[in.readCount(Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(in.readFixedInt());
    }
    return values;
  }

  private static void write(Encoder out, double[] values) {
    out.writeVarint(values.length);
    for (double each : values) {
      out.writeFixedLong(
          out.isCanonical() ? Double.doubleToLongBits(each) : Double.doubleToRawLongBits(each));
    }
  }

  private static double[] readDoubles(Decoder in) {
    double[] values = new double[in.readCount(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(in.readFixedLong());
    }
    return values;
  }
}
