/**
 * Documents without a server: how an entry and its key look in BSON, how values are written, and
 * which filters and updates change documents. May know {@code settings} and the codec, but no
 * client. Start reading at {@link dev.larder.internal.mongodb.document.Fields}, then {@link
 * dev.larder.internal.mongodb.document.Statements}.
 */
@NullMarked
package dev.larder.internal.mongodb.document;

import org.jspecify.annotations.NullMarked;
