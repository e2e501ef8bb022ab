/** Caches in MongoDB, shared by all processes that use it. */
@NullMarked
package dev.larder.examples.mongodb;

import org.jspecify.annotations.NullMarked;
