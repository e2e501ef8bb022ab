package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.Allowance;
import dev.larder.internal.memcached.ItemReader;
import dev.larder.internal.memcached.MemcachedEntry;
import dev.larder.internal.memcached.StoreContext;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.index.Shards.Range;
import dev.larder.store.Entry;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Visits the entries that the index records, server by server. What is there throughout is returned
 * once: its record is on one of the levels that there are at the start, and all levels of a range
 * are read together. Where the generation ends, so does the visit: what was there throughout is
 * gone. A visit that failed is over: what it could not read is neither skipped nor taken for gone.
 * Not thread-safe.
 */
public final class Scan implements Iterator<Map.Entry<StoreKey, Entry<byte[]>>> {
  /** What a visit to one server needs. */
  record Start(
      StoreContext parts,
      IndexMaintenance care,
      ItemReader reader,
      Allowance allowance,
      Node node) {}

  private final StoreContext parts;
  private final IndexMaintenance care;
  private final ItemReader reader;
  private final Allowance allowance;
  private final Iterator<Node> nodes;
  private Iterator<Range> ranges = List.<Range>of().iterator();
  private @Nullable Start start;
  private @Nullable Generation generation;
  private @Nullable RangeScan range;
  private @Nullable MemcachedEntry next;
  private @Nullable StoreException failure;
  private boolean incomplete;

  public Scan(StoreContext parts, IndexMaintenance care, ItemReader reader, Allowance allowance) {
    this.parts = parts;
    this.care = care;
    this.reader = reader;
    this.allowance = allowance;
    this.nodes = parts.cluster().nodes().iterator();
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
    Start at = start;
    Generation assumed = generation;
    if (at != null && assumed != null && ranges.hasNext()) {
      RangeScan following = new RangeScan(at, assumed, ranges.next());
      range = following.begin() ? following : null;
    } else if (nodes.hasNext()) {
      visit(new Start(parts, care, reader, allowance, nodes.next()));
    } else {
      return false;
    }
    return true;
  }

  /** Begins with the generation and the level that the server has, whatever was assumed. */
  private void visit(Start at) {
    RangeScan first;
    Generation assumed;
    do {
      assumed = parts.generations().on(at.node(), allowance.forRequest());
      ranges = Range.all(assumed.level()).iterator();
      first = new RangeScan(at, assumed, ranges.next());
    } while (!first.begin() || nowOn(at.node()).level() != assumed.level());
    incomplete |= nowOn(at.node()).unindexed();
    start = at;
    generation = assumed;
    range = first;
  }

  private Generation nowOn(Node node) {
    return parts.generations().on(node, allowance.forRequest());
  }

  private StoreException unindexed() {
    return new StoreException(
        parts.subject()
            + ": cannot be iterated, since a process with key-index: false has used it, whose entries"
            + " are not listed; nothing was done: set index alike in all processes, then clear the"
            + " cache once",
        null,
        Outcome.REFUSED);
  }
}
