/**
 * Caches in MongoDB: a document per entry, changed by one command per operation, whichever process
 * it comes from.
 */
@NullMarked
package dev.larder.internal.mongodb;

import org.jspecify.annotations.NullMarked;
