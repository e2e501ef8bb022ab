/**
 * Bytes: typed encodings of keys and values, copies on the heap, the frame of the byte stores, and
 * the one place that deserializes Java objects.
 *
 * <p>{@link dev.larder.codec.Codec} turns keys into canonical and values into faithful bytes;
 * {@link dev.larder.codec.Sealed} is a value copied on the heap; {@link
 * dev.larder.codec.ClassAdmission} says which classes bytes may name; {@link
 * dev.larder.codec.ImmutableTypes} says what needs no copy.
 */
@NullMarked
package dev.larder.codec;

import org.jspecify.annotations.NullMarked;
