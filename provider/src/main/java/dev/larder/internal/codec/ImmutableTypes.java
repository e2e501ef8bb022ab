package dev.larder.internal.codec;

import dev.larder.internal.support.TransformedBytes;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** Records and containers looked into; what is shared in many places counts each time. */
  private static final int MAX_VISITS = 10_000;

  private static final int CHANGES = -1;

  private static final int IMMUTABLE = 0;
  private static final int OTHER = 1;
  private static final int RECORD = 2;
  private static final int COLLECTION = 3;
  private static final int MAP = 4;
  private static final int OPTIONAL = 5;

  /** Besides the plain values. */
  private static final Set<Class<?>> VALUES =
      Set.of(
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          InetSocketAddress.class,
          URL.class,
          File.class,
          Pattern.class,
          StackTraceElement.class,
          TransformedBytes.class);

  /** Public types of which each implementation in the JDK never changes. */
  private static final List<Class<?>> JDK_TYPES =
      List.of(Path.class, Charset.class, InetAddress.class);

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

  /**
   * Returns whether the value, with all that it holds, never changes. What nests or holds so much
   * that finding out would cost more than a copy counts as changing.
   */
  public boolean isImmutable(Object value) {
    return value.getClass() == String.class || (visit(value, MAX_DEPTH, MAX_VISITS) >= 0);
  }

  /** Returns how many visits are left, or {@link #CHANGES}. */
  private int visit(@Nullable Object value, int levels, int visits) {
    if (value == null) {
      return visits;
    }
    int kind = KINDS.get(value.getClass());
    if (kind == IMMUTABLE || (kind <= RECORD && declared.contains(value.getClass()))) {
      return visits;
    }
    if (kind == OTHER || levels == 0 || visits == 0) {
      return CHANGES;
    }
    return switch (kind) {
      case RECORD -> visitComponents(value, levels - 1, visits - 1);
      case COLLECTION -> visitAll((Collection<?>) value, levels - 1, visits - 1);
      case MAP -> visitEntries((Map<?, ?>) value, levels - 1, visits - 1);
      default -> visit(((Optional<?>) value).orElse(null), levels - 1, visits - 1);
    };
  }

  private int visitComponents(Object value, int levels, int visits) {
    RecordShape shape = RecordShape.of(value.getClass());
    if (shape == null) {
      return CHANGES;
    }
    int left = visits;
    for (int i = 0; i < shape.size() && left >= 0; i++) {
      left = visit(shape.component(value, i), levels, left);
    }
    return left;
  }

  private int visitAll(Collection<?> elements, int levels, int visits) {
    int left = visits;
    for (Object each : elements) {
      left = visit(each, levels, left);
      if (left < 0) {
        return CHANGES;
      }
    }
    return left;
  }

  private int visitEntries(Map<?, ?> map, int levels, int visits) {
    int left = visitAll(map.keySet(), levels, visits);
    return (left < 0) ? CHANGES : visitAll(map.values(), levels, left);
  }

  private static int kind(Class<?> type) {
    if (KeyKinds.isValue(type)
        || VALUES.contains(type)
        || Enum.class.isAssignableFrom(type)
        || isTime(type)
        || isOfJdkTypes(type)) {
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

  private static boolean isOfJdkTypes(Class<?> type) {
    return JdkEncodings.isOfJdk(type)
        && JDK_TYPES.stream().anyMatch(each -> each.isAssignableFrom(type));
  }

  /** Dates, times, amounts of time and zones; a clock is none of them. */
  private static boolean isTime(Class<?> type) {
    return type.getName().startsWith("java.time.")
        && (TemporalAccessor.class.isAssignableFrom(type)
            || TemporalAmount.class.isAssignableFrom(type)
            || ZoneId.class.isAssignableFrom(type));
  }
}
