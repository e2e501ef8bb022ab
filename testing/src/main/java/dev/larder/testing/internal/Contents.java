package dev.larder.testing.internal;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of arrays, and of the JDK's own collections, maps and references, which runs no
 * code of others.
 */
final class Contents {
  /** How many elements are read of one object: mocks come in small numbers. */
  private static final int MAX_ELEMENTS = 1_000;

  private Contents() {}

  /** Returns whether the class is the JDK's, whose private fields are not searched. */
  static boolean isOfJdk(Class<?> type) {
    String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /** Returns whether {@link #of} may return something. */
  static boolean mayHave(Object object) {
    return (object instanceof Object[])
        || (isOfJdk(object.getClass())
            && (object instanceof Collection
                || object instanceof Map
                || object instanceof Optional
                || object instanceof Reference
                || object instanceof AtomicReference));
  }

  /** Returns the content by position; of a map, keys and values alternate. */
  static List<@Nullable Object> of(Object object) {
    List<@Nullable Object> found = new ArrayList<>();
    if (object instanceof Object[] array) {
      found.addAll(Arrays.asList(array).subList(0, Math.min(MAX_ELEMENTS, array.length)));
    } else if (isOfJdk(object.getClass())) {
      try {
        addTo(found, object);
      } catch (RuntimeException e) {
        // another thread changes it: what was read so far is returned
      }
    }
    return found;
  }

  private static void addTo(List<@Nullable Object> found, Object object) {
    if (object instanceof Collection<?> collection) {
      Iterator<?> elements = collection.iterator();
      while (elements.hasNext() && found.size() < MAX_ELEMENTS) {
        found.add(elements.next());
      }
    } else if (object instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      while (entries.hasNext() && found.size() < MAX_ELEMENTS) {
        Map.Entry<?, ?> entry = entries.next();
        found.add(entry.getKey());
        found.add(entry.getValue());
      }
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(found::add);
    } else if (object instanceof Reference<?> reference) {
      found.add(reference.get());
    } else if (object instanceof AtomicReference<?> reference) {
      found.add(reference.get());
    }
  }
}
