package dev.larder.history;

/** The methods of a cache that read or change one entry. */
public enum CacheMethod {
  GET,
  CONTAINS_KEY,
  PUT,
  GET_AND_PUT,
  PUT_IF_ABSENT,
  REPLACE,
  REPLACE_OLD,
  GET_AND_REPLACE,
  REMOVE,
  REMOVE_OLD,
  GET_AND_REMOVE,
  /** {@code invoke} with a processor that adds one, or creates the entry. */
  INCREMENT;

  /** Returns whether it never changes an entry. */
  public boolean isRead() {
    return this == GET || this == CONTAINS_KEY;
  }
}
