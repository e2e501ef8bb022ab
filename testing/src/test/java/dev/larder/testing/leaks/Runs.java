package dev.larder.testing.leaks;

import java.util.ArrayList;
import java.util.List;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/** Runs JUnit inside a test. */
final class Runs {
  private Runs() {}

  /** What came of a run. */
  record Outcome(List<String> failures, List<String> skipped, int finished) {}

  static Outcome run(Class<?>... samples) {
    List<String> skipped = new ArrayList<>();
    JUnitCore junit = new JUnitCore();
    junit.addListener(
        new RunListener() {
          @Override
          public void testAssumptionFailure(Failure failure) {
            skipped.add(failure.getMessage());
          }
        });
    Result result = junit.run(samples);
    List<String> failures = result.getFailures().stream().map(Failure::getMessage).toList();
    return new Outcome(failures, skipped, result.getRunCount());
  }
}
