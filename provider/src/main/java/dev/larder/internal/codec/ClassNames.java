package dev.larder.internal.codec;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of classes as bytes carry them: primitives, arrays of anything, and what a gate allows. */
final class ClassNames {
  private static final Map<String, Class<?>> PRIMITIVES =
      Map.of(
          "boolean", boolean.class,
          "byte", byte.class,
          "char", char.class,
          "short", short.class,
          "int", int.class,
          "long", long.class,
          "float", float.class,
          "double", double.class,
          "void", void.class);

  private static final int MAX_DIMENSIONS = 250;
  private static final int MAX_LENGTH = 1_000;

  private ClassNames() {}

  /** Returns what the class is an array of, in the end; itself where it is no array. */
  static Class<?> base(Class<?> type) {
    Class<?> base = type;
    while (base.isArray()) {
      base = base.getComponentType();
    }
    return base;
  }

  /** Tells the gate that the class is written. */
  static void write(Class<?> type, ClassGate gate) {
    Class<?> base = base(type);
    if (!base.isPrimitive()) {
      gate.write(base);
    }
  }

  /** Returns the class of a name, by way of the gate. */
  static Class<?> read(String name, ClassGate gate) throws ClassNotFoundException {
    if (name.length() > MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
      throw ByteReader.corrupt("a class name is malformed");
    }
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions > MAX_DIMENSIONS) {
      throw ByteReader.corrupt("an array has too many dimensions");
    }
    Class<?> type = (dimensions == 0) ? named(name, gate) : component(name, dimensions, gate);
    for (int i = 0; i < dimensions; i++) {
      type = type.arrayType();
    }
    return type;
  }

  private static Class<?> named(String name, ClassGate gate) throws ClassNotFoundException {
    Class<?> primitive = PRIMITIVES.get(name);
    return (primitive == null) ? gate.read(name) : primitive;
  }

  private static Class<?> component(String name, int dimensions, ClassGate gate)
      throws ClassNotFoundException {
    if (name.startsWith("L", dimensions) && name.endsWith(";")) {
      return gate.read(name.substring(dimensions + 1, name.length() - 1));
    }
    Class<?> primitive = primitiveArrayElement(name.substring(dimensions));
    if (primitive == null) {
      throw ByteReader.corrupt("an array's class name is malformed");
    }
    return primitive;
  }

  private static @Nullable Class<?> primitiveArrayElement(String code) {
    for (Class<?> each : PRIMITIVES.values()) {
      if (each != void.class && each.descriptorString().equals(code)) {
        return each;
      }
    }
    return null;
  }
}
