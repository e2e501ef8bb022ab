package dev.larder.testing.internal;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds cache managers that are not closed. JCache has no method that lists them, so this searches
 * the objects that {@code javax.cache.Caching} holds: its providers, and what these hold. The
 * search creates no provider.
 */
public final class OpenManagers implements LeakSource {
  private static final String CACHING = "javax.cache.Caching";

  /**
   * From {@code Caching} to a provider are five steps, from there to a manager three with known
   * ones.
   */
  private static final int MAX_STEPS = 12;

  /** Enough for every known provider, and a bound for one that holds very many objects. */
  private static final int MAX_OBJECTS = 20_000;

  @Override
  public List<Leak> find(Class<?> testClass) {
    try {
      ClassLoader loader = testClass.getClassLoader();
      Class<?> caching = Class.forName(CACHING, false, loader);
      return new Walk(KeptManagers.now(loader)).from(caching);
    } catch (ClassNotFoundException e) {
      return List.of(); // no JCache, no manager
    }
  }

  /** One search. */
  private static final class Walk {
    private final Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Leak> found = new ArrayList<>();
    private final KeptManagers kept;
    private List<Object> level = new ArrayList<>();

    Walk(KeptManagers kept) {
      this.kept = kept;
    }

    List<Leak> from(Class<?> caching) {
      for (Field field : caching.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          reach(read(field, null));
        }
      }
      for (int i = 0; i < MAX_STEPS && reached.size() < MAX_OBJECTS; i++) {
        List<Object> last = level;
        level = new ArrayList<>();
        last.forEach(this::lookInto);
      }
      found.sort(java.util.Comparator.comparing(Leak::place));
      return found;
    }

    private void reach(@Nullable Object object) {
      if (object == null || !reached.add(object)) {
        return;
      }
      if (object instanceof CacheManager manager) {
        addOpen(manager);
      } else if (object instanceof Reference<?> reference) {
        reach(reference.get()); // providers may hold managers so
      } else if (Contents.mayHave(object) || !Contents.isOfJdk(object.getClass())) {
        level.add(object);
      }
    }

    private void lookInto(Object object) {
      if (Contents.mayHave(object)) {
        Contents.of(object).forEach(this::reach);
        return;
      }
      for (Class<?> type = object.getClass();
          type != null && !Contents.isOfJdk(type);
          type = type.getSuperclass()) {
        for (Field field : fields(type)) {
          if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
            reach(read(field, object));
          }
        }
      }
    }

    private static Field[] fields(Class<?> type) {
      try {
        return type.getDeclaredFields();
      } catch (LinkageError e) {
        return new Field[0];
      }
    }

    private static @Nullable Object read(Field field, @Nullable Object owner) {
      try {
        return field.trySetAccessible() ? field.get(owner) : null;
      } catch (IllegalAccessException | LinkageError e) {
        return null;
      }
    }

    private void addOpen(CacheManager manager) {
      if (manager.isClosed() || kept.contains(manager)) {
        return;
      }
      CachingProvider provider = manager.getCachingProvider();
      found.add(
          Leak.of(
              "cache manager " + manager.getURI(),
              new Identity(manager),
              "open, of " + provider.getClass().getName() + "; close it, or its provider"));
    }
  }
}
