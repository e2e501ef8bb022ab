package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.internal.memcached.layout.Shards.Range;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.value.ItemReader;
import dev.larder.internal.memcached.value.MemcachedEntry;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Visits the entries that the index records, server by server. What is there throughout is returned
 * once: its record is on one of the levels that there are at the start, and all levels of a range
 * are read together. Where the generation ends, so does the visit: what was there throughout is
 * gone. A visit that failed is over: what it could not read is neither skipped nor taken for gone.
 * Not thread-safe.
 */
public final class Scan implements Iterator<Map.Entry<StoreKey, Entry<byte[]>>> {
  /**
   * What a visit needs.
   *
   * @param budgets gives the time of each request
   */
  public record Scope(
      StoreContext context,
      Generations generations,
      IndexMaintenance maintenance,
      ItemReader reader,
      Supplier<Budget> budgets) {}

  private final Scope scope;
  private final Iterator<Node> nodes;
  private Iterator<Range> ranges = List.<Range>of().iterator();
  private @Nullable Node node;
  private @Nullable Generation generation;
  private @Nullable RangeScan range;
  private @Nullable MemcachedEntry next;
  private @Nullable StoreException failure;
  private boolean incomplete;

  public Scan(Scope scope) {
    this.scope = scope;
    this.nodes = scope.context.cluster().nodes().iterator();
  }

  @Override
  public boolean hasNext() {
    if (failure != null) {
      throw failure;
    } else if (next == null) {
      try {
        next = find();
      } catch (StoreException e) {
        failure = e;
        throw e;
      }
    }
    return next != null;
  }

  @Override
  public Map.Entry<StoreKey, Entry<byte[]>> next() {
    MemcachedEntry entry = hasNext() ? next : null;
    if (entry == null) {
      throw new NoSuchElementException("no entry is left");
    }
    next = null;
    return Map.entry(entry.key(), entry);
  }

  /** Returns how many keys are recorded, instead of visiting them; -1 if not all are. */
  public long countKeys() {
    long count = 0;
    while (goOn()) {
      count += (range == null) ? 0 : range.keyCount();
    }
    return incomplete ? -1 : count;
  }

  private @Nullable MemcachedEntry find() {
    while (true) {
      if (incomplete) {
        throw unindexed();
      }
      MemcachedEntry found = (range == null) ? null : range.next();
      if (found != null) {
        return found;
      } else if (!goOn()) {
        return null;
      }
    }
  }

  /** Goes to the next range, or to the next server; false if there is none. */
  private boolean goOn() {
    Node at = node;
    Generation assumed = generation;
    if (at != null && assumed != null && ranges.hasNext()) {
      RangeScan following = new RangeScan(scope, at, assumed, ranges.next());
      range = following.begin() ? following : null;
    } else if (nodes.hasNext()) {
      visit(nodes.next());
    } else {
      return false;
    }
    return true;
  }

  /** Begins with the generation and the level that the server has, whatever was assumed. */
  private void visit(Node at) {
    RangeScan first;
    Generation assumed;
    do {
      assumed = nowOn(at);
      ranges = Range.all(assumed.level()).iterator();
      first = new RangeScan(scope, at, assumed, ranges.next());
    } while (!first.begin() || nowOn(at).level() != assumed.level());
    incomplete |= nowOn(at).unindexed();
    node = at;
    generation = assumed;
    range = first;
  }

  private Generation nowOn(Node server) {
    return scope.generations.on(server, scope.budgets.get());
  }

  private StoreException unindexed() {
    return scope.context.failure(
        "cannot be iterated, since a process with key-index: false has used it, whose entries"
            + " are not listed; nothing was done: set key-index alike in all processes, then clear"
            + " the cache once",
        null,
        Outcome.REFUSED);
  }
}
