/** Larder, a JCache (JSR-107) provider: its caching provider, managers and caches. */
@NullMarked
package dev.larder;

import org.jspecify.annotations.NullMarked;
