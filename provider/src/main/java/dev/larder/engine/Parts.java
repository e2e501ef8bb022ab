package dev.larder.engine;

import dev.larder.core.DeadlinesByKey;
import dev.larder.store.Store;
import java.time.InstantSource;

/**
 * What the executors of one cache are made of.
 *
 * @param name the cache's, for messages
 * @param clock the store's, so that one clock decides for all who share it
 * @param locks the manager's, shared by its caches
 */
public record Parts<K, V>(
    String name,
    Store<K, V> store,
    DeadlinesByKey<K> deadlines,
    InstantSource clock,
    KeyLocks locks,
    Patience patience,
    Effects<K, V> effects) {}
