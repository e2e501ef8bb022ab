package dev.larder.internal.mongodb.client;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server's error codes mean, as far as the store acts on them. */
public enum ServerError {
  UNAUTHORIZED(13),
  INDEX_OPTIONS_CONFLICT(85),
  INDEX_KEYS_CONFLICT(86),
  WRITE_CONFLICT(112),
  DUPLICATE_KEY(11_000, 11_001, 12_582),

  /** A pipeline makes of a document what is no document. */
  NO_DOCUMENT(40_228),

  TOO_LARGE(10_334, 16_493, 17_419, 17_420),

  /** Elections, networks and shut-downs: another attempt may succeed. */
  UNAVAILABLE(6, 7, 89, 91, 134, 189, 262, 9_001, 10_107, 11_600, 11_602, 13_435, 13_436),

  /** The query ended on the server before its reply was read. */
  QUERY_ENDED(43, 175, 237),

  /** Locks and time limits, or the collection is dropped while its index is made. */
  INDEX_BUILD_ENDED(24, 26, 46, 48, 50, 117, 276, 11_601),

  /** Any other code. */
  OTHER;

  private static final Map<Integer, ServerError> BY_CODE =
      Stream.of(values())
          .flatMap(error -> Arrays.stream(error.codes).boxed().map(code -> Map.entry(code, error)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private final int[] codes;

  ServerError(int... codes) {
    this.codes = codes;
  }

  /** Returns what the code means. */
  public static ServerError of(int code) {
    return BY_CODE.getOrDefault(code, OTHER);
  }
}
