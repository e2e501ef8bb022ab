/** How a MongoDB store is set up: places, users, TLS, versions, and the settings of the seed. */
@NullMarked
package dev.larder.stores.mongodb.deployment;

import org.jspecify.annotations.NullMarked;
