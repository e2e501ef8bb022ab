package dev.larder.internal.memcached.client;

/**
 * What the reply to a command may look like.
 *
 * @param keys of a get, in their order; empty for anything else
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Command(Kind kind, byte[][] keys) {
  private static final byte[][] NO_KEYS = {};

  static final Command STORE = new Command(Kind.STORE, NO_KEYS);
  static final Command AUTHENTICATE = new Command(Kind.AUTHENTICATE, NO_KEYS);
  static final Command TOUCH = new Command(Kind.TOUCH, NO_KEYS);
  static final Command DELETE = new Command(Kind.DELETE, NO_KEYS);
  static final Command COUNT = new Command(Kind.COUNT, NO_KEYS);
  static final Command VERSION = new Command(Kind.VERSION, NO_KEYS);
  static final Command STATISTICS = new Command(Kind.STATISTICS, NO_KEYS);

  /** What a reply may say. */
  enum Kind {
    /** Items, then END. */
    GET,
    /** A command that carries data: set, add, replace, append, cas. */
    STORE,
    /** A write whose data are user and password; refused, it is not taken for a command. */
    AUTHENTICATE,
    TOUCH,
    DELETE,
    COUNT,
    VERSION,
    STATISTICS
  }

  /** Returns whether it changes nothing. */
  boolean isRead() {
    return switch (kind) {
      case GET, VERSION, STATISTICS -> true;
      case STORE, AUTHENTICATE, TOUCH, DELETE, COUNT -> false;
    };
  }

  static Command get(byte[][] keys) {
    return new Command(Kind.GET, keys);
  }
}
