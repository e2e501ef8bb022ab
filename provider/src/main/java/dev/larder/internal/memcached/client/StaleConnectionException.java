package dev.larder.internal.memcached.client;

import dev.larder.store.StoreException;

/** A pipeline was not sent, because its CAS ids were read on a connection that is no more. */
public final class StaleConnectionException extends StoreException {
  private static final long serialVersionUID = 1L;

  StaleConnectionException(String name) {
    super(
        "memcached node '"
            + name
            + "': the connection is another than that on which the item was read; nothing was done;"
            + " read it again",
        null,
        Outcome.NOT_APPLIED);
  }
}
