/** Read-through and write-through: the user's loaders and writers, with JCache's exceptions. */
@NullMarked
package dev.larder.integration;

import org.jspecify.annotations.NullMarked;
