package dev.larder.region.proxy;

import dev.larder.store.StoreKey;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses values by DEFLATE (RFC 1951). A value that would not become smaller is stored as it
 * is, with one byte in front. Thread-safe.
 */
public final class Compression implements BytesTransformer {
  private static final byte WHOLE = 0;
  private static final byte DEFLATED = 1;
  private static final int BUFFER_BYTES = 8192;

  private final int maximumBytes;

  private Compression(int maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  /**
   * Returns the compression of values up to a size. A larger value is stored as it is. A stored
   * value that decompresses to more bytes is damaged, and a miss: so no value can exhaust the
   * memory.
   *
   * @param bytes the maximum size of an encoded value, in bytes; at least 1
   * @throws IllegalArgumentException if {@code bytes} is less than 1
   */
  public static Compression withMaximumSize(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1, but was " + bytes);
    }
    return new Compression(bytes);
  }

  @Override
  public byte[] transform(StoreKey key, byte[] value) {
    return (value.length > maximumBytes) ? whole(value) : deflated(value);
  }

  private static byte[] whole(byte[] value) {
    byte[] whole = new byte[value.length + 1];
    System.arraycopy(value, 0, whole, 1, value.length);
    whole[0] = WHOLE;
    return whole;
  }

  private static byte[] deflated(byte[] value) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(value);
      deflater.finish();
      byte[] deflated = new byte[value.length + 1];
      int length = deflater.deflate(deflated, 1, value.length);
      if (deflater.finished()) {
        deflated[0] = DEFLATED;
        return Arrays.copyOf(deflated, length + 1);
      }
      return whole(value);
    } finally {
      deflater.end();
    }
  }

  @Override
  public byte[] restore(StoreKey key, byte[] transformed) throws GeneralSecurityException {
    if (transformed.length == 0 || transformed[0] > DEFLATED || transformed[0] < WHOLE) {
      throw new GeneralSecurityException("not compressed");
    } else if (transformed[0] == WHOLE) {
      return Arrays.copyOfRange(transformed, 1, transformed.length);
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(transformed, 1, transformed.length - 1);
      return inflated(inflater);
    } catch (DataFormatException e) {
      throw new GeneralSecurityException("not compressed", e);
    } finally {
      inflater.end();
    }
  }

  private byte[] inflated(Inflater inflater) throws DataFormatException, GeneralSecurityException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(BUFFER_BYTES);
    byte[] buffer = new byte[BUFFER_BYTES];
    while (!inflater.finished()) {
      int length = inflater.inflate(buffer);
      whole.write(buffer, 0, length);
      if (whole.size() > maximumBytes || (length == 0 && !inflater.finished())) {
        throw new GeneralSecurityException("truncated or too long");
      }
    }
    return whole.toByteArray();
  }
}
