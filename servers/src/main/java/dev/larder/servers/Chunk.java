package dev.larder.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes that arrived at once: a part of a buffer, which does not change until they are passed. */
final class Chunk {
  private final byte[] buffer;
  private final int start;
  private final int end;

  Chunk(byte[] buffer, int start, int end) {
    this.buffer = buffer;
    this.start = start;
    this.end = end;
  }

  int length() {
    return end - start;
  }

  Chunk part(int from, int to) {
    return new Chunk(buffer, start + from, start + to);
  }

  void flip(int index, int bits) {
    buffer[start + index] ^= (byte) bits;
  }

  boolean contains(byte[] sought) {
    for (int i = start; i + sought.length <= end; i++) {
      if (Arrays.equals(buffer, i, i + sought.length, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(buffer, start, length());
    out.flush();
  }
}
