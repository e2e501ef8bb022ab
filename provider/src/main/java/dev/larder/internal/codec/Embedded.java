package dev.larder.internal.codec;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;

/** Stands, within a Java serialization stream, for an object in its typed encoding. */
final class Embedded implements Serializable {
  /**
   * The class's name in streams; part of the stored format. Java compares only what follows the
   * last dot with the name of the class.
   */
  static final String STORED_NAME = "dev.larder.codec.Embedded";

  private static final long serialVersionUID = 1L;

  private transient byte[] bytes;

  Embedded(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Allocates as the bytes come, not by the length that is declared. */
  private void readObject(ObjectInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new StreamCorruptedException("negative length");
    }
    bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new StreamCorruptedException("cut");
    }
  }
}
