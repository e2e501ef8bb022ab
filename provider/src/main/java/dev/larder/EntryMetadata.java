package dev.larder;

import dev.larder.store.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a store knows of an entry beside its value. What it does not keep is empty: the embedded
 * store has deadlines only.
 *
 * @param deadline the first instant at which the entry is no longer valid; empty if it never
 *     expires
 * @param created when the entry was last written without reading it before
 * @param version the store's name for this state of the entry
 */
public record EntryMetadata(
    Optional<Instant> deadline, Optional<Instant> created, Optional<String> version) {

  static EntryMetadata of(Entry<?> entry) {
    long expiresAtMillis = entry.expiresAtMillis();
    OptionalLong createdMillis = entry.createdMillis();
    return new EntryMetadata(
        (expiresAtMillis == Entry.ETERNAL)
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(expiresAtMillis)),
        createdMillis.isPresent()
            ? Optional.of(Instant.ofEpochMilli(createdMillis.getAsLong()))
            : Optional.empty(),
        entry.version());
  }
}
