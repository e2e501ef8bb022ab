package dev.larder.internal.mongodb.client;

import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.connection.ServerDescription;
import dev.larder.internal.support.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/**
 * The server's time, within half a round trip: this process's monotonic clock plus its offset to
 * the primary's clock. The first use asks the server; a background thread asks again every 30
 * seconds, and when another server becomes the primary. This machine's own clock has no influence.
 * Thread-safe.
 *
 * <p>While no server has answered, each use asks again, once for all callers that wait, and then
 * returns the system's time: the call that needs it will fail anyway.
 */
public final class ServerClock implements InstantSource, AutoCloseable {
  private static final BsonDocument HELLO = new BsonDocument("hello", new BsonInt32(1));
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LOOK_MILLIS = 1_000;
  private static final long MAX_DIFFERENCE_MILLIS = 1_000;
  private static final int MAX_QUESTIONS = 3;

  /** A round trip that took no longer than this is not worth another. */
  private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private final ReentrantLock asking = new ReentrantLock();
  private final Function<Duration, MongoClient> client;
  private final InstantSource system;
  private final Duration wait;
  private final ScheduledExecutorService background;
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile boolean known;
  private volatile long failedNanos;
  private volatile long offsetNanos;
  private long askedNanos;
  private long apartMillis;
  private @Nullable ServerAddress primary;

  /**
   * Makes a clock.
   *
   * @param client returns the client, for which it waits so long
   * @param requestTimeout the first use waits for half of it, which leaves the other half to the
   *     request that needs the time
   * @param system the time while no server has answered
   */
  public ServerClock(
      Function<Duration, MongoClient> client, Duration requestTimeout, InstantSource system) {
    this.wait = Duration.ofMillis(Math.max(1, requestTimeout.toMillis() / 2));
    this.background =
        new ScheduledThreadPoolExecutor(
            1,
            task -> DaemonThreads.of("larder-mongodb-clock", task),
            new ThreadPoolExecutor.DiscardPolicy());
    this.failedNanos = System.nanoTime() - wait.toNanos();
    this.client = client;
    this.system = system;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    if (!known) {
      askFirst();
    }
    return known ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() + offsetNanos) : system.millis();
  }

  /**
   * Returns a clock for the creation times that a store writes, which decide nothing. It does not
   * ask right after a failure: a second question would take the time that the call's request needs,
   * and hide why that fails.
   */
  public InstantSource forRecords() {
    return () -> (known || !hasJustFailed()) ? instant() : system.instant();
  }

  private boolean hasJustFailed() {
    return System.nanoTime() - failedNanos < wait.toNanos();
  }

  /** Ends the background thread; idempotent. The clock continues with the known offset. */
  @Override
  public void close() {
    background.shutdownNow();
  }

  /** A thread that finds another one asking waits for the answer, and does not ask again. */
  private void askFirst() {
    int before = attempts.get();
    asking.lock();
    try {
      if (!known && attempts.get() == before) {
        ask();
        goOnInBackground();
      }
    } finally {
      asking.unlock();
    }
  }

  private void goOnInBackground() {
    if (known) {
      var unused =
          background.scheduleWithFixedDelay(
              this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Asks again if it is time to. The driver notices another primary by itself. This machine's two
   * clocks drift apart when one is set, which is harmless, or when the machine or process was
   * suspended or restored elsewhere: then the monotonic clock may have stood still.
   */
  private void look() {
    asking.lock();
    try {
      ServerAddress now = primary();
      boolean another = now != null && !Objects.equals(now, primary);
      boolean old = System.nanoTime() - askedNanos >= INTERVAL_NANOS;
      if (another || old || Math.abs(apartMillis() - apartMillis) > MAX_DIFFERENCE_MILLIS) {
        ask();
      }
    } finally {
      asking.unlock();
    }
  }

  private long apartMillis() {
    return system.millis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private @Nullable ServerAddress primary() {
    return client.apply(wait).getClusterDescription().getServerDescriptions().stream()
        .filter(ServerDescription::isPrimary)
        .map(ServerDescription::getAddress)
        .findFirst()
        .orElse(null);
  }

  private void ask() {
    try {
      Offset offset = answer();
      for (int i = 1; i < MAX_QUESTIONS && offset.widthNanos() > CLOSE_NANOS; i++) {
        offset = offset.narrowedBy(answer());
      }
      adopt(offset);
      primary = primary();
      askedNanos = System.nanoTime();
      apartMillis = apartMillis();
    } catch (RuntimeException e) {
      // what is known stays; the next look or use asks again, and the caller's own request tells
      failedNanos = System.nanoTime();
    } finally {
      attempts.incrementAndGet();
    }
  }

  private Offset answer() {
    long sent = System.nanoTime();
    BsonDocument reply =
        client
            .apply(wait)
            .getDatabase("admin")
            .withTimeout(wait.toMillis(), TimeUnit.MILLISECONDS)
            .runCommand(HELLO, BsonDocument.class);
    return Offset.of(reply.getDateTime("localTime").getValue(), sent, System.nanoTime());
  }

  /** An offset that the answer does not contradict stays, so that the clock does not jitter. */
  private void adopt(Offset offset) {
    if (!known || !offset.admits(offsetNanos)) {
      offsetNanos = offset.middleNanos();
      known = true;
    }
  }
}
