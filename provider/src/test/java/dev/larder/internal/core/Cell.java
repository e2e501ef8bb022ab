package dev.larder.internal.core;

import static dev.larder.internal.core.SemanticsTable.LOADED;
import static dev.larder.internal.core.SemanticsTable.NEW;
import static dev.larder.internal.core.SemanticsTable.OLD;
import static javax.cache.event.EventType.CREATED;
import static javax.cache.event.EventType.EXPIRED;
import static javax.cache.event.EventType.REMOVED;
import static javax.cache.event.EventType.UPDATED;

import dev.larder.internal.core.SemanticsTable.Act;
import dev.larder.internal.core.SemanticsTable.Row;
import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of the table for one entry, one policy, and read-through on or off. */
public record Cell(Row row, State state, PolicyAnswer policy, boolean readThrough) {
  /** The entry that the operation meets. */
  public enum State {
    ABSENT,
    LIVE,
    EXPIRED
  }

  static List<Cell> of(Row row, PolicyAnswer policy) {
    Stream<State> states =
        row.live() ? Stream.of(State.LIVE) : Stream.of(State.ABSENT, State.EXPIRED);
    return states
        .flatMap(
            state ->
                Stream.of(false, true)
                    .filter(readThrough -> row.isFor(readThrough ? "on" : "off"))
                    .map(readThrough -> new Cell(row, state, policy, readThrough)))
        .toList();
  }

  /** Returns the method's result. */
  public @Nullable Object result() {
    return switch (row.result()) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      case "stored" -> !expiresAtOnce();
      default -> row.result();
    };
  }

  /** Returns what the store is to do at an instant, to an entry of that deadline. */
  public Mutation<String> mutation(long nowMillis, long deadlineMillis) {
    return switch (row.act()) {
      case NOTHING -> leave();
      case ACCESS -> touch(policy.deadline(nowMillis, deadlineMillis), deadlineMillis);
      case UPDATE, RELOAD -> Mutation.put(value(), policy.deadline(nowMillis, deadlineMillis));
      case CREATE, LOAD -> expiresAtOnce() ? leave() : Mutation.put(value(), Entry.ETERNAL);
      case REMOVE -> Mutation.remove();
    };
  }

  private Mutation<String> leave() {
    return announcesExpired() ? Mutation.remove() : Mutation.keep();
  }

  private static Mutation<String> touch(long deadlineMillis, long beforeMillis) {
    return (deadlineMillis == beforeMillis) ? Mutation.keep() : Mutation.touch(deadlineMillis);
  }

  private String value() {
    return (row.act() == Act.LOAD || row.act() == Act.RELOAD) ? LOADED : NEW;
  }

  /** Returns the events, in order. */
  public List<Change<String>> changes() {
    List<Change<String>> changes = new ArrayList<>();
    if (announcesExpired()) {
      changes.add(new Change<>(EXPIRED, OLD, OLD));
    }
    switch (row.act()) {
      case NOTHING, ACCESS -> {}
      case REMOVE -> changes.add(new Change<>(REMOVED, OLD, OLD));
      case UPDATE, RELOAD -> changes.add(new Change<>(UPDATED, OLD, value()));
      case CREATE, LOAD ->
          changes.add(
              expiresAtOnce()
                  ? new Change<>(EXPIRED, value(), value())
                  : new Change<>(CREATED, null, value()));
    }
    return changes;
  }

  private boolean announcesExpired() {
    return state == State.EXPIRED && !row.operation().equals("containsKey");
  }

  private boolean expiresAtOnce() {
    boolean creates = row.act() == Act.CREATE || row.act() == Act.LOAD;
    return creates && policy == PolicyAnswer.ZERO;
  }

  /** Returns what is counted. */
  public List<String> counts() {
    return row.counts().stream()
        .filter(count -> !(count.equals("put") && expiresAtOnce()))
        .toList();
  }

  /** Returns which of its methods the policy is asked by. */
  public List<String> asked() {
    return switch (row.act()) {
      case NOTHING, REMOVE -> List.of();
      case ACCESS -> List.of("access");
      case UPDATE, RELOAD -> List.of("update");
      case CREATE, LOAD -> List.of("creation");
    };
  }

  /** Returns whether there is an entry where there was none. */
  public boolean isCreation() {
    return (row.act() == Act.CREATE || row.act() == Act.LOAD) && !expiresAtOnce();
  }

  /** Returns the writer's call. */
  public WriterCall writer() {
    return row.writer();
  }

  /** Names the cell. */
  @Override
  public String toString() {
    return row.operation()
        + ", "
        + state
        + ", policy "
        + policy
        + (readThrough ? ", read-through" : "");
  }
}
