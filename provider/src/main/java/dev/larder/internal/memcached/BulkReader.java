package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Page;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads many entries: a packet for each server and some hundred keys, a few at a time. */
final class BulkReader {
  private static final int FIRST_PAGE_KEYS = 100;
  private static final int LAST_PAGE_KEYS = 400;
  private static final long PAGE_BYTES = 2 << 20;
  private static final int PAGES_AT_ONCE = 4;

  private final StoreContext parts;
  private final ItemReader reader;

  /** As many as the entries' size allows, by what was read last. */
  private volatile int pageKeys = FIRST_PAGE_KEYS;

  BulkReader(StoreContext parts, ItemReader reader) {
    this.parts = parts;
    this.reader = reader;
  }

  private record Asked(Page page, List<KeyLocation> places, Budget budget) {}

  /**
   * Returns the entries that there are. A server that fails leaves the others' pages as they are.
   */
  Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys, Allowance allowance) {
    Map<StoreKey, Entry<byte[]>> found = new HashMap<>(2 * keys.size());
    FailedKeys failed = new FailedKeys();
    Deque<List<KeyLocation>> left = new ArrayDeque<>(chunks(keys));
    Deque<Asked> asked = new ArrayDeque<>();
    int atOnce = PAGES_AT_ONCE * parts.cluster().nodes().size();
    while (!left.isEmpty() || !asked.isEmpty()) {
      while (!left.isEmpty() && asked.size() < atOnce) {
        List<KeyLocation> places = next(left);
        attempt(failed, places, () -> asked.add(ask(places, allowance.forRequest())));
      }
      if (!asked.isEmpty()) {
        Asked first = asked.remove();
        attempt(failed, first.places, () -> finish(first, left, found, allowance));
      }
    }
    failed.throwIfAny(found);
    return found;
  }

  /** Takes a page's keys, of one server. */
  private List<KeyLocation> next(Deque<List<KeyLocation>> left) {
    List<KeyLocation> chunk = left.remove();
    int count = pageKeys;
    if (chunk.size() <= count) {
      return chunk;
    }
    left.addFirst(chunk.subList(count, chunk.size()));
    return chunk.subList(0, count);
  }

  /** A page takes so much of the connection's time as others can wait. */
  private void adapt(Asked asked) {
    long bytes = 0;
    for (int i = 0; i < asked.places.size(); i++) {
      Value item = asked.page.item(i);
      bytes += (item == null) ? 0 : item.data().length;
    }
    long fitting = PAGE_BYTES * asked.places.size() / Math.max(1, bytes);
    pageKeys = (int) Math.max(1, Math.min(LAST_PAGE_KEYS, fitting));
  }

  private static void attempt(FailedKeys failed, List<KeyLocation> places, Runnable step) {
    try {
      step.run();
    } catch (StoreException e) {
      places.forEach(place -> failed.add(EntryWriter.key(place), e));
    }
  }

  private void finish(
      Asked asked,
      Deque<List<KeyLocation>> left,
      Map<StoreKey, Entry<byte[]>> found,
      Allowance allowance) {
    if (asked.page.awaitAndConfirm(asked.budget)) {
      adapt(asked);
      collect(asked, found, allowance.forRequest());
    } else {
      left.addFirst(asked.places);
    }
  }

  /** Returns the places of keys, those together that are asked for together. */
  private List<List<KeyLocation>> chunks(Collection<? extends StoreKey> keys) {
    List<List<KeyLocation>> chunks = new ArrayList<>();
    Map<Node, List<KeyLocation>> open = new LinkedHashMap<>();
    for (StoreKey key : keys) {
      KeyLocation place = KeyLocation.of(key, parts.cluster());
      List<KeyLocation> chunk = open.computeIfAbsent(place.node(), absent -> new ArrayList<>());
      chunk.add(place);
      if (chunk.size() == LAST_PAGE_KEYS) {
        chunks.add(chunk);
        open.remove(place.node());
      }
    }
    chunks.addAll(open.values());
    return chunks;
  }

  private Asked ask(List<KeyLocation> places, Budget budget) {
    Node node = places.get(0).node();
    Generation generation = parts.generations().on(node, budget);
    List<byte[]> names = new ArrayList<>(places.size());
    places.forEach(place -> names.add(generation.entry(place.hash())));
    return new Asked(Page.request(parts, node, generation, names, budget), places, budget);
  }

  /** What is split is asked for in addition; others may have taken the time of the page. */
  private void collect(Asked asked, Map<StoreKey, Entry<byte[]>> found, Budget budget) {
    for (int i = 0; i < asked.places.size(); i++) {
      KeyLocation place = asked.places.get(i);
      MemcachedEntry entry =
          reader.entry(place, asked.page.generation(), asked.page.item(i), budget);
      if (entry != null) {
        found.put(EntryWriter.key(place), entry);
      }
    }
  }
}
