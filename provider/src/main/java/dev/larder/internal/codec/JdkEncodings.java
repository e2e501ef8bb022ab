package dev.larder.internal.codec;

import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of {@link EncodingFamily}'s: classes of the JDK by name, those behind its public types,
 * such as every {@link Path}, and views, which are written as what they are equal to.
 */
final class JdkEncodings {
  private static final List<EncodingFamily> FAMILIES =
      List.of(JdkValues.family(), JdkObjects.family(), JdkCollections.family(), JdkMaps.family());

  private static final Map<Class<?>, Encoding<?>> BY_CLASS = byClass();

  /** Public types of which each implementation in the JDK has the same encoding. */
  private static final List<Class<?>> TYPES =
      List.of(
          Path.class,
          Charset.class,
          InetAddress.class,
          TimeZone.class,
          ByteBuffer.class,
          CharBuffer.class,
          ShortBuffer.class,
          IntBuffer.class,
          LongBuffer.class,
          FloatBuffer.class,
          DoubleBuffer.class);

  /** Found per class of the JDK, which no class loader unloads; {@link #NONE} stands for none. */
  private static final Map<Class<?>, Encoding<?>> FOUND = new ConcurrentHashMap<>();

  private static final Encoding<Object> NONE =
      new Encoding<>(Tag.NULL, Object.class, (out, value) -> {}, in -> "");

  private JdkEncodings() {}

  static Stream<Encoding<Object>> readers() {
    return FAMILIES.stream().map(EncodingFamily::reader);
  }

  private static Map<Class<?>, Encoding<?>> byClass() {
    Map<Class<?>, Encoding<?>> table = new HashMap<>();
    for (EncodingFamily family : FAMILIES) {
      family.writers().forEach(each -> table.put(each.type(), each));
    }
    return table;
  }

  /** Returns the one encoding of entries of the JDK in keys; else as {@link #of}. */
  static @Nullable Encoding<?> ofKey(Object value) {
    return (value instanceof Map.Entry && isOfJdk(value.getClass()))
        ? BY_CLASS.get(Map.Entry.class)
        : of(value);
  }

  /** Returns the encoding of an object of the JDK; null where none tells all of the object. */
  static @Nullable Encoding<?> of(Object value) {
    Class<?> type = value.getClass();
    if (!isOfJdk(type)) {
      return Views.ofOthers(value);
    }
    Encoding<?> found = FOUND.get(type);
    if (found == null) {
      found = find(value);
      FOUND.put(type, found);
    }
    return (found.tag() != Tag.NULL && isPlain(value)) ? found : null;
  }

  private static Encoding<?> find(Object value) {
    Class<?> type = value.getClass();
    Encoding<?> exact = BY_CLASS.get(type);
    if (exact != null) {
      return exact;
    }
    if (type == SimpleImmutableEntry.class) {
      return BY_CLASS.getOrDefault(Map.Entry.class, NONE);
    }
    for (Class<?> each : TYPES) {
      if (each.isAssignableFrom(type)) {
        return BY_CLASS.getOrDefault(each, NONE);
      }
    }
    Encoding<?> view = Modifier.isPublic(type.getModifiers()) ? null : Views.ofJdk(value);
    return (view == null) ? NONE : view;
  }

  private static boolean isPlain(Object value) {
    return (value instanceof Properties properties)
        ? JdkMaps.isPlain(properties)
        : JdkValues.isPlain(value);
  }

  static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }
}
