/**
 * What users of the embedded store implement: the weigher of a cache that is bounded by weight.
 *
 * <p>Start with {@link dev.larder.store.memory.Weigher}. Part of the API; knows no other room.
 */
@NullMarked
package dev.larder.store.memory;

import org.jspecify.annotations.NullMarked;
