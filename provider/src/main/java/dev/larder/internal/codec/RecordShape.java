package dev.larder.internal.codec;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a record class is taken apart and put together: by its fields, as Java serialization does,
 * and by its canonical constructor. An accessor may return something else than its field.
 */
final class RecordShape {
  /** Holds objects of the JDK alone: one of ours would tie our class loader to the user's class. */
  private static final ClassValue<Object[]> SHAPES =
      new ClassValue<>() {
        @Override
        protected Object[] computeValue(Class<?> type) {
          return inspect(type);
        }
      };

  private static final Object[] NONE = {};

  private final MethodHandle constructor;
  private final MethodHandle[] fields;
  private final int fingerprint;
  private final Class<?>[] types;

  private RecordShape(Object[] parts) {
    this.constructor = (MethodHandle) parts[0];
    this.fields = (MethodHandle[]) parts[1];
    this.fingerprint = (Integer) parts[2];
    this.types = (Class<?>[]) parts[3];
  }

  /**
   * Returns the shape of a record class; null where it is none, where it has its own serialized
   * form ({@code writeReplace}, {@code readResolve}) or its module does not open it.
   */
  static @Nullable RecordShape of(Class<?> type) {
    Object[] parts = SHAPES.get(type);
    return (parts.length == 0) ? null : new RecordShape(parts);
  }

  int size() {
    return fields.length;
  }

  /** Returns the type that a component is declared with. */
  Class<?> type(int index) {
    return types[index];
  }

  /**
   * Returns a number that changes with the names, types, type arguments or order of the components.
   */
  int fingerprint() {
    return fingerprint;
  }

  @Nullable Object component(Object value, int index) {
    try {
      return fields[index].invokeExact(value);
    } catch (VirtualMachineError error) {
      throw error;
    } catch (Throwable thrown) {
      String name = value.getClass().getName();
      throw new CodecException("record " + name + ": a field cannot be read", name, thrown);
    }
  }

  Object create(Class<?> type, @Nullable Object[] components) {
    try {
      return (Object) constructor.invokeExact(components);
    } catch (VirtualMachineError error) {
      throw error;
    } catch (Throwable thrown) {
      throw new CodecException(
          "record " + type.getName() + ": its constructor refused the stored components",
          type.getName(),
          thrown);
    }
  }

  private static Object[] inspect(Class<?> type) {
    if (!type.isRecord() || replacesItself(type)) {
      return NONE;
    }
    try {
      return parts(type, type.getRecordComponents());
    } catch (InaccessibleObjectException | ReflectiveOperationException closed) {
      return NONE;
    }
  }

  private static Object[] parts(Class<?> type, RecordComponent[] components)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<?> canonical = type.getDeclaredConstructor(types);
    canonical.setAccessible(true);
    MethodHandle constructor =
        lookup
            .unreflectConstructor(canonical)
            .asSpreader(Object[].class, components.length)
            .asType(methodType(Object.class, Object[].class));
    MethodHandle[] fields = new MethodHandle[components.length];
    CRC32C names = new CRC32C();
    for (int i = 0; i < components.length; i++) {
      Field field = type.getDeclaredField(components[i].getName());
      field.setAccessible(true);
      fields[i] = lookup.unreflectGetter(field).asType(methodType(Object.class, Object.class));
      String name = components[i].getName() + ':' + components[i].getType().getName() + ';';
      names.update(name.getBytes(StandardCharsets.UTF_8));
      String arguments = components[i].getGenericSignature(); // null without type arguments
      if (arguments != null) {
        names.update(arguments.getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Object[] {constructor, fields, (int) names.getValue(), types};
  }

  private static boolean replacesItself(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> method.getReturnType() == Object.class)
        .anyMatch(
            method ->
                method.getName().equals("writeReplace") || method.getName().equals("readResolve"));
  }
}
