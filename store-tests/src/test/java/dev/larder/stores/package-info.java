/** Contract, faults, concurrency and leaks of our stores. */
@NullMarked
package dev.larder.stores;

import org.jspecify.annotations.NullMarked;
