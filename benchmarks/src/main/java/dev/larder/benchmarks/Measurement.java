package dev.larder.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.larder.benchmarks.Scenario.Profile;
import dev.larder.benchmarks.Window.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures one scenario on several providers in this JVM, by turns of a fraction of a second and in
 * random order, so that what disturbs the machine disturbs all of them. Prints a line per window:
 * provider, nanoseconds of processor time and bytes per call.
 */
public final class Measurement implements AutoCloseable {
  private static final long WINDOW_NANOS = Duration.ofMillis(60).toNanos();
  private static final int WARM_UP_ROUNDS = 25;
  private static final int POLLUTING_CALLS = 40_000; // enough for the compiler's last tier

  private final Random random = new Random();
  private final Map<Peer, Subject> subjects = new EnumMap<>(Peer.class);
  private final ExecutorService threads;
  private final Scenario scenario;

  private Measurement(Scenario scenario, List<Peer> peers) {
    this.threads = Executors.newFixedThreadPool(scenario.threads());
    this.scenario = scenario;
    for (Peer peer : peers) {
      subjects.put(peer, new Subject(peer, scenario.values(), scenario.storage()));
    }
  }

  /**
   * Runs with the arguments that {@link Comparison} gives: rounds, providers joined by commas, and
   * a scenario's.
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    List<Peer> peers = Arrays.stream(arguments[1].split(",")).map(Peer::valueOf).toList();
    Scenario scenario = Scenario.of(List.of(arguments).subList(2, arguments.length));
    try (Measurement measurement = new Measurement(scenario, peers)) {
      measurement.warmUp();
      for (int round = 0; round < rounds; round++) {
        measurement.playRound().forEach(Measurement::print);
      }
    }
  }

  private static void print(Peer peer, Cost cost) {
    System.out.printf(
        Locale.ROOT, "%s %.3f %.3f%n", peer.name(), cost.nanosPerCall(), cost.bytesPerCall());
  }

  private void warmUp() throws ExecutionException, InterruptedException {
    if (scenario.profile() == Profile.POLLUTED) {
      for (CacheCall call : CacheCall.values()) {
        subjects.values().forEach(subject -> pollute(subject, call));
      }
    }
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      playRound();
    }
  }

  private static void pollute(Subject subject, CacheCall call) {
    for (int i = 0; i < POLLUTING_CALLS; i++) {
      call.on(subject, i);
    }
  }

  private Map<Peer, Cost> playRound() throws ExecutionException, InterruptedException {
    List<Peer> order = new ArrayList<>(subjects.keySet());
    Collections.shuffle(order, random);
    Map<Peer, Cost> costs = new EnumMap<>(Peer.class);
    for (Peer peer : order) {
      costs.put(peer, playWindow(requireNonNull(subjects.get(peer))));
    }
    return costs;
  }

  private Cost playWindow(Subject subject) throws ExecutionException, InterruptedException {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < scenario.threads(); i++) {
      int first = random.nextInt(Subject.ENTRIES);
      windows.add(new Window(subject, scenario.call(), WINDOW_NANOS, first));
    }
    Cost sum = new Cost(0, 0, 0);
    for (Future<Cost> cost : threads.invokeAll(windows)) {
      sum = sum.plus(cost.get());
    }
    return sum;
  }

  @Override
  public void close() {
    threads.shutdown();
    subjects.values().forEach(Subject::close);
  }
}
