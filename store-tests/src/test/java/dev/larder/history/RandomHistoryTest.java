package dev.larder.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.RandomHistory.Shape;
import dev.larder.history.Verdict.Kind;
import dev.larder.testing.Scale;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Properties of the checker, over histories of a register that did what it should, or not. */
public final class RandomHistoryTest {
  private static final int RUNS = Scale.current().of(10_000);
  private static final long NOBODYS = 4_000_000L * Request.BLOCK;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void history_ofARegister_isLegal() {
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Shape shape = new Shape(1 + random.nextInt(16), random.nextInt(300), random.nextInt(15));
      List<Call> calls = RandomHistory.of(1, 1 + random.nextInt(200), shape, random);
      for (Guarantee guarantee : Guarantee.values()) {
        Verdict verdict = Linearizability.of(guarantee).checkKey(calls);
        assertThat(verdict).as("seed %d, %s", seed, shape).isEqualTo(Verdict.LEGAL);
      }
    }
  }

  /** One caller after the other: each answer has only one right form. */
  @Test
  public void history_withoutOverlapAndWithOneOtherAnswer_isIllegal() {
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Call> calls = RandomHistory.of(1, 1 + random.nextInt(100), new Shape(3, 0, 0), random);
      List<Call> mutated = mutate(calls, random.nextInt(calls.size()));
      assertThat(kind(Guarantee.LINEARIZABLE, mutated)).as("seed %d", seed).isEqualTo(Kind.ILLEGAL);
    }
  }

  private static List<Call> mutate(List<Call> calls, int index) {
    List<Call> mutated = new ArrayList<>(calls);
    Call call = calls.get(index);
    mutated.set(index, with(call, (call.answer().result() == 0) ? 1 : 0));
    return mutated;
  }

  private static Call with(Call call, long result) {
    return new Call(call.caller(), call.request(), Answer.of(result), call.interval());
  }

  /** However much overlaps, nobody may see what nobody wrote. */
  @Test
  public void history_withOneValueFromNowhere_isIllegalInEachMode() {
    for (int seed = 0; seed < RUNS / 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Call> calls = new ArrayList<>(RandomHistory.of(1, 300, new Shape(8, 60, 2), random));
      int index = random.nextInt(calls.size());
      Call call = calls.get(index);
      Request get = Request.of(CacheMethod.GET, 1);
      calls.set(index, new Call(call.caller(), get, Answer.of(NOBODYS), call.interval()));
      for (Guarantee guarantee : Guarantee.values()) {
        assertThat(kind(guarantee, calls)).as("seed %d", seed).isEqualTo(Kind.ILLEGAL);
      }
    }
  }

  /** The search says of each small history what trying all orders says, be it legal or not. */
  @Test
  public void check_smallHistories_agreesWithTryingEverything() {
    long illegal =
        LongStream.range(0, RUNS * 5L)
            .filter(
                seed -> {
                  SplittableRandom random = new SplittableRandom(seed);
                  boolean linearizable = agree(Guarantee.LINEARIZABLE, smallHistory(random));
                  boolean lossy = agree(Guarantee.LOSSY, smallHistory(random));
                  return !(linearizable && lossy);
                })
            .count();
    assertThat(illegal).isBetween(RUNS / 2L, RUNS * 5L - RUNS / 2);
  }

  private static boolean agree(Guarantee guarantee, List<Call> calls) {
    boolean expected = new Permutations(guarantee).isLegal(calls);
    assertThat(kind(guarantee, calls))
        .as("%s: %s", guarantee, calls)
        .isEqualTo(expected ? Kind.LEGAL : Kind.ILLEGAL);
    return expected;
  }

  private static List<Call> smallHistory(SplittableRandom random) {
    Shape shape = new Shape(1 + random.nextInt(4), random.nextInt(60), random.nextInt(60));
    List<Call> calls = RandomHistory.of(1, 2 + random.nextInt(6), shape, random);
    Call other = calls.get(random.nextInt(calls.size()));
    int index = random.nextInt(calls.size());
    Call call = calls.get(index);
    if (call.isKnown() && other.isKnown() && random.nextBoolean()) {
      calls.set(index, with(call, other.answer().result()));
    }
    return calls;
  }

  @Test
  public void check_aHundredThousandCallsOfTwentyKeys_takesLessThanASecondOfAProcessor() {
    SplittableRandom random = new SplittableRandom(1);
    List<Call> calls = new ArrayList<>();
    for (int key = 0; key < 20; key++) {
      calls.addAll(RandomHistory.of(key, 5_000, new Shape(16, 60, 0), random));
    }
    History history = new History(calls);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long bestNanos = Long.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      long start = threads.getCurrentThreadCpuTime();
      Linearizability.of(Guarantee.LINEARIZABLE).requireLegal(history);
      bestNanos = Math.min(bestNanos, threads.getCurrentThreadCpuTime() - start);
    }
    assertThat(bestNanos).isLessThan(1_000_000_000L);
  }

  @Test
  public void file_readAgain_hasTheSameCalls() throws IOException {
    List<Call> calls =
        RandomHistory.of(70_000, 500, new Shape(300, 600, 20), new SplittableRandom(2));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Call call : calls) {
      HistoryFile.write(call, out);
    }
    Path file = folder.newFile().toPath();
    Files.write(file, bytes.toByteArray());
    assertThat(HistoryFile.read(file).calls()).isEqualTo(calls);
  }

  private static Kind kind(Guarantee guarantee, List<Call> calls) {
    return Linearizability.of(guarantee).checkKey(calls).kind();
  }
}
