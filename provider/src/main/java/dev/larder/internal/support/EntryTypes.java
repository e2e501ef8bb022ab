package dev.larder.internal.support;

import java.lang.invoke.MethodType;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a cache's keys and values: the configured ones, or their boxes where primitives
 * are configured. Generic arguments are not part of a class, so they are not checked.
 *
 * @param key what every key is an instance of
 * @param value what every value is an instance of
 * @param hidden whose instances are no values, whatever the configured type
 */
public record EntryTypes(Class<?> key, Class<?> value, Class<?> hidden) {
  private static final EntryTypes ANY = new EntryTypes(Object.class, Object.class, Void.class);

  /** Takes the boxes of primitives. */
  public EntryTypes {
    key = boxed(key);
    value = boxed(value);
  }

  /** Makes the types of a cache: what a proxy transformed is not a value of it. */
  public EntryTypes(Class<?> key, Class<?> value) {
    this(key, value, TransformedBytes.class);
  }

  /** Returns the types that are configured. */
  public static EntryTypes of(Configuration<?, ?> configuration) {
    return new EntryTypes(configuration.getKeyType(), configuration.getValueType());
  }

  /** Returns the types that every key and value has. */
  public static EntryTypes any() {
    return ANY;
  }

  /** Returns the box of a primitive type, and any other class as it is. */
  public static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }

  /** Returns whether nothing is to be checked. */
  public boolean isAny() {
    return key == Object.class && value == Object.class && hidden == Void.class;
  }

  /** Returns why the object is no key, or null if it is one. */
  public @Nullable String refusalOfKey(Object object) {
    return key.isInstance(object) ? null : refusal("key", object, key);
  }

  /** Returns why the object is no value, or null if it is one. */
  public @Nullable String refusalOfValue(Object object) {
    if (hidden.isInstance(object)) {
      return "its bytes were transformed by a proxy that this cache has not: add the"
          + " TransformingProxy of the release that stored it";
    }
    return value.isInstance(object) ? null : refusal("value", object, value);
  }

  /** Names both classes, and neither the key nor the value. */
  private static String refusal(String what, Object object, Class<?> type) {
    String found = object.getClass().getTypeName();
    String beginning = "a " + what + " of class " + found;
    return found.equals(type.getTypeName())
        ? beginning
            + " has this class from another class loader than "
            + what
            + "-type has it: configure the class that the manager's class loader finds"
        : beginning
            + " is not of the configured type "
            + type.getTypeName()
            + ": set "
            + what
            + "-type to a type of both, or use another cache";
  }
}
