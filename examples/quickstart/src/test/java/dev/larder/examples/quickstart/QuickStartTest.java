package dev.larder.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.Test;

/** Runs the example. */
public final class QuickStartTest {

  @Test
  public void run_always_printsTheValueThatWasPut() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    QuickStart.run(new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("ada is Ada Lovelace");
  }
}
