package dev.larder.examples.mongodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.servers.Servers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Runs the example on a real server. */
public final class ShopsOnMongodbTest {
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
  public void run_always_printsWhatBothShopsSee() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new ShopsOnMongodb(new PrintStream(out, true, UTF_8)).run(Servers.mongodb());

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            ada's cart, filled in the north: [tea, two cups]
            visitors, counted by 8 threads: 2000
            cups in the south: 3.50
            cups 400 ms later: null
            the cart's document: [_id, value, meta]
            its value: {"@List": ["tea", "two cups"]}
            """);
  }
}
