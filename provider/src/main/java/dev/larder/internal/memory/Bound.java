package dev.larder.internal.memory;

import dev.larder.store.Evictions;
import dev.larder.store.memory.Weigher;
import org.jspecify.annotations.Nullable;

/**
 * How much a memory store holds.
 *
 * @param maximum the number of entries, or the sum of weights if there is a weigher
 * @param weigher says what an entry weighs, or null to count entries
 * @param evictions hears of what is dropped
 */
public record Bound<K, V>(
    long maximum, @Nullable Weigher<? super K, ? super V> weigher, Evictions<K, V> evictions) {}
