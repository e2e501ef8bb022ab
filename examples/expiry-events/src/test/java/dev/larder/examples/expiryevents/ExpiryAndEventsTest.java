package dev.larder.examples.expiryevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.CacheManager;
import org.junit.Test;

/** Runs the example by a clock that the test moves, so that the test does not wait. */
public final class ExpiryAndEventsTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Test
  public void run_always_printsEachEventWhenItHappens() throws Exception {
    assertThat(printed())
        .isEqualToNormalizingNewlines(
            """
            Sessions live for 2 s after their last read or write
               CREATED ada: in the shop
               CREATED bob: in the shop
               after 1.1 s ada is in the shop
               after 2.2 s ada is in the shop
               EXPIRED bob: in the shop
               after 2.2 s bob is null
               REMOVED ada: in the shop
            Offers live for 2 s after their creation, however often they change
               CREATED tea: 3.50
               UPDATED tea: 3.50 -> 2.90
               EXPIRED tea: 2.90
               after 2.2 s tea is null
            A filter selects a listener's events; an asynchronous listener delays no caller
               alarm: cellar
               more alarms: 0
            """);
  }

  private String printed() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (LarderCachingProvider provider = new LarderCachingProvider(now::get);
        CacheManager manager = provider.getCacheManager()) {
      new ExpiryAndEvents(
              manager,
              duration -> now.updateAndGet(instant -> instant.plus(duration)),
              new PrintStream(out, true, UTF_8))
          .run();
    }
    return out.toString(UTF_8);
  }
}
