package dev.larder.examples.annotations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.Test;

/** Runs the example and counts how often the annotated method itself ran. */
public final class AnnotationsTest {

  @Test
  public void run_always_looksUpWhatTheCacheDoesNotHave() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Annotations.run(new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            @CacheResult
               larder: despensa (lookups 1)
               larder: despensa (lookups 1)
            @CachePut
               pantry: alacena (lookups 1)
            @CacheRemove
               pantry: ? (lookups 2)
            @CacheRemoveAll
               larder: despensa (lookups 3)
            """);
  }
}
