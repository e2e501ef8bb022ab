/** The MongoDB store on real servers: commands, costs, keys, limits, expiry, bulk calls, scans. */
@NullMarked
package dev.larder.stores.mongodb;

import org.jspecify.annotations.NullMarked;
