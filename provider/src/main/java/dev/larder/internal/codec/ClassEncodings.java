package dev.larder.internal.codec;

import static dev.larder.internal.codec.ByteReader.corrupt;

import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodings that name a class: enums, records, arrays of other classes, Java serialization. */
final class ClassEncodings {
  private static final Encoding<?> ENUM =
      new Encoding<>(Tag.ENUM, Enum.class, ClassEncodings::writeEnum, ClassEncodings::readEnum);

  private static final Encoding<?> ARRAY =
      new Encoding<>(
          Tag.ARRAY, Object[].class, ClassEncodings::writeArray, ClassEncodings::readArray);

  private static final Encoding<?> RECORD =
      new Encoding<>(
          Tag.RECORD, Object.class, ClassEncodings::writeRecord, ClassEncodings::readRecord);

  static final Encoding<Object> JAVA =
      new Encoding<>(Tag.JAVA, Object.class, JavaSerialization::write, JavaSerialization::read);

  /** Stands, in a survey, for what cannot be encoded. */
  static final Encoding<Object> NOTHING =
      new Encoding<>(
          Tag.NULL,
          Object.class,
          (out, value) -> {},
          in -> {
            throw corrupt("nothing is no object");
          });

  private ClassEncodings() {}

  static List<Encoding<?>> all() {
    return List.of(ENUM, ARRAY, RECORD, JAVA);
  }

  static @Nullable Encoding<?> of(Object value) {
    if (value instanceof Enum<?>) {
      return ENUM;
    }
    if (value instanceof Object[]) {
      return ARRAY;
    }
    return (value instanceof Record && RecordShape.of(value.getClass()) != null) ? RECORD : null;
  }

  private static void writeEnum(Encoder out, Enum<?> value) {
    out.writeClass(value.getDeclaringClass());
    out.writeString(value.name());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Enum<?> readEnum(Decoder in) {
    Class type = in.readEnumClass();
    return Enum.valueOf(type, in.readString());
  }

  private static void writeArray(Encoder out, Object[] values) {
    Class<?> component = values.getClass().getComponentType();
    out.writeClass(component);
    ArrayEncodings.writeElements(out, values, component);
  }

  private static Object[] readArray(Decoder in) {
    Class<?> component = in.readClass();
    if (component.isPrimitive()) {
      throw corrupt("an array of primitives has its own form");
    }
    int length = in.readCount(1);
    return ArrayEncodings.readElements(in, (Object[]) Array.newInstance(component, length));
  }

  private static void writeRecord(Encoder out, Object value) {
    RecordShape shape = shape(value.getClass());
    out.writeClass(value.getClass());
    out.writeFixedInt(shape.fingerprint());
    for (int i = 0; i < shape.size(); i++) {
      out.writeAs(shape.component(value, i), shape.type(i));
    }
  }

  private static Object readRecord(Decoder in) {
    Class<?> type = in.readClass();
    RecordShape shape = shape(type);
    if (in.readFixedInt() != shape.fingerprint()) {
      throw CodecException.otherComponents(type);
    }
    @Nullable Object[] components = new @Nullable Object[shape.size()];
    for (int i = 0; i < components.length; i++) {
      components[i] = in.readObject();
    }
    return shape.create(type, components);
  }

  private static RecordShape shape(Class<?> type) {
    RecordShape shape = RecordShape.of(type);
    if (shape == null) {
      throw CodecException.ofClass(
          type.getName(), "is not a record that can be read: the entry is unusable", null);
    }
    return shape;
  }
}
