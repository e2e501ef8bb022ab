package dev.larder.internal.codec;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.AbstractMap.SimpleEntry;
import java.util.Date;
import java.util.DoubleSummaryStatistics;
import java.util.GregorianCalendar;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Encodings of single objects of the JDK that may change, by what they hold. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // users have them
final class JdkObjects {
  private static final int ENTRY = 21;

  private JdkObjects() {}

  static EncodingFamily family() {
    EncodingFamily objects = new EncodingFamily(Tag.JDK_OBJECT);
    addAtomics(objects);
    addTexts(objects);
    addBuffers(objects);
    addStatistics(objects);
    return objects
        .with(20, GregorianCalendar.class, JdkObjects::writeCalendar, JdkObjects::readCalendar)
        .with(
            ENTRY,
            SimpleEntry.class,
            JdkValues::writeEntry,
            in -> new SimpleEntry<>(in.readObject(), in.readObject()));
  }

  /** Writes an entry of another class, such as a map's own. */
  static void writeView(Encoder out, Map.Entry<?, ?> entry) {
    out.write(ENTRY);
    JdkValues.writeEntry(out, entry);
  }

  private static void addAtomics(EncodingFamily objects) {
    objects
        .with(
            1,
            AtomicInteger.class,
            (out, value) -> out.writeSigned(value.get()),
            in -> new AtomicInteger(in.readInt()))
        .with(
            2,
            AtomicLong.class,
            (out, value) -> out.writeSigned(value.get()),
            in -> new AtomicLong(in.readSigned()))
        .with(
            3,
            AtomicBoolean.class,
            (out, value) -> out.write(value.get() ? 1 : 0),
            in -> new AtomicBoolean(in.readBoolean()))
        .with(
            4,
            AtomicReference.class,
            (out, value) -> out.writeObject(value.get()),
            in -> new AtomicReference<>(in.readObject()))
        .with(
            5,
            AtomicIntegerArray.class,
            (out, value) -> out.writeObject(ints(value)),
            in -> new AtomicIntegerArray((int[]) in.readObject()))
        .with(
            6,
            AtomicLongArray.class,
            (out, value) -> out.writeObject(longs(value)),
            in -> new AtomicLongArray((long[]) in.readObject()));
    addAdders(objects);
  }

  private static int[] ints(AtomicIntegerArray array) {
    int[] copy = new int[array.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = array.get(i);
    }
    return copy;
  }

  private static long[] longs(AtomicLongArray array) {
    long[] copy = new long[array.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = array.get(i);
    }
    return copy;
  }

  private static void addAdders(EncodingFamily objects) {
    objects
        .with(
            7, LongAdder.class, (out, value) -> out.writeSigned(value.sum()), JdkObjects::readAdder)
        .with(
            8,
            DoubleAdder.class,
            (out, value) -> out.writeFixedLong(Double.doubleToRawLongBits(value.sum())),
            in -> {
              DoubleAdder adder = new DoubleAdder();
              adder.add(Double.longBitsToDouble(in.readFixedLong()));
              return adder;
            });
  }

  private static LongAdder readAdder(Decoder in) {
    LongAdder adder = new LongAdder();
    adder.add(in.readSigned());
    return adder;
  }

  private static void addTexts(EncodingFamily objects) {
    objects
        .with(
            9,
            StringBuilder.class,
            (out, value) -> out.writeString(value.toString()),
            in -> new StringBuilder(in.readString()))
        .with(
            10,
            StringBuffer.class,
            (out, value) -> out.writeString(value.toString()),
            in -> new StringBuffer(in.readString()));
  }

