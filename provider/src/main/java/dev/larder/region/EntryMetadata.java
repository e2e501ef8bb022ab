package dev.larder.region;

import dev.larder.store.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a store knows of an entry besides its value. A component that the store does not keep is
 * empty: the embedded store keeps deadlines only, unless {@code store-creation-time} is set.
 * Immutable.
 *
 * @param deadline the first instant at which the entry is no longer valid; empty if it never
 *     expires
 * @param created when the value was written, by the clock that decides whether an entry has
 *     expired; a change of the deadline alone does not change it
 * @param version the store's own name for this state of the entry
 * @param format the version of the value's format, if the region has a {@code format-version}
 */
public record EntryMetadata(
    Optional<Instant> deadline,
    Optional<Instant> created,
    Optional<String> version,
    Optional<String> format) {

  /**
   * Returns the metadata of an entry of a store.
   *
   * @param format the {@code format-version} of the cache, if it has one
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
