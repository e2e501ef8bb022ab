package dev.larder.internal.memory;

import dev.larder.store.Evictions;
import dev.larder.store.memory.Weigher;
import org.jspecify.annotations.Nullable;

/**
 * How much a memory store holds.
 *
 * @param maximum the maximum number of entries, or the maximum sum of weights if there is a weigher
 * @param weigher weighs entries, or null to count them
 * @param evictions is told of each entry that the store drops
 */
public record Bound<K, V>(
    long maximum, @Nullable Weigher<? super K, ? super V> weigher, Evictions<K, V> evictions) {}
