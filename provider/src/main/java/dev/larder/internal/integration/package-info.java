/** Read-through and write-through: the user's loaders and writers, with JCache's exceptions. */
@NullMarked
package dev.larder.internal.integration;

import org.jspecify.annotations.NullMarked;
