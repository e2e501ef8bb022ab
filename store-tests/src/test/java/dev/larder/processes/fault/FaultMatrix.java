package dev.larder.processes.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.processes.Arena;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.cache.Cache;
import org.junit.Test;

/**
 * Every method of a cache under every fault, all at the same time. Each returns or throws a
 * CacheException within its time limit, tells its outcome correctly, and works again after the
 * fault.
 */
public abstract class FaultMatrix {
  private static final int TURNS = Scale.current().of(4);
  private static final Duration GRACE_OF_MOST = Duration.ofMillis(100);
  private static final Duration RECOVERY = Duration.ofSeconds(2);
  private static final int CALLERS_OF_ONE_KEY = 8;
  private static final int MOST_PERCENT = 99;

  private final Arena arena;
  private final List<Cell> cells = new ArrayList<>();

  FaultMatrix(Arena arena) {
    this.arena = arena;
  }

  @Test
  public final void methods_underEveryFault_endInTimeSayWhatIsKnownAndWorkAgain() {
    callAll(new NoFault());
    cells.clear();
    for (int turn = 0; turn < TURNS; turn++) {
      backend().faults().forEach(this::callAll);
    }
    assertThat(cells).flatExtracting(Cell::defects).isEmpty();
    assertThat(most(Cell::excess)).isLessThan(GRACE_OF_MOST);
    assertThat(most(Cell::recovered)).isLessThan(RECOVERY);
  }

  /** The time of a call includes the wait for its turn. */
  @Test
  public final void invoke_ofOneKeyByManyUnderEveryFault_eachEndsInTime() {
    backend().faults().stream().filter(fault -> !fault.isHarmless()).forEach(this::callOneKey);
    assertThat(cells).flatExtracting(Cell::defects).isEmpty();
  }

  private void callOneKey(FaultCase fault) {
    int key = arena.newKeys(1);
    MatrixCall call = MatrixCall.increment(backend(), key);
    List<Cell> row =
        IntStream.range(0, CALLERS_OF_ONE_KEY)
            .mapToObj(number -> new Cell(fault.name(), call, arena.cache()))
            .toList();
    row.forEach(Cell::prepare);
    callRow(fault, row);
  }

  private FaultyBackend backend() {
    return (FaultyBackend) arena.backend();
  }

  private Cache<Integer, Long> cacheOf(MatrixCall call) {
    return call.isForAll() ? arena.otherCache() : arena.cache();
  }

  private void callAll(FaultCase fault) {
    List<Cell> row =
        MatrixCall.all(backend(), arena.usage(), arena.newKeys(MatrixCall.keys())).stream()
            .map(call -> new Cell(fault.name(), call, cacheOf(call)))
            .toList();
    row.forEach(Cell::prepare);
    callRow(fault, row);
    row.forEach(cell -> cell.check(arena.guarantee()));
  }

  private void callRow(FaultCase fault, List<Cell> row) {
    fault.begin();
    Duration lateness = callUnder(fault, row);
    long fired = fault.fired();
    fault.end();
    row.forEach(cell -> cell.checkTime(lateness));
    long healedNanos = System.nanoTime();
    Race.of(row.size()).run(number -> row.get(number).callAgain(healedNanos));
    cells.addAll(row);
    report(fault, fired, row);
    assertThat(fired).as("times that '%s' struck", fault.name()).isPositive();
  }

  private static Duration callUnder(FaultCase fault, List<Cell> row) {
    try (Lateness lateness = Lateness.start()) {
      Race.of(row.size()).run(number -> row.get(number).callUnderFault(fault));
      return lateness.worst();
    }
  }

  /** Before the first fault: classes are loaded, connections are opened. */
  private record NoFault() implements FaultCase {
    @Override
    public String name() {
      return "no fault";
    }

    @Override
    public void begin() {
      // there is none
    }

    @Override
    public void end() {
      // there was none
    }

    @Override
    public long fired() {
      return 1;
    }
  }

  /** Returns what all but a hundredth stay below. */
  private Duration most(Function<Cell, Duration> time) {
    List<Duration> sorted = cells.stream().map(time).sorted(Comparator.naturalOrder()).toList();
    return sorted.get((sorted.size() - 1) * MOST_PERCENT / 100);
  }

  private static void report(FaultCase fault, long fired, List<Cell> row) {
    System.getLogger(FaultMatrix.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0}: struck {1}, returned {2}, not applied {3}, unknown {4}; slowest {5} ms, again {6}"
                + " ms",
            fault.name(),
            fired,
            count(row, Outcome.KNOWN),
            count(row, Outcome.NOT_APPLIED),
            count(row, Outcome.UNKNOWN),
            row.stream().mapToLong(cell -> cell.took().toMillis()).max().orElse(0),
            row.stream().mapToLong(cell -> cell.recovered().toMillis()).max().orElse(0));
  }

  private static long count(List<Cell> row, Outcome outcome) {
    return row.stream().filter(cell -> cell.answer().outcome() == outcome).count();
  }
}
