package dev.larder.servers;

/** The direction of bytes that pass a {@link FaultProxy}. */
public enum Direction {
  /** Requests. */
  TO_SERVER,
  /** Replies. */
  TO_CLIENT;

  Direction opposite() {
    return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
  }
}
