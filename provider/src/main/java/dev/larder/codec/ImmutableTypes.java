package dev.larder.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells which values never change, so that caller and cache may share them without a copy: exact
 * classes of the JDK (strings, boxed primitives, {@code java.time}, ...), enums, declared classes;
 * and records, {@code List.of}, {@code Set.of}, {@code Map.of} and {@code Optional} whose elements,
 * looked at one by one, never change.
 *
 * <p>Immutable and thread-safe.
 */
public final class ImmutableTypes {
  private static final int MAX_DEPTH = 16;

  private static final int OTHER = 0;
  private static final int IMMUTABLE = 1;
  private static final int RECORD = 2;
  private static final int COLLECTION = 3;
  private static final int MAP = 4;
  private static final int OPTIONAL = 5;

  private static final Set<Class<?>> VALUES =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          UUID.class,
          URI.class,
          Locale.class,
          Currency.class);

  private static final Set<Class<?>> COLLECTIONS =
      Set.of(
          List.of().getClass(),
          List.of(1).getClass(),
          Set.of().getClass(),
          Set.of(1).getClass(),
          Collections.emptyList().getClass(),
          Collections.emptySet().getClass());

  private static final Set<Class<?>> MAPS =
      Set.of(Map.of().getClass(), Map.of(1, 1).getClass(), Collections.emptyMap().getClass());

  /** Holds objects of the JDK alone: one of ours would tie our class loader to every class. */
  private static final ClassValue<Integer> KINDS =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          return kind(type);
        }
      };

  private final Set<Class<?>> declared;

  private ImmutableTypes(Set<Class<?>> declared) {
    this.declared = declared;
  }

  /** Returns the built-in types and, by exact class, those that the application declares. */
  public static ImmutableTypes of(Collection<? extends Class<?>> declared) {
    return new ImmutableTypes(Set.copyOf(declared));
  }

  /** Returns whether the value, with all that it holds, never changes. */
  public boolean isImmutable(Object value) {
    return value.getClass() == String.class || isImmutable(value, MAX_DEPTH);
  }

  private boolean isImmutable(@Nullable Object value, int levels) {
    if (value == null) {
      return true;
    }
    switch (KINDS.get(value.getClass())) {
      case IMMUTABLE:
        return true;
      case RECORD:
        return levels > 0 && (hasImmutableComponents(value, levels - 1) || isDeclared(value));
      case COLLECTION:
        return levels > 0 && areImmutable((Collection<?>) value, levels - 1);
      case MAP:
        return levels > 0 && isImmutableMap((Map<?, ?>) value, levels - 1);
      case OPTIONAL:
        return levels > 0 && isImmutable(((Optional<?>) value).orElse(null), levels - 1);
      default:
        return isDeclared(value);
    }
  }

  private boolean isDeclared(Object value) {
    return declared.contains(value.getClass());
  }

  private boolean hasImmutableComponents(Object value, int levels) {
    RecordShape shape = RecordShape.of(value.getClass());
    if (shape == null) {
      return false;
    }
    for (int i = 0; i < shape.size(); i++) {
      if (!isImmutable(shape.component(value, i), levels)) {
        return false;
      }
    }
    return true;
  }

  private boolean areImmutable(Collection<?> elements, int levels) {
    for (Object each : elements) {
      if (!isImmutable(each, levels)) {
        return false;
      }
    }
    return true;
  }

  private boolean isImmutableMap(Map<?, ?> map, int levels) {
    for (Map.Entry<?, ?> each : map.entrySet()) {
      if (!isImmutable(each.getKey(), levels) || !isImmutable(each.getValue(), levels)) {
        return false;
      }
    }
    return true;
  }

  private static int kind(Class<?> type) {
    if (VALUES.contains(type) || type.isEnum() || isEnumConstant(type) || isTime(type)) {
      return IMMUTABLE;
    }
    if (type.isRecord()) {
      return RECORD;
    }
    if (COLLECTIONS.contains(type)) {
      return COLLECTION;
    }
    if (MAPS.contains(type)) {
      return MAP;
    }
    return (type == Optional.class) ? OPTIONAL : OTHER;
  }

  /** A constant with a body has a class of its own. */
  private static boolean isEnumConstant(Class<?> type) {
    return Enum.class.isAssignableFrom(type);
  }

  /** All values of the package are immutable; it has no other public ones but clocks. */
  private static boolean isTime(Class<?> type) {
    return type.getName().startsWith("java.time.")
            && java.time.temporal.TemporalAccessor.class.isAssignableFrom(type)
        || java.time.temporal.TemporalAmount.class.isAssignableFrom(type)
            && type.getName().startsWith("java.time.")
        || java.time.ZoneId.class.isAssignableFrom(type);
  }
}
