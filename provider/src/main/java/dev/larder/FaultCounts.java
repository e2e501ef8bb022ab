package dev.larder;

import java.util.Map;
import java.util.TreeMap;

/**
 * What did not go as it should in one cache since it was opened in this process, though nobody was
 * told by an exception; and, beside that, how often the store failed. All zero in a healthy cache.
 *
 * @param orderTimeouts operations that waited {@code order-wait} for their key's turn in vain, so
 *     that listeners or the writer may have seen changes out of order
 * @param droppedEvents events that asynchronous listeners missed because too many were waiting
 * @param unreadableEntries reads that met an entry which could not be decoded, and were misses
 * @param storeFailures requests that the store failed to answer, whether or not that was thrown
 * @param failOpenCalls calls that went on without the store, under {@code fail-open}
 * @param store what the store counts of its own, by name
 */
public record FaultCounts(
    long orderTimeouts,
    long droppedEvents,
    long unreadableEntries,
    long storeFailures,
    long failOpenCalls,
    Map<String, Long> store) {
  public FaultCounts {
    store = Map.copyOf(store);
  }

  /** Returns all of them by name, as JMX shows them. */
  public Map<String, Long> byName() {
    Map<String, Long> all = new TreeMap<>(store);
    all.put("orderTimeouts", orderTimeouts);
    all.put("droppedEvents", droppedEvents);
    all.put("unreadableEntries", unreadableEntries);
    all.put("storeFailures", storeFailures);
    all.put("failOpenCalls", failOpenCalls);
    return all;
  }
}
