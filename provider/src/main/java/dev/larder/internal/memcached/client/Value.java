package dev.larder.internal.memcached.client;

/**
 * An item as a server sent it.
 *
 * @param data the bytes, not copied
 * @param cas an unsigned 64-bit number; zero if it was not asked for
 * @param epoch the connection's on which {@code cas} was read: it means nothing on another
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never exposed to users
public record Value(byte[] data, long cas, long epoch) {
  /** Returns the size alone: values do not belong in logs. */
  @Override
  public String toString() {
    return "Value[" + data.length + " bytes]";
  }
}
