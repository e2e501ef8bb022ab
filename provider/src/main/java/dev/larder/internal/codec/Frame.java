package dev.larder.internal.codec;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One entry as the byte stores keep it: a magic number, the format's version, flags, when it was
 * created and when it ends, the original key, the value in one of several forms, a checksum over
 * all.
 *
 * <p>Thread-safe as long as nobody changes the arrays, which are not copied: a frame that was
 * decoded has its key and value where they were read from, and gives copies of them.
 */
public final class Frame {
  /** The deadline of an entry that never expires. */
  public static final long ETERNAL = Long.MAX_VALUE;

  private static final int MAGIC = 0xC4;
  private static final int VERSION = 1;
  private static final int ETERNAL_FLAG = 1;
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final int FIXED_BYTES = 3 + CHECKSUM_BYTES;

  /** In which form the value is kept; what a form's bytes mean is its store's affair. */
  public enum Form {
    /** As it is. */
    PLAIN(0),
    /** Compressed. */
    DEFLATED(2),
    /** Elsewhere; here is where. */
    SPLIT(4),
    /** Compressed, and elsewhere. */
    SPLIT_DEFLATED(6);

    private final int flags;

    Form(int flags) {
      this.flags = flags;
    }

    private static Form of(int flags) {
      return switch (flags & ~ETERNAL_FLAG) {
        case 0 -> PLAIN;
        case 2 -> DEFLATED;
        case 4 -> SPLIT;
        case 6 -> SPLIT_DEFLATED;
        default ->
            throw new CodecException("entry has unknown flags " + flags + ": upgrade this release");
      };
    }
  }

  private final long createdMillis;
  private final long expiresAtMillis;
  private final byte[] key;
  private final int keyOffset;
  private final int keyLength;
  private final byte[] value;
  private final int valueOffset;
  private final int valueLength;
  private final Form form;

  /**
   * Makes a frame.
   *
   * @param createdMillis when the entry was created, in milliseconds since the epoch
   * @param expiresAtMillis its deadline, likewise, or {@link #ETERNAL}
   * @param key the original key's bytes, as {@link Codec#encodeKey} gives them
   * @param value the value's bytes
   */
  public Frame(long createdMillis, long expiresAtMillis, byte[] key, byte[] value) {
    this(createdMillis, expiresAtMillis, key, value, Form.PLAIN);
  }

  /** Makes a frame, the value's bytes being in that form; the rest as in the other constructor. */
  public Frame(long createdMillis, long expiresAtMillis, byte[] key, byte[] value, Form form) {
    this.createdMillis = createdMillis;
    this.expiresAtMillis = expiresAtMillis;
    this.key = requireNonNull(key);
    this.keyOffset = 0;
    this.keyLength = key.length;
    this.value = requireNonNull(value);
    this.valueOffset = 0;
    this.valueLength = value.length;
    this.form = requireNonNull(form);
  }

  /** Finds key and value where they are. */
  private Frame(long createdMillis, long expiresAtMillis, Form form, ByteReader in) {
    this.createdMillis = createdMillis;
    this.expiresAtMillis = expiresAtMillis;
    this.form = form;
    this.key = in.array();
    this.keyLength = in.readLength();
    this.keyOffset = in.skip(keyLength);
    this.value = in.array();
    this.valueLength = in.readLength();
    this.valueOffset = in.skip(valueLength);
    in.requireEnd();
  }

  /** Returns when the entry was created, in milliseconds since the epoch. */
  public long createdMillis() {
    return createdMillis;
  }

  /** Returns the deadline in milliseconds since the epoch, or {@link #ETERNAL}. */
  public long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** Returns the original key's bytes. */
  public byte[] key() {
    return part(key, keyOffset, keyLength);
  }

  /** Returns the original key's length. */
  public int keyLength() {
    return keyLength;
  }

  /** Returns whether these are the original key's bytes. */
  public boolean isOf(byte[] someKey) {
    int end = keyOffset + keyLength;
    return Arrays.equals(key, keyOffset, end, someKey, 0, someKey.length);
  }

  /** Returns the value's bytes, in their form. */
  public byte[] value() {
    return part(value, valueOffset, valueLength);
  }

  /** Returns the array in which the value's bytes are. */
  public byte[] valueArray() {
    return value;
  }

  /** Returns where in their array the value's bytes begin. */
  public int valueOffset() {
    return valueOffset;
  }

  /** Returns how many the value's bytes are. */
  public int valueLength() {
    return valueLength;
  }

  private static byte[] part(byte[] array, int offset, int length) {
    return (length == array.length) ? array : Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Returns the form of the value's bytes. */
  public Form form() {
    return form;
  }

  /**
   * Returns the frame's bytes.
   *
   * @throws CodecException if they were more than an array holds
   */
  public byte[] encode() {
    byte[] bytes = new byte[encodedLength()];
    encode(bytes, 0);
    return bytes;
  }

  /** Writes the frame's bytes, {@link #encodedLength} of them, into an array from there on. */
  public void encode(byte[] target, int offset) {
    ByteWriter out = new ByteWriter(target, offset);
    out.write(MAGIC);
    out.write(VERSION);
    out.write(form.flags | ((expiresAtMillis == ETERNAL) ? ETERNAL_FLAG : 0));
    out.writeSigned(createdMillis);
    if (expiresAtMillis != ETERNAL) {
      out.writeSigned(expiresAtMillis);
    }
    out.writeBytes(key, keyOffset, keyLength);
    out.writeBytes(value, valueOffset, valueLength);
    out.writeFixedInt(checksum(target, offset, out.size() - offset));
  }

  /**
   * Returns how many the frame's bytes are.
   *
   * @throws CodecException if they were more than an array holds
   */
  public int encodedLength() {
    long instants =
        ByteWriter.signedLength(createdMillis)
            + ((expiresAtMillis == ETERNAL) ? 0 : ByteWriter.signedLength(expiresAtMillis));
    long lengths = ByteWriter.varintLength(keyLength) + ByteWriter.varintLength(valueLength);
    long whole = FIXED_BYTES + instants + lengths + keyLength + valueLength;
    if (whole > Limits.MAX_ARRAY_LENGTH) {
      throw ByteWriter.tooLarge(Limits.MAX_ARRAY_LENGTH);
    }
    return (int) whole;
  }

  /**
   * Returns the frame in these bytes, whichever version of this format wrote them.
   *
   * @throws CodecException if they are no frame, of an unknown version, cut or damaged
   */
  public static Frame decode(byte[] bytes) {
    if (bytes.length < FIXED_BYTES || (bytes[0] & 0xFF) != MAGIC) {
      throw new CodecException("not an entry of this cache: another program wrote it");
    }
    if (bytes[1] != VERSION) {
      throw new CodecException(
          "entry of format version "
              + (bytes[1] & 0xFF)
              + ", but this release reads up to "
              + VERSION
              + ": upgrade Larder");
    }
    int length = bytes.length - CHECKSUM_BYTES;
    if (new ByteReader(bytes, length, CHECKSUM_BYTES).readFixedInt()
        != checksum(bytes, 0, length)) {
      throw new CodecException("entry's checksum is wrong: it was damaged or cut");
    }
    return read(new ByteReader(bytes, 2, length - 2));
  }

  private static Frame read(ByteReader in) {
    int flags = in.readByte();
    Form form = Form.of(flags);
    long created = in.readSigned();
    long deadline = ((flags & ETERNAL_FLAG) != 0) ? ETERNAL : in.readSigned();
    return new Frame(created, deadline, form, in);
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, offset, length);
    return (int) checksum.getValue();
  }
}
