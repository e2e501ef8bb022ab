package dev.larder.internal.memcached.value;

import dev.larder.internal.codec.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What an item will hold.
 *
 * @param exptime in the server's terms
 * @param manifest where the parts are, if the value is split
 */
public record EncodedItem(Frame frame, long exptime, @Nullable Manifest manifest) {
  public int lengthBytes() {
    return frame.encodedLength();
  }
}
