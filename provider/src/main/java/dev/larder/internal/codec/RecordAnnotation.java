package dev.larder.internal.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/**
 * The fingerprint of a record's components, which Java serialization alone does not compare: it
 * would give a renamed component null, without a word.
 */
final class RecordAnnotation {
  private RecordAnnotation() {}

  /** Writes what a stream says of a class beside its description. */
  static void write(Class<?> type, ObjectOutputStream out) throws IOException {
    RecordShape shape = RecordShape.of(type);
    if (shape != null) {
      out.writeInt(shape.fingerprint());
    }
  }

  /** Refuses a record that was written with other components. */
  static void require(Class<?> type, ObjectInputStream in) throws IOException {
    RecordShape shape = RecordShape.of(type);
    if (shape != null && fingerprint(in) != shape.fingerprint()) {
      throw CodecException.otherComponents(type);
    }
  }

  /** Returns zero for what was no record then. */
  private static int fingerprint(ObjectInputStream in) throws IOException {
    try {
      return in.readInt();
    } catch (EOFException none) {
      return 0;
    }
  }
}
