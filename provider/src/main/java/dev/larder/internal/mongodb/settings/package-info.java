/**
 * The settings of the MongoDB store: declared, checked together, turned into the driver's. May know
 * the settings' framework and {@code internal.tls}, but neither the store nor its client. Start
 * reading at {@link dev.larder.internal.mongodb.settings.MongoSettings}.
 */
@NullMarked
package dev.larder.internal.mongodb.settings;

import org.jspecify.annotations.NullMarked;
