package dev.larder.internal.core;

import dev.larder.store.Entry;

/** An entry as a store would return it. */
record Stored(String value, long expiresAtMillis) implements Entry<String> {}
