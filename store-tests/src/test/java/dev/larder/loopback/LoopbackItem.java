package dev.larder.loopback;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One state of an entry.
 *
 * @param number the server's, which it gives no other state; zero if there is no entry
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its number alone
record LoopbackItem(long number, byte[] value, long expiresAtMillis) implements Entry<byte[]> {
  static final LoopbackItem NONE = new LoopbackItem(0, new byte[0], 0);

  LoopbackItem after(Mutation<byte[]> mutation, long nextNumber) {
    byte[] nextValue = (mutation.kind() == Kind.TOUCH) ? value : mutation.value();
    long deadline =
        (mutation.kind() == Kind.REVALUE) ? expiresAtMillis : mutation.expiresAtMillis();
    return new LoopbackItem(nextNumber, nextValue, deadline);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(number);
    Wire.write(value, out);
    out.writeLong(expiresAtMillis);
  }

  static @Nullable LoopbackItem read(DataInputStream in) throws IOException {
    long number = in.readLong();
    byte[] value = Wire.read(in);
    long expiresAtMillis = in.readLong();
    return (number == 0 || value == null) ? null : new LoopbackItem(number, value, expiresAtMillis);
  }
}
