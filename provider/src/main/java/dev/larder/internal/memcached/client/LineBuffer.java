package dev.larder.internal.memcached.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The line that is being read from a connection, word by word. One for each connection, used by its
 * thread alone.
 */
public final class LineBuffer {
  private static final int MAX_LINE_BYTES = 2_048;

  /** As long as most lines are. */
  private static final int CHUNK_BYTES = 96;

  private final byte[] bytes = new byte[MAX_LINE_BYTES + 1]; // with the line's end
  private final ItemParser item = new ItemParser();
  private int length;
  private int position;
  private boolean ended;

  /**
   * Takes bytes up to the end of the line.
   *
   * @return whether the line is whole; the next call begins another
   */
  boolean fill(ByteBuffer in) throws IOException {
    if (ended) {
      beginLine();
    }
    while (in.hasRemaining()) {
      int from = length;
      length += take(in);
      for (int i = from; i < length; i++) {
        if (bytes[i] == '\n') {
          in.position(in.position() - (length - i - 1)); // what is behind the line
          length = i;
          return end();
        }
      }
    }
    return false;
  }

  /** A buffer outside the heap is slow byte by byte. */
  private int take(ByteBuffer in) throws IOException {
    int count = Math.min(Math.min(in.remaining(), CHUNK_BYTES), MAX_LINE_BYTES + 1 - length);
    if (count == 0) {
      throw new IOException("a line of more than " + MAX_LINE_BYTES + " bytes");
    }
    in.get(bytes, length, count);
    return count;
  }

  private boolean end() throws IOException {
    if ((length == 0) || (bytes[length - 1] != '\r')) {
      throw new IOException("a line that ends without a carriage return");
    }
    length--;
    ended = true;
    return true;
  }

  /** Forgets what was being read. */
  public void clear() {
    beginLine();
    item.clear();
  }

  private void beginLine() {
    length = 0;
    position = 0;
    ended = false;
  }

  /** Returns whether the line is this text and nothing else. */
  boolean is(String text) {
    return (length == text.length()) && startsWith(text);
  }

  /** Returns whether the line begins with this text. */
  boolean startsWith(String text) {
    if (length < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what reads the item that the line announces. */
  ItemParser item() {
    return item;
  }

  /** Continues behind so many bytes. */
  void skip(int count) {
    position = count;
  }

  /** Returns whether the next word is this, without going on. */
  boolean nextIs(byte[] word) {
    int end = position + word.length;
    return (end <= length)
        && ((end == length) || (bytes[end] == ' '))
        && Arrays.equals(bytes, position, end, word, 0, word.length);
  }

  /** Continues with the next word. */
  void skipWord() {
    while ((position < length) && (bytes[position] != ' ')) {
      position++;
    }
    position++;
  }

  boolean atEnd() {
    return position >= length;
  }

  /** Reads an unsigned number and the blank behind it. */
  long number() throws IOException {
    int begin = position;
    long number = 0;
    while ((position < length) && (bytes[position] >= '0') && (bytes[position] <= '9')) {
      number = number * 10 + (bytes[position++] - '0');
    }
    int digits = position - begin;
    boolean whole = (position == length) || (bytes[position] == ' ');
    if ((digits == 0) || !whole || (digits > 20) || overflows(begin, digits, number)) {
      throw new IOException("a line with something else where a number should be");
    }
    position++;
    return number;
  }

  private boolean overflows(int begin, int digits, long number) {
    return (digits == 20) && !Long.toUnsignedString(number).equals(text(begin, position));
  }

  /** Returns what has not been read of the line. */
  String rest() {
    return rest(position);
  }

  /** Returns the line from here on. */
  String rest(int begin) {
    return (begin < length) ? text(begin, length) : "";
  }

  private String text(int begin, int end) {
    return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
  }
}
