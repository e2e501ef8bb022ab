package dev.larder.testing.leaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      Thread thread = threadOf(leak);
      if (thread == null || !endsBefore(end, thread)) {
        lasting.add(leak);
      }
    }
    return lasting;
  }

  private static @Nullable Thread threadOf(Leak leak) {
    return (leak.key().identity() instanceof Identity identity
            && identity.object() instanceof Thread thread)
        ? thread
        : null;
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
