package dev.larder.examples.readwritethrough;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.Test;

/** Runs the example and counts what reaches the database. */
public final class ReadAndWriteThroughTest {
  private final Database database = new Database(Map.of("tea", 3, "milk", 1, "rice", 2, "salt", 1));

  @Test
  public void run_always_asksTheDatabaseOnceForEachMissAndChange() throws Exception {
    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            Read-through: the cache loads missing entries from the database
               get tea = 3 (reads 1, writes 0)
               get tea = 3 (reads 1, writes 0)
               get all = {milk=1, rice=2, tea=3} (reads 2, writes 0)
               20 threads get salt (reads 3, writes 0)
            Write-through: the cache writes each change to the database first
               put tea 4 (reads 3, writes 1)
               put tea 9 if absent (reads 3, writes 1)
               remove milk (reads 3, writes 2)
               database: {rice=2, salt=1, tea=4}
            If the database refuses a change, the cache does not keep it
               put tea -1: CacheWriterException (reads 3, writes 2)
               get tea = 4 (reads 3, writes 2)
            """);
  }

  @Test
  public void run_always_leavesTheChangesInTheDatabase() throws Exception {
    printed();

    assertThat(database.contents()).isEqualTo(Map.of("tea", 4, "rice", 2, "salt", 1));
  }

  private String printed() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReadAndWriteThrough.run(database, new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }
}
