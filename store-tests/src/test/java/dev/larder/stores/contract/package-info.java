/** The contract of stores, run on each store and each decorator, and on stores with seeded bugs. */
@NullMarked
package dev.larder.stores.contract;

import org.jspecify.annotations.NullMarked;
