/** What a user of the embedded memory store implements: the weigher. Part of the API. */
@NullMarked
package dev.larder.store.memory;

import org.jspecify.annotations.NullMarked;
