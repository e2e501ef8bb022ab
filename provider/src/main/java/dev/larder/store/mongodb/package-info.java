/** What a user of the MongoDB store implements: the value transformer. Part of the API. */
@NullMarked
package dev.larder.store.mongodb;

import org.jspecify.annotations.NullMarked;
