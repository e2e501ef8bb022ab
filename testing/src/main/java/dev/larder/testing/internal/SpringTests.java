package dev.larder.testing.internal;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Spring keeps on purpose between the classes of tests: the contexts in its cache, and the
 * system properties that Spring Boot sets at its first start. Everything is asked by reflection; of
 * a version that keeps contexts elsewhere nothing is known.
 */
final class SpringTests {
  private static final String DELEGATE =
      "org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate";
  private static final String BOOT = "org.springframework.boot.SpringApplication";

  /** Names, and beginnings of names, of the properties that Spring Boot and its server set. */
  private static final Set<String> NAMES =
      Set.of(
          "APPLICATION_GROUP",
          "APPLICATION_NAME",
          "PID",
          "catalina.base",
          "catalina.home",
          "catalina.useNaming",
          "com.zaxxer.hikari.pool_number",
          "java.awt.headless",
          "org.springframework.boot.logging.LoggingSystem",
          "spring.beaninfo.ignore");

  private static final List<String> BEGINNINGS =
      List.of("CONSOLE_LOG_", "FILE_LOG_", "LOGBACK_", "LOGGED_APPLICATION_", "LOG_");

  private SpringTests() {}

  /** Returns whether Spring Boot is there, and sets this property. */
  static boolean isSetByBoot(String property, ClassLoader loader) {
    return (NAMES.contains(property) || BEGINNINGS.stream().anyMatch(property::startsWith))
        && find(BOOT, loader) != null;
  }

  /** Returns the beans that exist in the contexts of the cache, compared by identity. */
  static Set<Object> keptBeans(ClassLoader loader) {
    Set<Object> beans = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object context : keptContexts(loader)) {
      try {
        addBeans(beans, context);
      } catch (ReflectiveOperationException | RuntimeException e) {
        // a context that was closed, or is of another kind: it holds nothing
      }
    }
    return beans;
  }

  private static Collection<?> keptContexts(ClassLoader loader) {
    Class<?> delegate = find(DELEGATE, loader);
    if (delegate == null) {
      return List.of();
    }
    try {
      Object cache = value(delegate, "defaultContextCache", null);
      Object contexts = (cache == null) ? null : value(cache.getClass(), "contextMap", cache);
      return (contexts instanceof Map<?, ?> map) ? List.copyOf(map.values()) : List.of();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return List.of();
    }
  }

  /** Asks for no bean that does not exist yet. */
  private static void addBeans(Set<Object> beans, Object context)
      throws ReflectiveOperationException {
    Object factory = call(context, "getBeanFactory");
    if (factory == null || !(call(factory, "getSingletonNames") instanceof String[] names)) {
      return;
    }
    for (String name : names) {
      Object bean =
          factory.getClass().getMethod("getSingleton", String.class).invoke(factory, name);
      if (bean != null) {
        beans.add(bean);
      }
    }
  }

  private static @Nullable Class<?> find(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static @Nullable Object value(Class<?> type, String name, @Nullable Object owner)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  static @Nullable Object call(Object object, String method) throws ReflectiveOperationException {
    return object.getClass().getMethod(method).invoke(object);
  }
}
