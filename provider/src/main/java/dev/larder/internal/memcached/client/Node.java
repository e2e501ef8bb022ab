package dev.larder.internal.memcached.client;

import dev.larder.store.Budget;
import java.util.List;

/** One server, as this process sees it. Thread-safe. */
public interface Node {
  /** Returns the address as it was configured, {@code host:port}. */
  String name();

  /**
   * Sends a pipeline without waiting for its replies. Never fails: what is wrong is told by {@link
   * PendingReply#await}. If the connection is being opened for the first time, the pipeline waits
   * for it; if it was lost, or if the server has stopped answering, the pipeline is refused at
   * once.
   *
   * @param budget bounds how long the pipeline may wait to be queued
   */
  PendingReply send(Pipeline pipeline, Budget budget);

  /** Sends a pipeline and waits for its replies; fails as {@link PendingReply#await}. */
  default List<Reply> call(Pipeline pipeline, Budget budget) {
    return send(pipeline, budget).await(budget);
  }

  /**
   * Returns what names the present connection, or zero if there is none. It changes with each new
   * connection, and no two of this process have the same.
   */
  long epoch();

  /**
   * Returns how large an item with its key and {@link Pipeline#ITEM_OVERHEAD_BYTES} may be: what
   * was configured, else what the server says, else one mebibyte.
   */
  int itemSizeMaxBytes();

  /** Returns whether calls are refused because the server has stopped answering. */
  boolean isBreakerOpen();
}
