package dev.larder.testing.leaks;

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
 * What arrays, and the JDK's own collections, maps and references hold: no other code is called.
 */
final class Contents {
  /** Of a larger one the first are looked at: mocks come in small numbers. */
  private static final int LIMIT = 1_000;

  private Contents() {}

  /** Returns whether the class is the JDK's, whose private fields are nobody's business. */
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

  /** Returns what is in it, by position; of a map the keys and values by turns. */
  static List<@Nullable Object> of(Object object) {
    List<@Nullable Object> found = new ArrayList<>();
    if (object instanceof Object[] array) {
      found.addAll(Arrays.asList(array).subList(0, Math.min(LIMIT, array.length)));
    } else if (isOfJdk(object.getClass())) {
      try {
        addTo(found, object);
      } catch (RuntimeException e) {
        // it changes at this moment: what was found so far has to do
      }
    }
    return found;
  }

  private static void addTo(List<@Nullable Object> found, Object object) {
    if (object instanceof Collection<?> collection) {
      Iterator<?> elements = collection.iterator();
      while (elements.hasNext() && found.size() < LIMIT) {
        found.add(elements.next());
      }
    } else if (object instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      while (entries.hasNext() && found.size() < LIMIT) {
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
