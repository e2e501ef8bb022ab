/**
 * The MongoDB store: a document for each entry, changed by one command per operation, whichever
 * process it comes from. May know its rooms {@code client}, {@code document} and {@code settings},
 * the SPI and the settings. Start reading at {@link dev.larder.internal.mongodb.MongoConnection},
 * then {@link dev.larder.internal.mongodb.MongoStore}.
 */
@NullMarked
package dev.larder.internal.mongodb;

import org.jspecify.annotations.NullMarked;
