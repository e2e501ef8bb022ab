package dev.larder.internal.memcached.value;

import dev.larder.internal.codec.CodecException;
import dev.larder.internal.memcached.layout.StoreOptions;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses values that gain by it. The length before is in front, so that no more is allocated
 * than that, and not even that if it exceeds what may be. Thread-safe.
 */
public record Deflation(StoreOptions options) {
  private static final int LENGTH_BYTES = Integer.BYTES;

  /** What is not a tenth and some smaller is not worth the time to read it. */
  private static final double WORTHWHILE = 0.88;

  /** A byte says how to make at most so many. */
  private static final long HIGHEST_RATIO = 1_032;

  /** Most values give less; more is taken only for what is there. */
  private static final long FIRST_RATIO = 8;

  private static final int FIRST_BYTES = 1 << 10;

  /** Each has up to a quarter of a megabyte outside the heap. */
  private static final int MAX_IDLE = 4;

  private static final Pool<Deflater> DEFLATERS =
      new Pool<>(
          MAX_IDLE, () -> new Deflater(Deflater.BEST_SPEED, true), Deflater::reset, Deflater::end);
  private static final Pool<Inflater> INFLATERS =
      new Pool<>(MAX_IDLE, () -> new Inflater(true), Inflater::reset, Inflater::end);

  /** Returns the compressed value, or the value itself if that is not worth while. */
  byte[] deflated(byte[] value) {
    if (value.length < options.compressionThresholdBytes()) {
      return value;
    }
    byte[] room = new byte[(int) (value.length * WORTHWHILE)];
    return (room.length <= LENGTH_BYTES)
        ? value
        : DEFLATERS.with(deflater -> deflated(value, room, deflater));
  }

  private static byte[] deflated(byte[] value, byte[] room, Deflater deflater) {
    deflater.setInput(value);
    deflater.finish();
    int length = deflater.deflate(room, LENGTH_BYTES, room.length - LENGTH_BYTES);
    if (!deflater.finished()) {
      return value;
    }
    ByteBuffer.wrap(room).putInt(value.length);
    return Arrays.copyOf(room, LENGTH_BYTES + length);
  }

  /**
   * Returns the value that was compressed.
   *
   * @throws CodecException if the bytes say something else
   */
  public byte[] inflated(byte[] bytes) {
    int length = (bytes.length < LENGTH_BYTES) ? -1 : ByteBuffer.wrap(bytes).getInt();
    if (length < 0
        || length > options.maximumEntryBytes()
        || length > HIGHEST_RATIO * bytes.length) {
      throw new CodecException("an entry's compressed value has a length that cannot be");
    }
    return INFLATERS.with(inflater -> inflated(bytes, length, inflater));
  }

  /** Memory is taken as the bytes come: a length may be a lie. */
  private static byte[] inflated(byte[] bytes, int length, Inflater inflater) {
    byte[] value = new byte[(int) Math.min(length, FIRST_RATIO * bytes.length + FIRST_BYTES)];
    try {
      inflater.setInput(bytes, LENGTH_BYTES, bytes.length - LENGTH_BYTES);
      int done = inflater.inflate(value);
      while (done == value.length && done < length) {
        value = Arrays.copyOf(value, (int) Math.min(length, 2L * done));
        done += inflater.inflate(value, done, value.length - done);
      }
      if (done != length || !isAtEnd(inflater)) {
        throw new CodecException("an entry's compressed value has another length than it says");
      }
      return value;
    } catch (DataFormatException e) {
      throw new CodecException("an entry's compressed value is damaged", e);
    }
  }

  /** The end may need another call, which must find no byte more. */
  private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
    int more = inflater.finished() ? 0 : inflater.inflate(new byte[1]);
    return more == 0 && inflater.finished() && inflater.getRemaining() == 0;
  }
}
