package dev.larder.internal.mongodb.client;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.larder.internal.mongodb.settings.ClientSettings;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.Supplied;
import dev.larder.internal.support.DaemonThreads;
import dev.larder.internal.support.ScrubbedException;
import dev.larder.internal.support.SharedInstances;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store's client. It is made at its first use, on a thread of its own, because making one may
 * take long: the name service is asked. All stores of this process with equal settings of the
 * connection share one client, which the last of them closes; a client that the application
 * supplies is the application's to close. Thread-safe.
 */
public final class SharedClient implements AutoCloseable {
  private static final SharedInstances<Map<Setting<?>, Object>, MongoClient> ALL =
      new SharedInstances<>(MongoClient::close);

  private final ReentrantLock lock = new ReentrantLock();
  private final Settings settings;
  private final SharedInstances<Map<Setting<?>, Object>, MongoClient> instances;
  private final Function<Settings, MongoClient> maker;
  private @Nullable CompletableFuture<Made> latest;
  private boolean closed;

  /** A client, and how it is given back. */
  private record Made(MongoClient client, Runnable release) {}

  public SharedClient(Settings settings) {
    this(settings, ALL, own -> MongoClients.create(ClientSettings.of(own)));
  }

  SharedClient(
      Settings settings,
      SharedInstances<Map<Setting<?>, Object>, MongoClient> instances,
      Function<Settings, MongoClient> maker) {
    this.settings = settings;
    this.instances = instances;
    this.maker = maker;
  }

  /**
   * Returns the client, which may not be connected. A failure to make it fails every caller that
   * waits; the next call tries again.
   *
   * @param wait how long this caller waits; the attempt goes on for later callers
   * @throws StoreException if no client can be made, or not in that time; or this is closed
   */
  public MongoClient get(Duration wait) {
    try {
      return attempt().get(wait.toNanos(), TimeUnit.NANOSECONDS).client();
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause());
      throw notSent(
          "no client can be made ("
              + cause.getClass().getName()
              + "); see the cause, and mend the settings under 'stores'",
          ScrubbedException.of(cause));
    } catch (TimeoutException e) {
      throw notSent(
          "nothing was sent, since no client could be made in "
              + wait
              + "; see whether the name service answers, or raise request-timeout",
          null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notSent("the thread was interrupted before anything was sent", null);
    }
  }

  private static StoreException notSent(String text, @Nullable Throwable cause) {
    return new StoreException("MongoDB: " + text, cause, Outcome.NOT_APPLIED);
  }

  private CompletableFuture<Made> attempt() {
    lock.lock();
    try {
      if (closed) {
        throw notSent("the store is closed; open it anew", null);
      }
      CompletableFuture<Made> attempt = latest;
      if (attempt == null || attempt.isCompletedExceptionally()) {
        attempt = start();
        latest = attempt;
      }
      return attempt;
    } finally {
      lock.unlock();
    }
  }

  private CompletableFuture<Made> start() {
    CompletableFuture<Made> attempt = new CompletableFuture<>();
    Runnable making =
        () -> {
          try {
            attempt.complete(make());
          } catch (RuntimeException | Error e) { // thrown to the callers that wait
            attempt.completeExceptionally(e);
          }
        };
    DaemonThreads.of("larder-mongodb-client", making).start();
    return attempt;
  }

  @SuppressWarnings("rawtypes") // the type of the setting
  private Made make() {
    return settings
        .find(MongoSettings.CLIENT)
        .map(type -> new Made(Supplied.of(type, MongoClient.class), () -> {}))
        .orElseGet(this::share);
  }

  private Made share() {
    Map<Setting<?>, Object> key = new HashMap<>();
    MongoSettings.clientSettings()
        .forEach(s -> settings.find(s).ifPresent(value -> key.put(s, value)));
    var use = instances.use(key, () -> maker.apply(settings));
    return new Made(use.get(), use::close);
  }

  /** Gives the client back, as soon as it is made if that was begun; idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (latest != null) {
        var unused = latest.thenAccept(made -> made.release().run());
        latest = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
