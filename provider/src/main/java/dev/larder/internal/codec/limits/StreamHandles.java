package dev.larder.internal.codec.limits;

import java.util.Arrays;

/**
 * The objects of a Java serialization stream, numbered as the stream does: what it costs to hash
 * each, with all that it holds, as often as it holds it; in which order they become complete; which
 * containers hash them. Not thread-safe.
 */
final class StreamHandles {
  private static final int FIRST_CAPACITY = 16;
  private static final int NONE = 0;
  private static final int ORDERED = -1;
  private static final int OPEN = -2; // and less: at which depth

  private int[] costs = new int[FIRST_CAPACITY];
  private int[] states = new int[FIRST_CAPACITY];
  private int size;

  private int[] completed = new int[FIRST_CAPACITY];
  private int completedCount;

  private int[] edges = new int[FIRST_CAPACITY]; // pairs: a container, the next edge of the key
  private int edgeCount;

  int size() {
    return size;
  }

  /** Adds an object that is being read at that depth. */
  int open(int depth) {
    return add(1, OPEN - depth);
  }

  /** Adds what has no parts. */
  int addLeaf(int cost) {
    return add(cost, NONE);
  }

  private int add(int cost, int state) {
    if (size == costs.length) {
      costs = Arrays.copyOf(costs, size + size / 2);
      states = Arrays.copyOf(states, size + size / 2);
    }
    costs[size] = cost;
    states[size] = state;
    return size++;
  }

  /** Returns at which depth the object is being read, or a negative number if it is complete. */
  int depthOfOpen(int handle) {
    return (states[handle] <= OPEN) ? OPEN - states[handle] : -1;
  }

  /** The object becomes complete: the next that {@link #completed} tells. */
  void complete(int handle, boolean isOrdered) {
    states[handle] = isOrdered ? ORDERED : NONE;
    if (completedCount == completed.length) {
      completed = Arrays.copyOf(completed, completedCount + completedCount / 2);
    }
    completed[completedCount++] = handle;
  }

  int completedCount() {
    return completedCount;
  }

  int completed(int index) {
    return completed[index];
  }

  int cost(int handle) {
    return costs[handle];
  }

  /** Returns the steps that hashing takes; of what holds itself there is no end. */
  long steps(int handle) {
    return (costs[handle] == Integer.MAX_VALUE) ? Long.MAX_VALUE : costs[handle];
  }

  void addCost(int handle, long more) {
    costs[handle] = (int) Math.min(Integer.MAX_VALUE, costs[handle] + Math.max(0, more));
  }

  /** Whether the object is complete, and found by its order among others of its hash code. */
  boolean isOrdered(int handle) {
    return states[handle] == ORDERED;
  }

  /** Notes that a container hashes the object, unless it is being read. */
  boolean addEdge(int handle, int container) {
    if (states[handle] <= OPEN) {
      return false;
    }
    if (2 * edgeCount == edges.length) {
      edges = Arrays.copyOf(edges, edges.length + (edges.length / 4) * 2);
    }
    edges[2 * edgeCount] = container;
    edges[2 * edgeCount + 1] = Math.max(NONE, states[handle]);
    states[handle] = ++edgeCount;
    return true;
  }

  /** Returns the first of the edges of an object, or 0. */
  int firstEdge(int handle) {
    return Math.max(NONE, states[handle]);
  }

  int nextEdge(int edge) {
    return edges[2 * edge - 1];
  }

  int container(int edge) {
    return edges[2 * edge - 2];
  }
}
