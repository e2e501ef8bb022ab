/** Records of what concurrent callers of a cache saw, and the check that it was atomic. */
@NullMarked
package dev.larder.history;

import org.jspecify.annotations.NullMarked;
