package dev.larder.store.memcached;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads an item's data and the line end behind it. */
final class ItemReader {
  private static final long MAXIMUM_FLAGS = 0xffff_ffffL;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final int keyIndex;
  private final long flags;
  private final long cas;
  private final byte[] data;
  private int length;
  private int ended;

  private ItemReader(int keyIndex, long flags, byte[] data, long cas) {
    this.keyIndex = keyIndex;
    this.flags = flags;
    this.data = data;
    this.cas = cas;
  }

  /** Reads the rest of the line behind the key: flags, length and, after gets, the CAS id. */
  static ItemReader begin(LineBuffer line, int keyIndex, int maximumBytes) throws IOException {
    long flags = line.number();
    long bytes = line.number();
    long cas = line.atEnd() ? 0 : line.number();
    if ((Long.compareUnsigned(flags, MAXIMUM_FLAGS) > 0) || !line.atEnd()) {
      throw new IOException("a line that describes no item");
    } else if (Long.compareUnsigned(bytes, maximumBytes) > 0) {
      throw new IOException("an item of more than " + maximumBytes + " bytes");
    }
    return new ItemReader(keyIndex, flags, new byte[(int) bytes], cas);
  }

  int keyIndex() {
    return keyIndex;
  }

  /** Takes what there is; returns whether the item is whole. */
  boolean read(ByteBuffer in) throws IOException {
    int part = Math.min(in.remaining(), data.length - length);
    in.get(data, length, part);
    length += part;
    while ((length == data.length) && (ended < LINE_END.length) && in.hasRemaining()) {
      if (in.get() != LINE_END[ended++]) {
        throw new IOException("an item that is longer than it says");
      }
    }
    return ended == LINE_END.length;
  }

  Value value(long epoch) {
    return new Value(data, flags, cas, epoch);
  }
}
