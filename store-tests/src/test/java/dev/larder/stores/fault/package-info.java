/** Stores that fail, and entries that cannot be read: fail-open, counts of faults. */
@NullMarked
package dev.larder.stores.fault;

import org.jspecify.annotations.NullMarked;
