package dev.larder.examples.hotlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.servers.Servers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Runs the example, its two processes too, on a real server. */
public final class HotListTest {
  /** Has the environment variable's name: the example's configuration accepts both. */
  private static final String SERVER = "MONGODB_URI";

  @BeforeClass
  public static void nameTheServer() {
    System.setProperty(SERVER, Servers.mongodb());
  }

  @AfterClass
  public static void forgetTheServer() {
    System.clearProperty(SERVER);
  }

  @Test
  public void run_twoProcessesOfManyThreads_loseNothing() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new HotList(new PrintStream(out, true, UTF_8)).run(Servers.mongodb());

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            revoked by 2 processes of 8 threads: 80 each
            in the list: 160
            distinct tokens: 160
            """);
  }
}
