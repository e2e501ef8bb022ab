package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Page;
import dev.larder.internal.memcached.generation.Pager;
import dev.larder.internal.memcached.index.Records.Hash;
import dev.larder.internal.memcached.index.Scan.Scope;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.layout.Shards.Range;
import dev.larder.internal.memcached.layout.Shards.Shard;
import dev.larder.internal.memcached.value.MemcachedEntry;
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

  /** Entries that were asked for. */
  private record Asked(Page page, List<Hash> keys) {}

  private final Scope scope;
  private final Node node;
  private final Generation generation;
  private final Range range;
  private final Map<Shard, Value> shards = new LinkedHashMap<>();
  private final List<Hash> keys = new ArrayList<>();
  private final Set<Hash> dead = new HashSet<>();
  private final long sinceNanos;
  private final Pager pager = new Pager(FIRST_PAGE_KEYS);
  private int nextKey;
  private @Nullable Asked ahead;
  private @Nullable Asked current;
  private int nextItem;

  RangeScan(Scope scope, Node node, Generation generation, Range range) {
    this.scope = scope;
    this.node = node;
    this.generation = generation;
    this.range = range;
    this.sinceNanos = scope.maintenance().nowNanos();
  }

  /** Reads the shards; false if the generation is another. */
  boolean begin() {
    List<Shard> wanted = range.shards(generation.level());
    List<byte[]> names =
        wanted.stream().map(shard -> generation.shard(shard.level(), shard.number())).toList();
    Budget budget = scope.budgets().get();
    Page page = Page.request(scope.generations(), node, generation, names, budget);
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
      if (range.contains(bytes) && scope.context().cluster().node(bytes) == node) {
        distinct.add(hash);
      }
    }
  }

  /** Counted once: there will be another, if an empty one. */
  private void onLost(byte[] name) {
    scope.context().losses().shards.increment();
    Pipeline begin = new Pipeline().add(name, 0, Shards.EMPTY);
    PendingReply unused = node.send(begin, scope.budgets().get());
  }

  private @Nullable Asked ask() {
    if (nextKey == keys.size()) {
      return null;
    }
    int past = Math.min(keys.size(), nextKey + pager.keys());
    List<Hash> page = keys.subList(nextKey, past);
    nextKey = past;
    List<byte[]> names = page.stream().map(hash -> generation.entry(hash.bytes())).toList();
    return new Asked(
        Page.request(scope.generations(), node, generation, names, scope.budgets().get()), page);
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
      maintain();
      return false;
    } else if (!page.page.awaitAndConfirm(scope.budgets().get())) {
      return false;
    }
    current = page; // answered: what it lacks is not there
    nextItem = 0;
    pager.adapt(page.page);
    ahead = ask();
    return true;
  }

  private @Nullable MemcachedEntry entry(Asked page, int number) {
    Value item = page.page.item(number);
    if (item == null) {
      dead.add(page.keys.get(number));
      return null;
    }
    KeyLocation location = new KeyLocation(null, page.keys.get(number).bytes(), node);
    MemcachedEntry entry = scope.reader().entry(location, generation, item, scope.budgets().get());
    return (entry == null || entry.isForeign()) ? null : entry;
  }

  /** What was read on the way tells which records are of no entry. */
  private void maintain() {
    IndexMaintenance.Dead gone = new IndexMaintenance.Dead(dead, sinceNanos);
    try {
      shards.forEach(
          (shard, value) -> {
            if (range.covers(shard)) {
              scope.maintenance().drop(node, generation, shard, value, gone, scope.budgets().get());
            }
          });
    } catch (StoreException e) { // another time
      shards.clear();
    }
  }
}
