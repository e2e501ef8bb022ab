package dev.larder.benchmarks.remote;

import dev.larder.benchmarks.remote.Gauge.Usage;
import dev.larder.benchmarks.remote.Worker.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The place where contestants take turns. Each round has every contest. So a bad minute of the
 * machine is a bad round of each contest, and does not spoil a single one. Not thread-safe.
 */
final class Arena implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final int WARM_UP_ROUNDS = 4;

  private final ExecutorService threads = Executors.newFixedThreadPool(MOST_THREADS);
  private final Random random = new Random();
  private final Gauge gauge;
  private final Duration turn;

  /** Makes an arena with turns of this length. */
  Arena(Duration turn, Gauge gauge) {
    this.turn = turn;
    this.gauge = gauge;
  }

  /** Plays so many rounds, once the compiler has seen some of them. */
  List<Outcome> play(List<Contest> contests, int rounds) {
    playRounds(contests, WARM_UP_ROUNDS);
    return playRounds(contests, rounds);
  }

  private List<Outcome> playRounds(List<Contest> contests, int rounds) {
    List<Outcome> outcomes = contests.stream().map(Outcome::new).toList();
    for (int round = 0; round < rounds; round++) {
      outcomes.forEach(this::playRound);
    }
    return outcomes;
  }

  /** Gives each contestant a turn, in another order each time. */
  private void playRound(Outcome outcome) {
    Contest contest = outcome.contest();
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, contest.contestants().size()).boxed().toList());
    Collections.shuffle(order, random);
    order.forEach(
        contestant -> {
          List<Worker> workers = workers(contest, contest.contestants().get(contestant));
          Usage before = gauge.read();
          List<Tally> tallies = run(workers);
          outcome.add(contestant, gauge.read().since(before), tallies);
        });
  }

  private List<Worker> workers(Contest contest, Contestant contestant) {
    CyclicBarrier start = new CyclicBarrier(contest.threads());
    long nanos = turn.multipliedBy(contest.turns()).toNanos();
    return Stream.generate(() -> new Worker(contestant.call(), start, nanos, random.nextInt()))
        .limit(contest.threads())
        .toList();
  }

  private List<Tally> run(List<Worker> workers) {
    try {
      List<Tally> tallies = new ArrayList<>();
      for (Future<Tally> tally : threads.invokeAll(workers)) {
        tallies.add(tally.get());
      }
      return tallies;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread that measures has failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
