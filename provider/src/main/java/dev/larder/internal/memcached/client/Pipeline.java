package dev.larder.internal.memcached.client;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Commands that leave in one write, in their order, on one connection, and have one reply each. A
 * key is checked as it is added, so that none can carry a command of its own. Filled by one thread
 * and sent once.
 */
public final class Pipeline {
  /** The longest key that every server takes. */
  static final int MAX_KEY_BYTES = 250;

  /** An expiry time that has passed, on every server and through proxies: 30 days and a second. */
  public static final long EXPIRED = 2_592_001;

  /** What an item costs its server beside key and data. */
  static final int ITEM_OVERHEAD_BYTES = 64;

  /** The longest line of keys that every server and proxy takes; more keys go in another get. */
  static final int MAX_GET_BYTES = 16_384;

  private static final long ANY_EPOCH = 0;
  private static final long NO_EPOCH = -1;
  private static final int NUMBERS = 64;
  private static final int USUAL_BYTES = 112;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final ItemData NO_DATA = ItemData.of(new byte[0]);

  private Command[] commands = new Command[2];
  private int commandCount;
  private byte[] bytes;
  private int length;
  private int largestItem;
  private byte @Nullable [] question;
  private int questionLength;
  private long requiredEpoch = ANY_EPOCH;

  public Pipeline() {
    this(USUAL_BYTES);
  }

  /** Makes one that is about to have so many bytes; it takes more. */
  public Pipeline(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** Makes one that asks for items with their CAS ids, and nothing more. */
  public static Pipeline ofGets(byte[]... keys) {
    int bytes = "gets".length() + LINE_END.length;
    for (byte[] key : keys) {
      bytes += 1 + key.length;
    }
    return new Pipeline(bytes).gets(keys);
  }

  /** Asks for items; their replies have no CAS ids. */
  public Pipeline get(byte[]... keys) {
    return retrieve("get", keys);
  }

  /**
   * Asks, before anything else, for an item that says whether the pipeline is worth while. Another
   * pipeline's answer will do if that asks at the same moment, as {@code SharedGenerationCheck}
   * knows; the replies are the same.
   */
  public Pipeline ask(byte[] key) {
    if (length > 0) {
      throw new IllegalStateException("memcached: a question behind other commands");
    }
    get(key);
    question = key;
    questionLength = length;
    return this;
  }

  /** Asks for items with their CAS ids. */
  public Pipeline gets(byte[]... keys) {
    return retrieve("gets", keys);
  }

  /** Writes whatever is there. */
  public Pipeline set(byte[] key, long exptimeSeconds, ItemData data) {
    return store("set", key, exptimeSeconds, data);
  }

  public Pipeline set(byte[] key, long exptimeSeconds, byte[] data) {
    return set(key, exptimeSeconds, ItemData.of(data));
  }

  /** Writes if there is nothing. */
  public Pipeline add(byte[] key, long exptimeSeconds, ItemData data) {
    return store("add", key, exptimeSeconds, data);
  }

  public Pipeline add(byte[] key, long exptimeSeconds, byte[] data) {
    return add(key, exptimeSeconds, ItemData.of(data));
  }

  /** Writes if there is something. */
  public Pipeline replace(byte[] key, long exptimeSeconds, ItemData data) {
    return store("replace", key, exptimeSeconds, data);
  }

  /** Adds data to the end of what is there. */
  public Pipeline append(byte[] key, byte[] data) {
    return store("append", key, 0, ItemData.of(data));
  }

  /**
   * Writes if the item is the one that was read. The pipeline is sent only while the connection is
   * the one on which it was read: a server that was restarted counts its CAS ids anew.
   */
  public Pipeline cas(byte[] key, long exptimeSeconds, ItemData data, Value seen) {
    require(seen.epoch());
    announce("cas", key, exptimeSeconds, data.length());
    number(seen.cas());
    return data(key, data);
  }

  public Pipeline cas(byte[] key, long exptimeSeconds, byte[] data, Value seen) {
    return cas(key, exptimeSeconds, ItemData.of(data), seen);
  }

  /** Removes if the item is the one that was read: by a write that has expired already. */
  public Pipeline deleteIfSame(byte[] key, Value seen) {
    return cas(key, EXPIRED, NO_DATA, seen);
  }

  public Pipeline touch(byte[] key, long exptimeSeconds) {
    begin("touch", key, NUMBERS);
    number(exptimeSeconds);
    return end(Command.TOUCH);
  }

  /** Adds to a counter, unsigned; none is begun. */
  public Pipeline incr(byte[] key, long delta) {
    begin("incr", key, NUMBERS);
    number(delta);
    return end(Command.COUNT);
  }

  public Pipeline delete(byte[] key) {
    begin("delete", key, 0);
    return end(Command.DELETE);
  }

  /** Says who we are, to a server that takes the first write for that, whatever its key. */
  Pipeline authenticate(byte[] userBlankPassword) {
    text("set auth 0 0 " + userBlankPassword.length);
    append(LINE_END);
    append(userBlankPassword);
    return end(Command.AUTHENTICATE);
  }

  public Pipeline version() {
    text("version");
    return end(Command.VERSION);
  }

  /** Asks for a group of statistics, such as "settings"; an empty name: the general ones. */
  Pipeline stats(String group) {
    text(group.isEmpty() ? "stats" : "stats " + group);
    return end(Command.STATISTICS);
  }

  /**
   * Refuses to be sent on another connection than that of this epoch; on any, if it requires two.
   */
  Pipeline require(long epoch) {
    boolean first = (requiredEpoch == ANY_EPOCH) || (requiredEpoch == epoch);
    requiredEpoch = first ? epoch : NO_EPOCH;
    return this;
  }

  /** Returns whether it may be sent on the connection of this epoch. */
  boolean maySendOn(long epoch) {
    return (requiredEpoch == ANY_EPOCH) || (requiredEpoch == epoch);
  }

  public int commandCount() {
    return commandCount;
  }

  public Command command(int number) {
    return commands[number];
  }

  /** Returns the size that the largest of its items has on a server. */
  int largestItemBytes() {
    return largestItem;
  }

  public int lengthBytes() {
    return length;
  }

  /** Returns the item whose answer may be another pipeline's, or null. */
  public byte @Nullable [] question() {
    return question;
  }

  /** Returns how long the command is that asks for it. */
  public int questionBytes() {
    return questionLength;
  }

  public ByteBuffer toBuffer() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** Returns whether it changes nothing, so that there is nothing that a failure could leave. */
  public boolean isRead() {
    for (int i = 0; i < commandCount; i++) {
      if (!commands[i].isRead()) {
        return false;
      }
    }
    return true;
  }

  /** Returns what it is for, in a message's words. */
  String purpose() {
    if (!isRead()) {
      return "a write";
    }
    int items = 0;
    for (int i = 0; i < commandCount; i++) {
      items += commands[i].keys().length;
    }
    return switch (items) {
      case 0 -> "a question";
      case 1 -> "a get of 1 item";
      default -> "a get of " + items + " items";
    };
  }

  /** Returns how many commands there are: keys and values do not belong in logs. */
  @Override
  public String toString() {
    return "Pipeline[" + commandCount + " commands, " + length + " bytes]";
  }

  private Pipeline retrieve(String verb, byte[][] keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("memcached: a get without a key");
    }
    text(verb);
    for (byte[] key : keys) {
      key(key);
    }
    return end(Command.get(keys));
  }

