package dev.larder.internal.memcached.layout;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.store.Budget;
import dev.larder.store.CacheId;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one cache's store share. Immutable, and thread-safe as its components are.
 *
 * @param subject what messages begin with
 */
public record StoreContext(
    Cluster cluster,
    ItemNames names,
    StoreOptions options,
    InstantSource clock,
    LossCounters losses,
    String subject) {

  public static StoreContext of(
      Cluster cluster, CacheId id, StoreOptions options, InstantSource clock) {
    return new StoreContext(
        cluster,
        new ItemNames(id),
        options,
        clock,
        new LossCounters(),
        "cache '" + id.name() + "'");
  }

  public KeyLocation locate(StoreKey key) {
    return KeyLocation.of(key, cluster);
  }

  /** Sends one get, and returns its reply, which is no error. */
  public Reply get(Node node, Pipeline get, Budget budget) {
    return ReplyErrors.requireValues(subject, node.call(get, budget).get(0));
  }

  /** Sends one conditional write, or removal, and returns whether it was made. */
  public boolean write(Node node, Pipeline write, Budget budget) {
    return ReplyErrors.isStored(subject, node.call(write, budget).get(0));
  }

  /** Returns an exception whose message begins with the subject. */
  public StoreException failure(String text, @Nullable Throwable cause, Outcome outcome) {
    return new StoreException(subject + ": " + text, cause, outcome);
  }

  /** Returns the locations of keys in pages, each of one server. */
  public List<List<KeyLocation>> pages(Collection<? extends StoreKey> keys, int maxKeys) {
    List<List<KeyLocation>> pages = new ArrayList<>();
    Map<Node, List<KeyLocation>> open = new HashMap<>();
    for (StoreKey key : keys) {
      KeyLocation location = locate(key);
      List<KeyLocation> page = open.get(location.node());
      if (page == null || page.size() == maxKeys) {
        page = new ArrayList<>();
        open.put(location.node(), page);
        pages.add(page);
      }
      page.add(location);
    }
    return pages;
  }
}
