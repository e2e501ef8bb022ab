package dev.larder.internal.core;

import org.jspecify.annotations.Nullable;

/** What one cache method does to one entry. May run again if another writer was first. */
@FunctionalInterface
public interface Operation<V, R extends @Nullable Object> {
  /** Asks and commands the entry, and returns the method's result. */
  R apply(Transition<V> entry);
}
