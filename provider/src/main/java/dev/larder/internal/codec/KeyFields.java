package dev.larder.internal.codec;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a class of the application that are serialized, and may hold what holds the object
 * again. Fields of a module that is not open are none.
 */
final class KeyFields {
  /** Holds objects of the JDK alone: one of ours would tie our class loader to the user's class. */
  private static final ClassValue<MethodHandle[]> FIELDS =
      new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
          return find(type);
        }
      };

  private KeyFields() {}

  static MethodHandle[] of(Class<?> type) {
    return FIELDS.get(type);
  }

  static @Nullable Object read(MethodHandle field, Object holder) {
    try {
      return field.invokeExact(holder);
    } catch (VirtualMachineError error) {
      throw error;
    } catch (Throwable thrown) {
      return null;
    }
  }

  private static MethodHandle[] find(Class<?> type) {
    List<MethodHandle> found = new ArrayList<>();
    for (Class<?> each = type;
        each != null && !EqualsContract.isOfJdk(each);
        each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (mayHoldAny(field)) {
          add(field, found);
        }
      }
    }
    return found.toArray(new MethodHandle[0]);
  }

  private static boolean mayHoldAny(Field field) {
    return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0
        && !KeyKinds.isPlain(field.getType());
  }

  private static void add(Field field, List<MethodHandle> found) {
    try {
      field.setAccessible(true);
      found.add(
          MethodHandles.lookup()
              .unreflectGetter(field)
              .asType(methodType(Object.class, Object.class)));
    } catch (InaccessibleObjectException | IllegalAccessException closed) {
      // what cannot be read is not looked into
    }
  }
}
