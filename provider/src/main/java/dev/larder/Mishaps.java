package dev.larder;

/**
 * What did not go as it should in one cache since it was opened in this process, though nobody was
 * told by an exception. All zero in a healthy cache.
 *
 * @param ordersLost operations that waited {@code order-patience} for their key's turn in vain, so
 *     that listeners or the writer may have seen changes out of order
 * @param eventsDropped events that asynchronous listeners missed because too many were waiting
 * @param unreadableEntries reads that met an entry which could not be decoded, and were misses
 */
public record Mishaps(long ordersLost, long eventsDropped, long unreadableEntries) {}
