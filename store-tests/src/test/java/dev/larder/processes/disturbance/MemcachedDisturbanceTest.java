package dev.larder.processes.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.History;
import dev.larder.processes.Arena;
import dev.larder.processes.fault.ProxiedMemcached;
import dev.larder.servers.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.ClassRule;
import org.junit.Test;

/** Requests of all threads share a connection, and bytes may be damaged. */
public final class MemcachedDisturbanceTest extends Disturbance {
  private static final int THREADS = 16;
  private static final int MOST_BYTES_PER_FLIP = 2_000;

  private static final ProxiedMemcached BACKEND = ProxiedMemcached.start();

  @ClassRule public static final Arena ARENA = Arena.ofThreads(() -> BACKEND, THREADS);

  public MemcachedDisturbanceTest() {
    super(ARENA, BACKEND.proxy(), Duration.ofMillis(300));
  }

  /** What is damaged is a miss, of which no guarantee can tell the reason; but it stays one. */
  @Test
  public void methods_damagedBytes_neverAnswerWhatWasNotWrittenForTheKey() {
    History history = workDisturbedBy(withDamage(), withDamage());

    assertThat(history.count(Outcome.KNOWN)).isPositive();
    assertThat(history.answersFromNowhere()).isEmpty();
  }

  private List<Supplier<Fault>> withDamage() {
    List<Supplier<Fault>> faults = new ArrayList<>(faults());
    int bytes = 1 + ThreadLocalRandom.current().nextInt(MOST_BYTES_PER_FLIP);
    faults.add(() -> Fault.corruptEvery(bytes));
    faults.add(() -> Fault.corruptEvery(MOST_BYTES_PER_FLIP));
    return faults;
  }
}