  /** What remains in a buffer is what its {@code equals} compares. */
  private static void addBuffers(EncodingFamily objects) {
    objects
        .with(11, ByteBuffer.class, JdkObjects::writeBytes, JdkObjects::readBytes)
        .with(
            12,
            CharBuffer.class,
            (out, value) -> out.writeString(value.toString()),
            in -> CharBuffer.wrap(in.readString().toCharArray()))
        .with(
            13,
            ShortBuffer.class,
            (out, value) -> {
              short[] copy = new short[value.remaining()];
              value.duplicate().get(copy);
              out.writeObject(copy);
            },
            in -> ShortBuffer.wrap((short[]) in.readObject()))
        .with(
            14,
            IntBuffer.class,
            (out, value) -> {
              int[] copy = new int[value.remaining()];
              value.duplicate().get(copy);
              out.writeObject(copy);
            },
            in -> IntBuffer.wrap((int[]) in.readObject()))
        .with(
            15,
            LongBuffer.class,
            (out, value) -> {
              long[] copy = new long[value.remaining()];
              value.duplicate().get(copy);
              out.writeObject(copy);
            },
            in -> LongBuffer.wrap((long[]) in.readObject()));
    addFractions(objects);
  }

  private static void addFractions(EncodingFamily objects) {
    objects
        .with(
            16,
            FloatBuffer.class,
            (out, value) -> {
              float[] copy = new float[value.remaining()];
              value.duplicate().get(copy);
              out.writeObject(copy);
            },
            in -> FloatBuffer.wrap((float[]) in.readObject()))
        .with(
            17,
            DoubleBuffer.class,
            (out, value) -> {
              double[] copy = new double[value.remaining()];
              value.duplicate().get(copy);
              out.writeObject(copy);
            },
            in -> DoubleBuffer.wrap((double[]) in.readObject()));
  }

  private static void writeBytes(Encoder out, ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    boolean isLittle = buffer.order() == ByteOrder.LITTLE_ENDIAN;
    out.write(isLittle && !out.isCanonical() ? 1 : 0);
    out.writeBytes(copy);
  }

  private static ByteBuffer readBytes(Decoder in) {
    boolean isLittle = in.readBoolean();
    return ByteBuffer.wrap(in.readBytes())
        .order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private static void addStatistics(EncodingFamily objects) {
    objects
        .with(
            22,
            IntSummaryStatistics.class,
            (out, value) -> {
              writePair(out, value.getCount(), value.getMin());
              writePair(out, value.getMax(), value.getSum());
            },
            in ->
                new IntSummaryStatistics(
                    in.readSigned(), in.readInt(), in.readInt(), in.readSigned()))
        .with(
            23,
            LongSummaryStatistics.class,
            (out, value) -> {
              writePair(out, value.getCount(), value.getMin());
              writePair(out, value.getMax(), value.getSum());
            },
            in ->
                new LongSummaryStatistics(
                    in.readSigned(), in.readSigned(), in.readSigned(), in.readSigned()))
        .with(24, DoubleSummaryStatistics.class, JdkObjects::write, JdkObjects::readStatistics);
  }

  private static void write(Encoder out, DoubleSummaryStatistics value) {
    out.writeSigned(value.getCount());
    out.writeObject(new double[] {value.getMin(), value.getMax(), value.getSum()});
  }

  private static DoubleSummaryStatistics readStatistics(Decoder in) {
    long count = in.readSigned();
    double[] parts = (double[]) requireNonNull(in.readObject());
    return new DoubleSummaryStatistics(count, parts[0], parts[1], parts[2]);
  }

  private static void writePair(Encoder out, long first, long second) {
    out.writeSigned(first);
    out.writeSigned(second);
  }

  private static void writeCalendar(Encoder out, GregorianCalendar calendar) {
    out.writeSigned(calendar.getTimeInMillis());
    out.writeObject(calendar.getTimeZone());
    out.writeSigned(calendar.getGregorianChange().getTime());
    out.writeSigned(calendar.getFirstDayOfWeek());
    out.writeSigned(calendar.getMinimalDaysInFirstWeek());
    out.write(calendar.isLenient() ? 1 : 0);
  }

  private static GregorianCalendar readCalendar(Decoder in) {
    long millis = in.readSigned();
    GregorianCalendar calendar = new GregorianCalendar((TimeZone) in.readObject(), Locale.ROOT);
    calendar.setGregorianChange(new Date(in.readSigned()));
    calendar.setFirstDayOfWeek(in.readInt());
    calendar.setMinimalDaysInFirstWeek(in.readInt());
    calendar.setLenient(in.readBoolean());
    calendar.setTimeInMillis(millis);
    return calendar;
  }
}
