package dev.larder.internal.memcached.client;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads an item's data and the line end behind it; one after the other. One for each connection,
 * used by its thread alone.
 */
final class ItemParser {
  private static final long MAX_FLAGS = 0xffff_ffffL;
  private static final byte[] LINE_END = {'\r', '\n'};

  private static final byte[] NOTHING = {};

  private int keyIndex;
  private long cas;
  private byte[] data = NOTHING;
  private int length;
  private int ended;
  private boolean open;

  /** Reads the rest of the line behind the key: flags, length and, after gets, the CAS id. */
  void begin(LineBuffer line, int place, int maximumBytes) throws IOException {
    long flags = line.number();
    long bytes = line.number();
    long statedCas = line.atEnd() ? 0 : line.number();
    if ((Long.compareUnsigned(flags, MAX_FLAGS) > 0) || !line.atEnd()) {
      throw new IOException("a line that describes no item");
    } else if (Long.compareUnsigned(bytes, maximumBytes) > 0) {
      throw new IOException("an item of more than " + maximumBytes + " bytes");
    }
    keyIndex = place;
    cas = statedCas;
    data = new byte[(int) bytes];
    length = 0;
    ended = 0;
    open = true;
  }

  /** Forgets the item that was being read. */
  void clear() {
    data = NOTHING;
    open = false;
  }

  /** Returns whether an item is being read. */
  boolean isOpen() {
    return open;
  }

  /** Returns the place of the last item's key in its command. */
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

  /** Returns what was read, and keeps nothing of it. */
  Value value(long epoch) {
    Value value = new Value(data, cas, epoch);
    clear();
    return value;
  }
}
