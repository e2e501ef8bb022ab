package dev.larder.internal.codec.limits;

import dev.larder.internal.codec.limits.StreamClass.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The containers in a Java serialization stream that hash what they hold. As objects become
 * complete, before containers take them, it counts those of one hash code. Not thread-safe.
 */
final class StreamKeys {
  private final DecodeBudget budget;
  private final StreamHandles handles;
  private final List<Container> containers = new ArrayList<>();
  private int next;

  /** Where keys that differ in their hash codes share places, this is how many places. */
  private static final class Container {
    final boolean looksOn;
    final int places;
    long members;
    long steps;
    int counted;
    @Nullable HashCounts counts;

    Container(Role role, int places) {
      this.looksOn = role == Role.HASHES_BY_NUMBER;
      this.places = places;
    }
  }

  StreamKeys(DecodeBudget budget, StreamHandles handles) {
    this.budget = budget;
    this.handles = handles;
  }

  /** Returns the number of a new container. */
  int addContainer(Role role, int places) {
    containers.add(new Container(role, places));
    return containers.size() - 1;
  }

  /** The container hashes the object: as often, the stream's reader pays for it. */
  void addKey(int container, int handle) {
    budget.takeSteps(handles.steps(handle));
    Container in = containers.get(container);
    in.members++;
    in.steps = DecodeBudget.saturatedSum(in.steps, handles.steps(handle));
    if ((in.places > 0 || !handles.isOrdered(handle)) && handles.addEdge(handle, container)) {
      in.counted++;
    }
  }

  boolean isUsed() {
    return !containers.isEmpty();
  }

  /** Adds what keys may cost besides, if all of a container have one hash code, or one place. */
  void addDoubt() {
    for (Container each : containers) {
      budget.addDoubt(each.counted, each.steps);
      if (each.looksOn) {
        budget.addDoubt(each.members, 0);
      }
    }
  }

  /** Counts the next object that became complete. */
  void count(@Nullable Object object) {
    if (next >= handles.completedCount()) {
      throw budget.malformed("it holds more objects than were counted");
    }
    int handle = handles.completed(next++);
    int edge = handles.firstEdge(handle);
    if (edge > 0 && object != null) {
      int hash = hash(object);
      long steps = HashCounts.stepsToCompare(object, handles.steps(handle));
      for (; edge > 0; edge = handles.nextEdge(edge)) {
        count(containers.get(handles.container(edge)), hash, steps);
      }
    }
  }

  boolean isAtEnd() {
    return next == handles.completedCount();
  }

  private void count(Container in, int hash, long steps) {
    if (in.counted < 2) {
      return;
    }
    if (in.counts == null) {
      in.counts = new HashCounts(in.counted);
    }
    int place = (in.places > 0) ? (hash & Integer.MAX_VALUE) % in.places : hash;
    budget.takeComparisons(in.counts.add(place), steps);
  }

  /** What cannot be hashed yet cannot be told from others. */
  private static int hash(Object object) {
    try {
      return object.hashCode();
    } catch (RuntimeException e) {
      return 0;
    }
  }
}
