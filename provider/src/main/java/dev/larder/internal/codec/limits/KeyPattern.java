package dev.larder.internal.codec.limits;

/** Which of the objects that a container reads are hashed: none, each, or every other. */
enum KeyPattern {
  NONE,
  EACH,
  EVERY_OTHER,
  EVERY_OTHER_INTO_CHAINS;

  private static final int SET = 2; // the numbers of java.util.CollSer, in the lowest byte
  private static final int MAP = 3;

  /** Two numbers of a {@code Hashtable}: the length of the table, how many entries follow. */
  private static final int BLOCK_LENGTH = 2 * Integer.BYTES;

  /** Returns the pattern of a class; its primitive fields begin there. */
  static KeyPattern of(StreamClass type, StreamBytes in, int primitives) {
    return switch (type.role()) {
      case HASHES_EACH -> EACH;
      case HASHES_KEYS -> EVERY_OTHER;
      case HASHES_INTO_CHAINS -> EVERY_OTHER_INTO_CHAINS;
      case HASHES_BY_NUMBER -> ofNumber(in.firstInt(type.primitiveBytes(), primitives) & 0xFF);
      case KEEPS, EMBEDS, RUNS_CODE -> NONE;
    };
  }

  private static KeyPattern ofNumber(int number) {
    return (number == SET) ? EACH : (number == MAP) ? EVERY_OTHER : NONE;
  }

  boolean isKey(int index) {
    return this == EACH || (this != NONE && index % 2 == 0);
  }

  /**
   * Returns how many places a {@code Hashtable} has at least, which never grows while it is read; 0
   * where a container soon finds keys that differ in their hash codes.
   */
  int places(StreamClass type, StreamBytes in, int primitives) {
    if (this != EVERY_OTHER_INTO_CHAINS) {
      return 0;
    }
    float loadFactor = Float.intBitsToFloat(in.firstInt(type.primitiveBytes(), primitives));
    int data = primitives + type.primitiveBytes();
    in.requireBlock(data, BLOCK_LENGTH);
    int entries = in.intAt(data + 2 + Integer.BYTES);
    int wanted = (int) (entries / loadFactor);
    return Math.max(1, Math.min(in.intAt(data + 2), wanted));
  }
}
