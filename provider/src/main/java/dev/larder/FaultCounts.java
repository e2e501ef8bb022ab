package dev.larder;

import java.util.Map;
import java.util.TreeMap;

/**
 * The faults of one cache in this process since it was opened: most of them reached no caller as an
 * exception. Each count only grows; in a healthy cache all are zero. Immutable.
 *
 * @param orderTimeouts operations that waited {@code order-wait} for the lock of their key, and
 *     then went on without it, so that listeners or the writer may have seen changes of the key out
 *     of order
 * @param droppedEvents events that asynchronous listeners did not get, because too many events
 *     waited for delivery, or the cache was closed before
 * @param unreadableEntries reads of an entry that could not be decoded, and so counted as a miss
 * @param storeFailures requests that the store failed to answer, whether or not the call threw; a
 *     value or key that the store refuses does not count
 * @param failOpenCalls calls that went on without the store after it failed, under {@code
 *     fail-open}
 * @param store the counts of the store's own faults, by name; which names there are is up to the
 *     store
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

  /** Returns all counts by name, those of the store among them, as JMX shows them. */
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
