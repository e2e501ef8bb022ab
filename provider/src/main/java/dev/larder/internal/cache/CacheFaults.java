package dev.larder.internal.cache;

import dev.larder.internal.event.Dispatcher;
import dev.larder.internal.failopen.FailureCounters;
import dev.larder.internal.layers.StoreStack;
import java.util.Map;

/** Where the faults of one cache are counted. Thread-safe. */
public record CacheFaults<K, V>(
    CacheEffects<K, V> effects,
    Dispatcher<K, V> dispatcher,
    FailureCounters failures,
    StoreStack<K, V> stack) {
  public long orderTimeouts() {
    return effects.orderTimeouts();
  }

  public long droppedEvents() {
    return dispatcher.dropped();
  }

  public long unreadableEntries() {
    return stack.unreadable().count();
  }

  public long storeFailures() {
    return failures.storeFailures();
  }

  public long failOpenCalls() {
    return failures.failOpenCalls();
  }

  public Map<String, Long> ofStore() {
    return stack.faults();
  }
}
