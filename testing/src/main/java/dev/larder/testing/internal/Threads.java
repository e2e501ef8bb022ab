package dev.larder.testing.leaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Platform threads whose names begin as is told. They may take a moment to end. */
final class Threads implements LeakSource {
  static final String PREFIXES = "threads";
  static final String PATIENCE = "patience";

  private final Options options;

  Threads(Options options) {
    this.options = options;
  }

  @Override
  public List<Leak> find(Class<?> testClass) {
    List<String> prefixes = options.words(PREFIXES, "larder-");
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> prefixes.stream().anyMatch(thread.getName()::startsWith))
        .sorted(Comparator.comparing(Thread::getName))
        .map(Threads::leak)
        .toList();
  }

  private static Leak leak(Thread thread) {
    return Leak.of(
        "thread " + thread.getName(),
        new Identity(thread),
        "running; close what has started it, or shut its executor down");
  }

  @Override
  public List<Leak> lasting(List<Leak> leaks) {
    long end = System.nanoTime() + options.duration(PATIENCE, Duration.ofSeconds(2)).toNanos();
    List<Leak> lasting = new ArrayList<>();
    for (Leak leak : leaks) {
      if (!hasEnded(leak, end)) {
        lasting.add(leak);
      }
    }
    return lasting;
  }

  /** An object that was collected meanwhile is no thread that runs. */
  private static boolean hasEnded(Leak leak, long endNanos) {
    if (!(leak.key() instanceof Identity identity)) {
      return false;
    }
    Object object = identity.object();
    return object == null || (object instanceof Thread thread && endsBefore(endNanos, thread));
  }

  private static boolean endsBefore(long endNanos, Thread thread) {
    long millis = Math.max(1, (endNanos - System.nanoTime()) / 1_000_000);
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
