package dev.larder.internal.memcached.value;

import dev.larder.internal.codec.CodecException;
import dev.larder.internal.memcached.layout.ItemNames;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a split value are.
 *
 * @param id distinguishes them from those of every other value
 * @param count how many there are
 * @param length how many bytes they have together; all but the last have the same
 * @param checksum over all of them
 */
public record Manifest(long id, int count, int length, int checksum) {
  /** What no server's limit is below: it bounds how many parts one asks for. */
  static final int MIN_PART_BYTES = 256;

  private static final int BYTES = Long.BYTES + 3 * Integer.BYTES;

  /** Returns the manifest of bytes that are to be split into parts of at most that many. */
  static Manifest of(byte[] bytes, int maximumPartBytes) {
    int count = (bytes.length + maximumPartBytes - 1) / maximumPartBytes;
    return new Manifest(ItemNames.freshNumber(), count, bytes.length, checksum(bytes));
  }

  /**
   * Reads a manifest.
   *
   * @throws CodecException if the bytes are none, or the value would be longer than allowed
   */
  public static Manifest decode(byte[] bytes, int maximumLength) {
    if (bytes.length != BYTES) {
      throw new CodecException("an entry that is split does not say into what");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Manifest manifest = new Manifest(in.getLong(), in.getInt(), in.getInt(), in.getInt());
    boolean few = manifest.count > 0 && manifest.count <= 1 + manifest.length / MIN_PART_BYTES;
    if (!few || manifest.length <= 0 || manifest.length > maximumLength) {
      throw new CodecException("an entry that is split has a length or a count that cannot be");
    }
    return manifest;
  }

  byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .putLong(id)
        .putInt(count)
        .putInt(length)
        .putInt(checksum)
        .array();
  }

  /** Returns where a part begins, or the whole ends if there is no such part. */
  int start(int number) {
    int partBytes = (length - 1) / count + 1;
    return (int) Math.min((long) partBytes * number, length);
  }

  /** Returns the whole, or null if a part is missing or not what it was. */
  byte @Nullable [] assemble(List<byte[]> parts) {
    if (parts.size() != count || parts.stream().mapToLong(part -> part.length).sum() != length) {
      return null;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return (checksum(whole) == checksum) ? whole : null;
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length);
    return (int) checksum.getValue();
  }
}
