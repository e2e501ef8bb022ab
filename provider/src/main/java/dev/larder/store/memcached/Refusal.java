package dev.larder.store.memcached;

import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;

/** What is said about a server that answers a command by an error. */
final class Refusal {
  private Refusal() {}

  /** Returns whether a conditional write, or a removal, was made. */
  static boolean isStored(String subject, Reply reply) {
    return switch (reply.status()) {
      case STORED, DELETED -> true;
      case NOT_STORED, EXISTS, NOT_FOUND -> false;
      default -> throw of(subject, reply);
    };
  }

  /** Returns the reply to a get, unless it is an error. */
  static Reply requireValues(String subject, Reply reply) {
    if (reply.status() != Reply.Status.VALUES) {
      throw of(subject, reply);
    }
    return reply;
  }

  static StoreException of(String subject, Reply reply) {
    return new StoreException(
        subject
            + ": the server refused a command: "
            + reply.shown()
            + "; nothing was written: give it more memory (-m), or let it evict (no -M), if that is"
            + " what it lacks",
        null,
        Outcome.NOT_APPLIED);
  }
}
