package dev.larder.internal.core;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The methods of {@link javax.cache.Cache}, each as a function of one entry. The rules are those of
 * JSR-107 1.1.1 and its TCK; {@code docs/semantics.md} has the table.
 */
public final class Operations {
  private Operations() {}

  /** Gets the value, which is an access. */
  public static <V> Operation<V, @Nullable V> get() {
    return entry -> {
      V value = entry.lookup();
      if (value != null) {
        entry.access();
      }
      return value;
    };
  }

  /**
   * Gets the value; on a miss returns what the loader finds, and stores it if it is not null and
   * worth storing. A value that was written before that time counts as a miss.
   */
  public static <V> Operation<V, @Nullable V> getOrLoad(
      long writtenSinceMillis,
      Supplier<? extends @Nullable V> loader,
      Predicate<? super V> worthStoring) {
    return entry -> {
      V value = entry.lookup(writtenSinceMillis);
      if (value != null) {
        entry.access();
        return value;
      }
      V loaded = loader.get();
      if (loaded != null && worthStoring.test(loaded)) {
        entry.load(loaded);
      }
      return loaded;
    };
  }

  /** Stores a loaded value in any case. */
  public static <V> Operation<V, Boolean> load(V value) {
    return entry -> entry.load(value);
  }

  /** Stores a loaded value unless there is one. */
  public static <V> Operation<V, Boolean> loadIfAbsent(V value) {
    return loadUnlessSince(Transition.ANY_TIME, value);
  }

  /** Stores a loaded value unless there is one that was not written before that time. */
  public static <V> Operation<V, Boolean> loadUnlessSince(long writtenSinceMillis, V value) {
    return entry -> !entry.isWrittenSince(writtenSinceMillis) && entry.load(value);
  }

  /** Puts the value; returns whether it is stored. */
  public static <V> Operation<V, Boolean> put(V value) {
    return entry -> entry.put(value);
  }

  /** Puts the value; returns the one before. */
  public static <V> Operation<V, @Nullable V> getAndPut(V value) {
    return entry -> {
      V old = entry.lookup();
      entry.put(value);
      return old;
    };
  }

  /** Puts the value if there is none; returns whether it is stored. */
  public static <V> Operation<V, Boolean> putIfAbsent(V value) {
    return entry -> (entry.lookup() == null) && entry.put(value);
  }

  /** Removes the entry; returns whether there was one. The writer is told in any case. */
  public static <V> Operation<V, Boolean> remove() {
    return Transition::remove;
  }

  /** Removes the entry, and tells the writer only if there was one. */
  public static <V> Operation<V, Boolean> removeExisting() {
    return entry -> {
      boolean existed = entry.exists();
      if (existed) {
        entry.remove();
      }
      return existed;
    };
  }

  /** Removes the entry if it has the value. */
  public static <V> Operation<V, Boolean> remove(V expected) {
    return entry -> {
      boolean equal = lookupEquals(entry, expected);
      if (equal) {
        entry.remove();
      }
      return equal;
    };
  }

  /** Removes the entry; returns its value. */
  public static <V> Operation<V, @Nullable V> getAndRemove() {
    return entry -> {
      V old = entry.lookup();
      entry.remove();
      return old;
    };
  }

  /** Puts the value if there is one already. */
  public static <V> Operation<V, Boolean> replace(V value) {
    return entry -> {
      boolean existed = entry.lookup() != null;
      if (existed) {
        entry.put(value);
      }
      return existed;
    };
  }

  /** Puts the value if the entry has the expected one. */
  public static <V> Operation<V, Boolean> replace(V expected, V value) {
    return entry -> {
      boolean equal = lookupEquals(entry, expected);
      if (equal) {
        entry.put(value);
      }
      return equal;
    };
  }

  /** Puts the value if there is one already; returns that. */
  public static <V> Operation<V, @Nullable V> getAndReplace(V value) {
    return entry -> {
      V old = entry.lookup();
      if (old != null) {
        entry.put(value);
      }
      return old;
    };
  }

  /** Does nothing, which removes an entry that has expired; returns whether it is live. */
  public static <V> Operation<V, Boolean> expire() {
    return Transition::exists;
  }

  /** Counts the lookup; an entry with another value is only accessed. */
  private static <V> boolean lookupEquals(Transition<V> entry, V expected) {
    V value = entry.lookup();
    boolean equal = expected.equals(value);
    if (!equal && value != null) {
      entry.access();
    }
    return equal;
  }
}
