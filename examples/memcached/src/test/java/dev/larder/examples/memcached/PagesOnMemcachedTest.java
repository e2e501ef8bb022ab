package dev.larder.examples.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.servers.Servers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Runs the example on a real server. */
public final class PagesOnMemcachedTest {
  /** Has the environment variable's name: the example's configuration accepts both. */
  private static final String SERVER = "MEMCACHED_SERVERS";

  @BeforeClass
  public static void nameTheServer() {
    System.setProperty(SERVER, String.join(",", Servers.memcached()));
  }

  @AfterClass
  public static void forgetTheServer() {
    System.clearProperty(SERVER);
  }

  @Test
  public void run_always_printsWhatIsInTheCaches() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new PagesOnMemcached(new PrintStream(out, true, UTF_8)).run();

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            pages: [book, home, news]
            characters in the book: 3000000
            news: Larder is out; before: None
            pages after clear(): [], users: [ada]
            """);
  }
}
