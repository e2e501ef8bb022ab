package dev.larder.internal.codec;

/**
 * The byte that begins each encoded object. Part of the stored format: numbers are never reused.
 */
final class Tag {
  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int BYTE = 3;
  static final int SHORT = 4;
  static final int CHARACTER = 5;
  static final int INTEGER = 6;
  static final int LONG = 7;
  static final int FLOAT = 8;
  static final int DOUBLE = 9;
  static final int STRING = 10;
  static final int BIG_INTEGER = 11;
  static final int BIG_DECIMAL = 12;
  static final int UUID = 13;
  static final int DATE = 14;
  static final int URI = 15;
  static final int LOCALE = 16;
  static final int CURRENCY = 17;
  static final int BIT_SET = 18;

  static final int INSTANT = 24;
  static final int DURATION = 25;
  static final int PERIOD = 26;
  static final int LOCAL_DATE = 27;
  static final int LOCAL_TIME = 28;
  static final int LOCAL_DATE_TIME = 29;
  static final int OFFSET_TIME = 30;
  static final int OFFSET_DATE_TIME = 31;
  static final int ZONED_DATE_TIME = 32;
  static final int ZONE_OFFSET = 33;
  static final int ZONE_REGION = 34;
  static final int YEAR = 35;
  static final int YEAR_MONTH = 36;
  static final int MONTH_DAY = 37;

  static final int BOOLEANS = 40;
  static final int BYTES = 41;
  static final int SHORTS = 42;
  static final int CHARS = 43;
  static final int INTS = 44;
  static final int LONGS = 45;
  static final int FLOATS = 46;
  static final int DOUBLES = 47;
  static final int STRINGS = 48;
  static final int OBJECTS = 49;
  static final int ARRAY = 50;

  static final int ENUM = 56;
  static final int RECORD = 57;
  static final int OPTIONAL = 59;
  static final int JAVA = 60;

  /** Any list, set, map in a key. */
  static final int KEY_LIST = 64;

  static final int KEY_SET = 65;
  static final int KEY_MAP = 66;

  static final int ARRAY_LIST = 72;
  static final int LINKED_LIST = 73;
  static final int ARRAY_DEQUE = 74;
  static final int HASH_SET = 75;
  static final int LINKED_HASH_SET = 76;
  static final int TREE_SET = 77;
  static final int IMMUTABLE_LIST = 78;
  static final int IMMUTABLE_SET = 79;
  static final int EMPTY_LIST = 80;
  static final int EMPTY_SET = 81;
  static final int SINGLETON_LIST = 82;
  static final int SINGLETON_SET = 83;
  static final int ENUM_SET = 84;

  static final int HASH_MAP = 88;
  static final int LINKED_HASH_MAP = 89;
  static final int TREE_MAP = 90;
  static final int CONCURRENT_HASH_MAP = 91;
  static final int IMMUTABLE_MAP = 92;
  static final int EMPTY_MAP = 93;
  static final int SINGLETON_MAP = 94;
  static final int ENUM_MAP = 95;

  /** In keys alone: what is read as the class that a declared type demands. */
  static final int KEY_CONTAINER = 100;

  static final int KEY_INET = 101;
  static final int KEY_SOCKET = 102;
  static final int KEY_URL = 103;
  static final int KEY_FILE = 104;
  static final int KEY_ENTRY = 105;
  static final int KEY_CALENDAR = 106;
  static final int KEY_TIME_ZONE = 107;

  /** Single values of the JDK that do not change; a byte behind the tag says which. */
  static final int JDK_VALUE = 110;

  /** Single objects of the JDK that may change; a byte behind the tag says which. */
  static final int JDK_OBJECT = 111;

  /** More collections of the JDK; a byte behind the tag says which. */
  static final int JDK_COLLECTION = 112;

  /** More maps of the JDK; a byte behind the tag says which. */
  static final int JDK_MAP = 113;

  /** Bytes that a proxy made of a value: no user's {@code byte[]}. */
  static final int TRANSFORMED = 120;

  private Tag() {}

  /** Returns whether what the tag stands for holds others, which are a level below it. */
  static boolean nests(int tag) {
    return tag >= STRINGS && tag != ENUM && tag != JAVA;
  }

  /** Returns whether what the tag stands for can change, apart from its elements. */
  static boolean isMutable(int tag) {
    return tag == DATE
        || tag == BIT_SET
        || (tag >= BOOLEANS && tag <= ARRAY)
        || (tag >= ARRAY_LIST && tag <= TREE_SET)
        || tag == ENUM_SET
        || (tag >= HASH_MAP && tag <= CONCURRENT_HASH_MAP)
        || tag == ENUM_MAP
        || (tag >= JDK_OBJECT && tag <= JDK_MAP);
  }
}
