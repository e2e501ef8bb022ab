package dev.larder;

import java.util.Map;
import java.util.TreeMap;

/**
 * What did not go as it should in one cache since it was opened in this process, though nobody was
 * told by an exception; and, beside that, how often the store failed. All zero in a healthy cache.
 *
 * @param ordersLost operations that waited {@code order-patience} for their key's turn in vain, so
 *     that listeners or the writer may have seen changes out of order
 * @param eventsDropped events that asynchronous listeners missed because too many were waiting
 * @param unreadableEntries reads that met an entry which could not be decoded, and were misses
 * @param storeFailures requests that the store failed to answer, whether or not that was thrown
 * @param callsWithoutStore calls that went on without the store, under {@code fail-open}
 * @param ofStore what the store counts of its own, by name
 */
public record Mishaps(
    long ordersLost,
    long eventsDropped,
    long unreadableEntries,
    long storeFailures,
    long callsWithoutStore,
    Map<String, Long> ofStore) {
  public Mishaps {
    ofStore = Map.copyOf(ofStore);
  }

  /** Returns all of them by name, as JMX shows them. */
  public Map<String, Long> byName() {
    Map<String, Long> all = new TreeMap<>(ofStore);
    all.put("ordersLost", ordersLost);
    all.put("eventsDropped", eventsDropped);
    all.put("unreadableEntries", unreadableEntries);
    all.put("storeFailures", storeFailures);
    all.put("callsWithoutStore", callsWithoutStore);
    return all;
  }
}
