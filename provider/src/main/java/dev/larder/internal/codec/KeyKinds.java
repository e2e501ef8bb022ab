package dev.larder.internal.codec;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.text.Format;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells of a class what its instances, as keys or parts of keys, are compared by. */
final class KeyKinds {
  /** Compared by content, by the JDK: needs no look at the instance. */
  static final int PLAIN = 0;

  /** Equal to nothing but itself, so that it is compared by its canonical bytes. */
  static final int IDENTITY = 1;

  /** An array of objects: as {@link #IDENTITY}, and holds others. */
  static final int ARRAY = 2;

  /** Has an {@code equals} of its own, which decides. */
  static final int OWN = 3;

  /** Compared by what is in it. */
  static final int RECORD = 4;

  static final int COLLECTION = 5;
  static final int MAP = 6;
  static final int ENTRY = 7;
  static final int OPTIONAL = 8;

  /** Records may be declared to hold records, even without end. */
  private static final int MAX_RECORD_DEPTH = 4;

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

  private static final ClassValue<Integer> KINDS =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          return compute(type);
        }
      };

  private KeyKinds() {}

  static int of(Class<?> type) {
    return KINDS.get(type);
  }

  /** Returns whether the class is one of the JDK's plain values, which never change. */
  static boolean isValue(Class<?> type) {
    return VALUES.contains(type);
  }

  /** Returns whether what is declared with the type is compared by content, whatever it is. */
  static boolean isPlain(Class<?> declared) {
    return declared.isPrimitive()
        || isValue(declared)
        || declared == Class.class
        || (Enum.class.isAssignableFrom(declared) && declared != Enum.class)
        || (declared.getName().startsWith("java.time.")
            && Modifier.isFinal(declared.getModifiers()));
  }

  private static int compute(Class<?> type) {
    if (isPlain(type) || Enum.class.isAssignableFrom(type)) {
      return PLAIN;
    } else if (type.isArray()) {
      return isPlain(type.getComponentType()) ? IDENTITY : ARRAY;
    } else if (type == URL.class || isFormat(type) || EqualsContract.isIdentity(type)) {
      return IDENTITY;
    } else if (type == Optional.class) {
      return OPTIONAL;
    } else if (type.isRecord()) {
      return ofRecord(type);
    } else if (EqualsContract.isContainer(type)) {
      return ofContainer(type);
    }
    return isKept(type) ? PLAIN : OWN;
  }

  /** Serialization changes fields of a format that its hash code asks for. */
  private static boolean isFormat(Class<?> type) {
    return Format.class.isAssignableFrom(type) && EqualsContract.isOfJdk(type);
  }

  /** A collection of the JDK that compares by identity is none that a copy is equal to. */
  private static boolean isKept(Class<?> type) {
    return EqualsContract.isOfJdk(EqualsContract.declarer(type))
        && !Collection.class.isAssignableFrom(type)
        && !Map.class.isAssignableFrom(type);
  }

  private static int ofContainer(Class<?> type) {
    if (Map.Entry.class.isAssignableFrom(type)) {
      return ENTRY;
    }
    return Map.class.isAssignableFrom(type) ? MAP : COLLECTION;
  }

  private static int ofRecord(Class<?> type) {
    if (hasOwnEquals(type) || RecordShape.of(type) == null) {
      return OWN;
    }
    return hasPlainComponents(type, 0) ? PLAIN : RECORD;
  }

  private static boolean hasPlainComponents(Class<?> type, int depth) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getType)
        .allMatch(each -> isPlain(each) || isPlainRecord(each, depth + 1));
  }

  private static boolean isPlainRecord(Class<?> type, int depth) {
    return type.isRecord()
        && depth < MAX_RECORD_DEPTH
        && !hasOwnEquals(type)
        && RecordShape.of(type) != null
        && hasPlainComponents(type, depth);
  }

  /** The compiler makes the method final, which hardly anybody does by hand. */
  private static boolean hasOwnEquals(Class<?> type) {
    try {
      Method equals = type.getDeclaredMethod("equals", Object.class);
      return !Modifier.isFinal(equals.getModifiers());
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
