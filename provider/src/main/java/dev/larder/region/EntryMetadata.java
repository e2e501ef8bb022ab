package dev.larder.region;

import dev.larder.store.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a store knows of an entry beside its value. What it does not keep is empty: the embedded
 * store has deadlines only, unless {@code store-creation-time} is set.
 *
 * @param deadline the first instant at which the entry is no longer valid; empty if it never
 *     expires
 * @param created when its value was written; a new deadline alone leaves that
 * @param version the store's name for this state of the entry
 * @param format the version of the value's format, where the region states one
 */
public record EntryMetadata(
    Optional<Instant> deadline,
    Optional<Instant> created,
    Optional<String> version,
    Optional<String> format) {

  /**
   * Returns what the entry says of itself.
   *
   * @param format of all values of its cache that can be read
   */
  public static EntryMetadata of(Entry<?> entry, Optional<String> format) {
    long expiresAtMillis = entry.expiresAtMillis();
    OptionalLong createdMillis = entry.createdMillis();
    return new EntryMetadata(
        (expiresAtMillis == Entry.ETERNAL)
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(expiresAtMillis)),
        createdMillis.isPresent()
            ? Optional.of(Instant.ofEpochMilli(createdMillis.getAsLong()))
            : Optional.empty(),
        entry.version(),
        format);
  }
}
