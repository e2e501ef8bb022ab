package dev.larder.stores.types;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of object that users have.
 *
 * @param name what the page calls it
 * @param maker makes an instance, which shares nothing with others, equal to them by {@code form}
 * @param form what two equal objects have in common: themselves, or their content
 * @param type the class that a copy has, which is the object's own unless it is a view; null where
 *     nobody names the class
 * @param change changes an instance; null where that is not possible
 */
record TypeKind(
    String name,
    Maker maker,
    Function<Object, Object> form,
    @Nullable Class<?> type,
    @Nullable Consumer<Object> change) {
  /** Makes an object, if need be with checked exceptions. */
  @FunctionalInterface
  interface Maker {
    Object make() throws Exception;
  }

  /** Returns a kind that has its own {@code equals}, and whose class comes back. */
  static TypeKind of(String name, Maker maker) {
    TypeKind kind = new TypeKind(name, maker, Function.identity(), null, null);
    return new TypeKind(name, maker, Function.identity(), kind.make().getClass(), null);
  }

  /** Returns the same kind, compared by its text. */
  TypeKind byText() {
    return by(String::valueOf);
  }

  /** Returns the same kind, compared by this. */
  @SuppressWarnings("unchecked")
  <T> TypeKind by(Function<T, ?> form) {
    return new TypeKind(name, maker, object -> form.apply((T) object), type, change);
  }

  /** Returns the same kind, whose copies have a class that nobody names. */
  TypeKind asView() {
    return new TypeKind(name, maker, form, null, change);
  }

  /** Returns the same kind, whose instances this changes. */
  @SuppressWarnings("unchecked")
  <T> TypeKind changedBy(Consumer<T> changing) {
    return new TypeKind(name, maker, form, type, object -> changing.accept((T) object));
  }

  /** Returns a new instance. */
  Object make() {
    try {
      return maker.make();
    } catch (Exception e) {
      throw new AssertionError(name, e);
    }
  }

  /** Returns whether the object is equal to an instance of this kind, and of the right class. */
  boolean isCopy(@Nullable Object object) {
    return isEqual(object) && (type == null || object.getClass() == type);
  }

  /** Returns whether the object is equal to an instance of this kind. */
  boolean isEqual(@Nullable Object object) {
    try {
      return object != null && Objects.deepEquals(form.apply(object), form.apply(make()));
    } catch (ClassCastException e) {
      return false;
    }
  }

  /** Returns whether the object is equal to an instance, of whatever class and order. */
  boolean isKey(Object object) {
    return object.equals(make()) || isEqual(object);
  }

  @Override
  public String toString() {
    return name;
  }
}
