/**
 * Talks to MongoDB by the driver: the client that stores share, requests with their time limits,
 * what failures mean, and the server's clock. May know {@code document} and {@code settings}, but
 * not the store. Start reading at {@link dev.larder.internal.mongodb.client.Requests}.
 */
@NullMarked
package dev.larder.internal.mongodb.client;

import org.jspecify.annotations.NullMarked;
