package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.store.Entry;
import dev.larder.store.PartialFailureException;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys for which a bulk request failed, while others go on. Not thread-safe. */
final class FailedKeys {
  private final Set<StoreKey> keys = new LinkedHashSet<>();
  private final Map<Node, StoreException> down = new HashMap<>();
  private @Nullable StoreException reason;

  void add(StoreKey key, StoreException e) {
    keys.add(key);
    boolean tellsMore = e.outcomeUnknown() && reason != null && !reason.outcomeUnknown();
    reason = (reason == null || tellsMore) ? e : reason;
  }

  /** Does a step for a key. */
  void attempt(KeyLocation location, Runnable step) {
    attempt(List.of(location), step);
  }

  /** Does a step for several keys at once. */
  void attempt(List<KeyLocation> locations, Runnable step) {
    try {
      step.run();
    } catch (StoreException e) {
      locations.forEach(location -> add(location.requireKey(), e));
    }
  }

  /** Asks a server something; a server that has failed to answer is not asked again. */
  <T> T ask(Node node, Supplier<T> question) {
    StoreException before = down.get(node);
    if (before != null) {
      throw before;
    }
    try {
      return question.get();
    } catch (StoreException e) {
      down.put(node, e);
      throw e;
    }
  }

  /** Throws what failed, with what was found under the other keys. */
  void throwIfAny(Map<StoreKey, Entry<byte[]>> found) {
    if (reason != null) {
      throw PartialFailureException.ofReads(reason, keys, found);
    }
  }

  /** Throws what failed, with those of the other swaps that lost a race. */
  void throwIfAny(List<Swap<StoreKey, byte[]>> lost) {
    if (reason != null) {
      throw PartialFailureException.ofWrites(reason, keys, lost);
    }
  }
}
