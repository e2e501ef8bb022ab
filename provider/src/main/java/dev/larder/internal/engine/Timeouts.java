package dev.larder.internal.engine;

import java.time.Duration;

/**
 * How long an operation waits for others before it goes on without them. All bounded.
 *
 * @param request the time for one operation's store requests and lost races, user code aside
 * @param order how long to wait for a key's turn where only the order of effects is at stake
 * @param load how long to wait for another thread's loader or processor
 * @param round how long a processor that has run waits for others' of its key before it is swapped
 */
public record Timeouts(Duration request, Duration order, Duration load, Duration round) {
  /** Some round trips: longer is of no use, and shorter would part threads that are only late. */
  private static final Duration ROUND = Duration.ofMillis(10);

  /** What applies where nothing is configured. */
  public static final Timeouts STANDARD =
      new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(30), ROUND);
}
