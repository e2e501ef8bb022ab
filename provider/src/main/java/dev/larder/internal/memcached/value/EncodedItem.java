package dev.larder.internal.memcached.value;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.ItemData;
import org.jspecify.annotations.Nullable;

/**
 * What an item will hold.
 *
 * @param exptime in the server's terms
 * @param manifest where the parts are, if the value is split
 */
public record EncodedItem(Frame frame, long exptime, @Nullable Manifest manifest)
    implements ItemData {
  @Override
  public int length() {
    return frame.encodedLength();
  }

  @Override
  public void writeTo(byte[] target, int offset) {
    frame.encode(target, offset);
  }
}
