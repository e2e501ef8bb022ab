package dev.larder.internal.memcached.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server said to one command; an error line is a reply like any other. Immutable.
 *
 * @param content the rest of the line, the number, the statistics, or the values
 * @param epoch of the connection on which it was read; see {@link Node#epoch}
 */
public record Reply(Status status, Object content, long epoch) {
  /** The first word of the reply. */
  public enum Status {
    /** To get and gets, whether or not anything was found. */
    VALUES,
    STORED,
    NOT_STORED,
    EXISTS,
    NOT_FOUND,
    TOUCHED,
    DELETED,
    NUMBER,
    VERSION,
    STATISTICS,
    ERROR,
    CLIENT_ERROR,
    SERVER_ERROR
  }

  private static final int MAX_SHOWN = 120;

  /** Returns a reply that is one word. */
  public static Reply of(Status status, long epoch) {
    return new Reply(status, "", epoch);
  }

  /** Returns a reply that is a word and the rest of its line. */
  public static Reply of(Status status, String text, long epoch) {
    return new Reply(status, text, epoch);
  }

  static Reply ofNumber(long number, long epoch) {
    return new Reply(Status.NUMBER, number, epoch);
  }

  static Reply ofStatistics(Map<String, String> statistics, long epoch) {
    return new Reply(Status.STATISTICS, statistics, epoch);
  }

  /** Takes the value of each key that was asked for, null where there is none. */
  public static Reply ofValues(@Nullable Value[] values, long epoch) {
    return new Reply(Status.VALUES, values, epoch);
  }

  public boolean isError() {
    return status.compareTo(Status.ERROR) >= 0;
  }

  /** Returns the item of the only, or the first, key of a get; null if there is none. */
  @Nullable
  public Value value() {
    return value(0);
  }

  /**
   * Returns the item of a key, or null if there is none, or if the reply is an error.
   *
   * @param index the key's place in the command
   */
  @Nullable
  public Value value(int index) {
    return (status == Status.VALUES) ? ((@Nullable Value[]) content)[index] : null;
  }

  /** Returns what a counter became, unsigned; only if the status is NUMBER. */
  public long number() {
    return (Long) content;
  }

  /** Returns the version, or what follows the word of an error; else nothing. */
  public String text() {
    return (content instanceof String text) ? text : "";
  }

  /** Returns name and value of each line; empty if the reply is an error. */
  @SuppressWarnings("unchecked") // the only map there is
  Map<String, String> statistics() {
    return (status == Status.STATISTICS) ? (Map<String, String>) content : Map.of();
  }

  /** Returns an error line for a message: the server's words, short and printable. */
  public String shown() {
    String line = (status + " " + text()).strip();
    String shortened = line.substring(0, Math.min(line.length(), MAX_SHOWN));
    return shortened.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override
  public String toString() {
    return status.toString();
  }

  /** Returns the first that is an error, or null. */
  static @Nullable Reply firstError(List<Reply> replies) {
    return replies.stream().filter(Reply::isError).findFirst().orElse(null);
  }
}
