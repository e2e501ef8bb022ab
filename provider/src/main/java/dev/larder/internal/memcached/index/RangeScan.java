package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.Allowance;
import dev.larder.internal.memcached.ItemReader;
import dev.larder.internal.memcached.KeyLocation;
import dev.larder.internal.memcached.MemcachedEntry;
import dev.larder.internal.memcached.StoreContext;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Page;
import dev.larder.internal.memcached.index.Records.Hash;
import dev.larder.internal.memcached.index.Shards.Range;
import dev.larder.internal.memcached.index.Shards.Shard;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Visits the entries of one server whose hashes are in a range: reads the shards, then the entries
 * by pages, the next being under way while one is visited. Not thread-safe.
 */
final class RangeScan {
  private static final int FIRST_PAGE_KEYS = 32;
  private static final int LAST_PAGE_KEYS = 400;
  private static final long PAGE_BYTES = 2 << 20;

  /** Entries that were asked for. */
  private record Asked(Page page, List<Hash> keys) {}

  private final StoreContext parts;
  private final IndexMaintenance care;
  private final ItemReader reader;
  private final Allowance allowance;
  private final Node node;
  private final Generation generation;
  private final Range range;
  private final Map<Shard, Value> shards = new LinkedHashMap<>();
  private final List<Hash> keys = new ArrayList<>();
  private final Set<Hash> dead = new HashSet<>();
  private final long sinceNanos;
  private int nextKey;
  private int pageKeys = FIRST_PAGE_KEYS;
  private @Nullable Asked ahead;
  private @Nullable Asked current;
  private int nextItem;

  RangeScan(Scan.Start start, Generation generation, Range range) {
    this.parts = start.parts();
    this.care = start.care();
    this.reader = start.reader();
    this.allowance = start.allowance();
    this.node = start.node();
    this.generation = generation;
    this.range = range;
    this.sinceNanos = care.nowNanos();
  }

  /** Reads the shards; false if the generation is another. */
  boolean begin() {
    List<Shard> wanted = range.shards(generation.level());
    List<byte[]> names =
        wanted.stream().map(shard -> generation.shard(shard.level(), shard.number())).toList();
    Budget budget = allowance.forRequest();
    Page page = Page.request(parts, node, generation, names, budget);
    if (!page.awaitAndConfirm(budget)) {
      return false;
    }
    Set<Hash> distinct = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      Value value = page.item(i);
      if (value == null) {
        onLost(names.get(i));
      } else {
        shards.put(wanted.get(i), value);
        collect(value, distinct);
      }
    }
    keys.addAll(distinct);
    return true;
  }

  /** Returns how many keys are recorded, those without an entry among them. */
  int keyCount() {
    return keys.size();
  }

  private void collect(Value shard, Set<Hash> distinct) {
    for (Hash hash : new Records(shard.data()).distinct()) {
      byte[] bytes = hash.bytes();
      // another server's: the list of servers was changed, or two of its names are one server's
      if (range.contains(bytes) && parts.cluster().node(bytes) == node) {
        distinct.add(hash);
      }
    }
  }

  /** Counted once: there will be another, if an empty one. */
  private void onLost(byte[] name) {
    parts.losses().shards.increment();
    Pipeline begin = new Pipeline().add(name, 0, 0, Index.EMPTY);
    PendingReply unused = node.send(begin, allowance.forRequest());
  }

  private @Nullable Asked ask() {
    if (nextKey == keys.size()) {
      return null;
    }
    int past = Math.min(keys.size(), nextKey + pageKeys);
    List<Hash> page = keys.subList(nextKey, past);
    nextKey = past;
    List<byte[]> names = page.stream().map(hash -> generation.entry(hash.bytes())).toList();
    return new Asked(Page.request(parts, node, generation, names, allowance.forRequest()), page);
  }

  /** Returns the next entry, or null if there is none, or the generation has ended. */
  @Nullable MemcachedEntry next() {
    while (true) {
      Asked page = current;
      if (page == null || nextItem == page.keys.size()) {
        if (!turn()) {
          return null;
        }
      } else {
        int number = nextItem++;
        MemcachedEntry entry = entry(page, number);
        if (entry != null) {
          return entry;
        }
      }
    }
  }

  /** Goes on to the page that was asked for; false if there is none. */
  private boolean turn() {
    Asked page = (ahead == null) ? ask() : ahead;
    ahead = null;
    if (page == null) {
      takeCare();
      return false;
    } else if (!page.page.awaitAndConfirm(allowance.forRequest())) {
      return false;
    }
    current = page; // answered: what it lacks is not there
    nextItem = 0;
    adapt(page);
    ahead = ask();
    return true;
  }

  /** Many small entries, few large ones. */
  private void adapt(Asked page) {
    long bytes = 0;
    for (int i = 0; i < page.keys.size(); i++) {
      Value item = page.page.item(i);
      bytes += (item == null) ? 0 : item.data().length;
    }
    pageKeys =
        (bytes > PAGE_BYTES)
            ? Math.max(1, page.keys.size() / 2)
            : Math.min(LAST_PAGE_KEYS, 2 * pageKeys);
  }

  private @Nullable MemcachedEntry entry(Asked page, int number) {
    Value item = page.page.item(number);
    if (item == null) {
      dead.add(page.keys.get(number));
      return null;
    }
    KeyLocation place = new KeyLocation(null, page.keys.get(number).bytes(), node);
    MemcachedEntry entry = reader.entry(place, generation, item, allowance.forRequest());
    return (entry == null || entry.isForeign()) ? null : entry;
  }

  /** What was read on the way tells which records are of no entry. */
  private void takeCare() {
    IndexMaintenance.Dead gone = new IndexMaintenance.Dead(dead, sinceNanos);
    try {
      shards.forEach(
          (shard, value) -> {
            if (range.covers(shard)) {
              care.drop(node, generation, shard, value, gone, allowance.forRequest());
            }
          });
    } catch (StoreException e) { // another time
      shards.clear();
    }
  }
}
