/**
 * Bytes: typed encodings of keys and values, copies on the heap, the frame of the byte stores, and
 * the one place that deserializes Java objects.
 *
 * <p>{@link dev.larder.internal.codec.Codec} turns keys into canonical and values into faithful
 * bytes; {@link dev.larder.internal.codec.Sealed} is a value copied on the heap; {@link
 * dev.larder.internal.codec.ClassAllowList} says which classes bytes may name; {@link
 * dev.larder.internal.codec.ImmutableTypes} says what needs no copy.
 */
@NullMarked
package dev.larder.internal.codec;

import org.jspecify.annotations.NullMarked;
