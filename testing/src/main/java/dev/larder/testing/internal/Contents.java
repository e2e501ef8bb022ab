package dev.larder.testing.internal;

import java.lang.ref.Reference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of arrays, and of the JDK's own collections, maps and references, which runs no
 * code of others. What is held weakly or softly is no content: it does not stay because of that.
 */
final class Contents {
  /** How many elements are read of one object: mocks come in small numbers. */
  private static final int MAX_ELEMENTS = 1_000;

  /** The packages whose classes hold objects for users, other than those that are asked here. */
  private static final Set<String> HOLDERS =
      Set.of(
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.function",
          "java.util.stream",
          "java.beans");

  /** Wrappers of a collection, which may be a user's, or hold its keys weakly. */
  private static final Pattern WRAPPERS =
      Pattern.compile(
          "java\\.util\\.Collections\\$(Unmodifiable|Synchronized|Checked|SetFromMap|AsLIFO).*");

  private Contents() {}

  /** Returns whether the class is the JDK's, whose private fields are not searched. */
  static boolean isOfJdk(Class<?> type) {
    String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /** Returns whether the class is one of the JDK's whose fields hold objects for users. */
  static boolean isHolder(Class<?> type) {
    return isOfJdk(type)
        && HOLDERS.contains(type.getPackageName())
        && !Reference.class.isAssignableFrom(type);
  }

  /** Returns whether {@link #of} may return something. */
  static boolean mayHave(Object object) {
    return object instanceof Object[]
        || Proxy.isProxyClass(object.getClass())
        || (IS_ASKED.get(object.getClass())
            && (object instanceof Collection
                || object instanceof Map
                || object instanceof Map.Entry
                || object instanceof Optional
                || object instanceof AtomicReferenceArray
                || isReference(object)));
  }

  /** Whether the methods of the class tell its content, and run no code of others. */
  private static final ClassValue<Boolean> IS_ASKED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isOfJdk(type) && !WRAPPERS.matcher(type.getName()).matches();
        }
      };

  private static boolean isReference(Object object) {
    return object instanceof AtomicReference
        || object instanceof AtomicMarkableReference
        || object instanceof AtomicStampedReference;
  }

  /** Returns the content by position; of a map, keys and values alternate. */
  static List<@Nullable Object> of(Object object) {
    List<@Nullable Object> found = new ArrayList<>();
    if (object instanceof Object[] array) {
      found.addAll(Arrays.asList(array).subList(0, Math.min(MAX_ELEMENTS, array.length)));
    } else if (mayHave(object)) {
      try {
        addTo(found, object);
      } catch (RuntimeException e) {
        // another thread changes it: what was read so far is returned
      }
    }
    return found;
  }

  private static void addTo(List<@Nullable Object> found, Object object) {
    if (object.getClass().getName().equals("java.util.WeakHashMap$KeySet")) {
      return;
    } else if (object instanceof Collection<?> collection) {
      addElements(found, collection.iterator());
    } else if (object instanceof Map<?, ?> map) {
      addEntries(found, map.entrySet().iterator());
    } else if (object instanceof Map.Entry<?, ?> entry) {
      addEntry(found, entry);
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(found::add);
    } else if (object instanceof AtomicReferenceArray<?> array) {
      for (int i = 0; i < array.length() && i < MAX_ELEMENTS; i++) {
        found.add(array.get(i));
      }
    } else if (isReference(object)) {
      found.add(referent(object));
    } else {
      InvocationHandler handler = Proxy.getInvocationHandler(object);
      found.add(handler);
    }
  }

  private static void addElements(List<@Nullable Object> found, Iterator<?> elements) {
    while (elements.hasNext() && found.size() < MAX_ELEMENTS) {
      found.add(elements.next());
    }
  }

  private static void addEntries(
      List<@Nullable Object> found, Iterator<? extends Map.Entry<?, ?>> entries) {
    while (entries.hasNext() && found.size() < MAX_ELEMENTS) {
      addEntry(found, entries.next());
    }
  }

  /** An entry that is a reference holds its key weakly. */
  private static void addEntry(List<@Nullable Object> found, Map.Entry<?, ?> entry) {
    found.add((entry instanceof Reference) ? null : entry.getKey());
    found.add(entry.getValue());
  }

  private static @Nullable Object referent(Object reference) {
    if (reference instanceof AtomicReference<?> plain) {
      return plain.get();
    } else if (reference instanceof AtomicMarkableReference<?> marked) {
      return marked.getReference();
    }
    return ((AtomicStampedReference<?>) reference).getReference();
  }
}
