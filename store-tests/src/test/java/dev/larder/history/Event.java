package dev.larder.history;

import org.jspecify.annotations.Nullable;

/**
 * A call, or its return, as a link of a list in the order of time. A link that is taken out
 * remembers its neighbours, and can be put back where it was if that is done in reverse order.
 */
final class Event {
  final @Nullable Call call;
  final long atNanos;

  /** Of a call whose outcome is known: its return. */
  @Nullable Event end;

  /** Two independent random numbers: sums of them tell sets of calls apart. */
  long markA;

  long markB;

  @Nullable Event previous;
  @Nullable Event next;

  private Event(@Nullable Call call, long atNanos) {
    this.call = call;
    this.atNanos = atNanos;
  }

  static Event begin(Call call) {
    return new Event(call, call.interval().invokedNanos());
  }

  static Event end(Call call) {
    return new Event(null, call.interval().respondedNanos());
  }

  /** What a list begins with. */
  static Event head() {
    return new Event(null, Long.MIN_VALUE);
  }

  void linkBehind(Event other) {
    other.next = this;
    previous = other;
  }

  void takeOut() {
    if (previous != null) {
      previous.next = next;
    }
    if (next != null) {
      next.previous = previous;
    }
    if (end != null) {
      end.takeOut();
    }
  }

  void putBack() {
    if (end != null) {
      end.putBack();
    }
    if (next != null) {
      next.previous = this;
    }
    if (previous != null) {
      previous.next = this;
    }
  }
}
