package dev.larder.testing.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds platform threads by the prefixes of their names. Threads may take a moment to end. */
public final class Threads implements LeakSource {
  public static final String PREFIXES = "threads";
  public static final String PATIENCE = "patience";

  private static final String OURS = "larder-";
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Options options;

  public Threads(Options options) {
    this.options = options;
  }

  @Override
  public List<Leak> find(Class<?> testClass) {
    List<String> prefixes = options.beginnings(PREFIXES, OURS);
    boolean areOursKept = areOursKept(testClass.getClassLoader());
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !(areOursKept && thread.getName().startsWith(OURS)))
        .filter(thread -> prefixes.stream().anyMatch(thread.getName()::startsWith))
        .sorted(Comparator.comparing(Thread::getName))
        .map(Threads::leak)
        .toList();
  }

  /** A manager of Larder that is open on purpose has its threads. */
  private static boolean areOursKept(ClassLoader loader) {
    try {
      return KeptManagers.now(loader).hasOf("dev.larder.");
    } catch (LinkageError e) {
      return false; // no JCache
    }
  }

  private static Leak leak(Thread thread) {
    return Leak.of(
        "thread " + thread.getName(),
        new Identity(thread),
        "running; close what has started it, or shut its executor down");
  }

  @Override
  public List<Leak> lasting(List<Leak> leaks) {
    Duration patience = options.duration(PATIENCE, Duration.ofSeconds(2));
    boolean fits = patience.compareTo(LONGEST) < 0;
    long end = System.nanoTime() + (fits ? patience : LONGEST).toNanos();
    List<Leak> lasting = new ArrayList<>();
    for (Leak leak : leaks) {
      if (!awaitEnd(leak, end)) {
        lasting.add(leak);
      }
    }
    return lasting;
  }

  /** Waits until the thread ends or the time is over; returns whether it has ended. */
  private static boolean awaitEnd(Leak leak, long endNanos) {
    if (!(leak.key() instanceof Identity identity)) {
      return false;
    }
    Object object = identity.object();
    return object == null || (object instanceof Thread thread && join(endNanos, thread));
  }

  private static boolean join(long endNanos, Thread thread) {
    long millis = Math.max(1, (endNanos - System.nanoTime()) / 1_000_000);
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
