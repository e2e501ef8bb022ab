package dev.larder.loopback;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The protocol that client and server share. */
final class Wire {
  static final int GET = 1;
  static final int SWAP = 2;
  static final int SCAN = 3;
  static final int CLEAR = 4;

  private static final int NOTHING = -1;

  private Wire() {}

  static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
    if (bytes == null) {
      out.writeInt(NOTHING);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  static byte @Nullable [] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return (length == NOTHING) ? null : in.readNBytes(length);
  }
}
