package dev.larder.store.memcached;

import dev.larder.codec.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What an item will hold.
 *
 * @param exptime in the server's terms
 * @param manifest where the parts are, if the value is split
 */
record Staged(Frame frame, long exptime, @Nullable Manifest manifest) {
  int lengthBytes() {
    return frame.encodedLength();
  }
}
