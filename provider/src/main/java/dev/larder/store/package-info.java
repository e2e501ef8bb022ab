/**
 * The service provider interface of stores: where a cache's entries live. A store moves entries;
 * what they mean is decided elsewhere.
 */
@NullMarked
package dev.larder.store;

import org.jspecify.annotations.NullMarked;
