package dev.larder.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.Test;

/** Runs the tour and reads what it prints. */
public final class QuickStartTest {
  private static final String EXPECTED =
      """
      Larder: a tour of JCache on the embedded store, which lives in this JVM's heap

      1. Put and get
         put ada     Ada Lovelace
         get ada     Ada Lovelace
         get nobody  null

      2. Expiry: an entry of 'sessions' lives one second from its creation
         at once     signed in
         later       null

      3. An entry processor: 8 threads count on one key, each to 1000
         expected    8000
         counted     8000: without a lock, and nothing is lost

      4. A listener gets every change, with the old value and the new
         CREATED     apples: now 3
         UPDATED     apples: was 3, now 5
         REMOVED     apples: was 5

      5. Statistics, as JMX shows them
         puts        1
         hits        3
         misses      1
         hit ratio   75.0 %
      """;

  @Test
  public void run_always_printsTheTour() throws Exception {
    assertThat(printed()).isEqualToNormalizingNewlines(EXPECTED);
  }

  @Test
  public void run_secondTime_findsNothingLeftBehind() throws Exception {
    printed();

    assertThat(printed()).isEqualToNormalizingNewlines(EXPECTED);
  }

  private static String printed() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    QuickStart.run(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }
}
