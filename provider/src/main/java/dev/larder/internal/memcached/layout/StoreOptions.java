package dev.larder.internal.memcached.layout;

import java.time.Duration;

/**
 * How a cache's entries are kept. Immutable.
 *
 * @param requestTimeout the time of a request, of a chunk of a bulk request, of a page of a scan
 * @param bulkTimeout the time that clear and destroy have
 * @param expiryGrace how long the server keeps an entry beyond its deadline
 * @param compressionThresholdBytes how long a value is before compression is tried
 * @param maximumEntryBytes how long a value may be, uncompressed
 * @param index whether the keys are recorded, without which there is no scan
 */
public record StoreOptions(
    Duration requestTimeout,
    Duration bulkTimeout,
    Duration expiryGrace,
    int compressionThresholdBytes,
    int maximumEntryBytes,
    KeyIndex index) {
  /** The compression threshold where none is set: below it time is worth more than memory. */
  public static final int DEFAULT_COMPRESSION_THRESHOLD_BYTES = 16 << 10;

  /** The longest value where none is set. */
  public static final int DEFAULT_MAX_ENTRY_BYTES = 16 << 20;

  /** Whether the keys are recorded on the servers. */
  public enum KeyIndex {
    KEPT,
    NONE
  }

  /** Returns whether the keys are recorded. */
  public boolean keepsIndex() {
    return index == KeyIndex.KEPT;
  }
}
