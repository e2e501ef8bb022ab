package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.internal.memcached.generation.Page;
import dev.larder.internal.memcached.generation.Pager;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.value.ItemReader;
import dev.larder.internal.memcached.value.MemcachedEntry;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads many entries: a pipeline for each server and some hundred keys, a few at a time. */
record BulkReader(StoreContext context, Generations generations, ItemReader reader, Pager pager) {
  static final int FIRST_PAGE_KEYS = 100;
  private static final int PAGES_AT_ONCE = 4;

  private record Asked(Page page, List<KeyLocation> locations, Budget budget) {}

  /**
   * Returns the entries that there are. A server that fails leaves the others' pages as they are.
   */
  Map<StoreKey, Entry<byte[]>> getAll(
      Collection<? extends StoreKey> keys, Supplier<Budget> budgets) {
    Map<StoreKey, Entry<byte[]>> found = new HashMap<>(2 * keys.size());
    FailedKeys failed = new FailedKeys();
    Deque<List<KeyLocation>> left = new ArrayDeque<>(context.pages(keys, Pager.MAX_KEYS));
    Deque<Asked> asked = new ArrayDeque<>();
    int atOnce = PAGES_AT_ONCE * context.cluster().nodes().size();
    while (!left.isEmpty() || !asked.isEmpty()) {
      while (!left.isEmpty() && asked.size() < atOnce) {
        List<KeyLocation> locations = next(left);
        failed.attempt(locations, () -> asked.add(ask(locations, budgets.get())));
      }
      if (!asked.isEmpty()) {
        Asked first = asked.remove();
        failed.attempt(first.locations, () -> finish(first, left, found, budgets));
      }
    }
    failed.throwIfAny(found);
    return found;
  }

  /** Takes a page's keys, of one server. */
  private List<KeyLocation> next(Deque<List<KeyLocation>> left) {
    List<KeyLocation> chunk = left.remove();
    int count = pager.keys();
    if (chunk.size() <= count) {
      return chunk;
    }
    left.addFirst(chunk.subList(count, chunk.size()));
    return chunk.subList(0, count);
  }

  private void finish(
      Asked asked,
      Deque<List<KeyLocation>> left,
      Map<StoreKey, Entry<byte[]>> found,
      Supplier<Budget> budgets) {
    if (asked.page.awaitAndConfirm(asked.budget)) {
      pager.adapt(asked.page);
      collect(asked, found, budgets.get());
    } else {
      left.addFirst(asked.locations);
    }
  }

  private Asked ask(List<KeyLocation> locations, Budget budget) {
    Node node = locations.get(0).node();
    Generation generation = generations.on(node, budget);
    List<byte[]> names = new ArrayList<>(locations.size());
    locations.forEach(location -> names.add(generation.entry(location.hash())));
    return new Asked(Page.request(generations, node, generation, names, budget), locations, budget);
  }

  /** What is split is asked for in addition; others may have taken the time of the page. */
  private void collect(Asked asked, Map<StoreKey, Entry<byte[]>> found, Budget budget) {
    for (int i = 0; i < asked.locations.size(); i++) {
      KeyLocation location = asked.locations.get(i);
      MemcachedEntry entry =
          reader.entry(location, asked.page.generation(), asked.page.item(i), budget);
      if (entry != null) {
        found.put(location.requireKey(), entry);
      }
    }
  }
}
