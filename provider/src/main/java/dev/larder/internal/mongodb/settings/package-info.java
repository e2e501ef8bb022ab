/** The settings of the MongoDB store: declared, checked together, turned into the driver's. */
@NullMarked
package dev.larder.internal.mongodb.settings;

import org.jspecify.annotations.NullMarked;