  private Pipeline store(String verb, byte[] key, long exptimeSeconds, ItemData data) {
    announce(verb, key, exptimeSeconds, data.length());
    return data(key, data);
  }

  private void announce(String verb, byte[] key, long exptimeSeconds, int dataBytes) {
    begin(verb, key, dataBytes + NUMBERS);
    number(0); // flags
    number(exptimeSeconds);
    number(dataBytes);
  }

  private Pipeline data(byte[] key, ItemData data) {
    append(LINE_END);
    ensure(data.length());
    data.writeTo(bytes, length);
    length += data.length();
    return endItem(key, data.length());
  }

  private Pipeline endItem(byte[] key, int dataBytes) {
    largestItem = Math.max(largestItem, dataBytes + key.length + ITEM_OVERHEAD_BYTES);
    return end(Command.STORE);
  }

  private void begin(String verb, byte[] key, int room) {
    ensure(verb.length() + key.length + room + 4);
    text(verb);
    key(key);
  }

  private Pipeline end(Command command) {
    append(LINE_END);
    if (commandCount == commands.length) {
      commands = Arrays.copyOf(commands, 2 * commandCount);
    }
    commands[commandCount++] = command;
    return this;
  }

  private void key(byte[] key) {
    boolean fits = (key.length > 0) && (key.length <= MAX_KEY_BYTES);
    for (int i = 0; fits && (i < key.length); i++) {
      fits = (key[i] > ' ') && (key[i] < 0x7f);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "memcached: a key of " + key.length + " bytes that is not 1 to 250 printable ones");
    }
    ensure(key.length + 1);
    bytes[length++] = ' ';
    append(key);
  }

  /** Adds a number, unsigned, and the blank before it. */
  private void number(long number) {
    int digits = digits(number);
    ensure(1 + digits);
    bytes[length++] = ' ';
    long left = number;
    for (int at = length + digits - 1; at >= length; at--) {
      long tenth = Long.divideUnsigned(left, 10);
      bytes[at] = (byte) ('0' + (left - 10 * tenth));
      left = tenth;
    }
    length += digits;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long left = Long.divideUnsigned(number, 10); left != 0; left /= 10) {
      digits++;
    }
    return digits;
  }

  /** Adds ASCII characters. */
  private void text(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  private void append(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, Math.addExact(length, length)));
    }
  }
}
