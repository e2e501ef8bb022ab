package dev.larder.store.mongodb;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.InstantSource;

/** The server's time, as near as one round trip tells it. Thread-safe. */
public final class ServerClock implements InstantSource, AutoCloseable {
  private final InstantSource system;

  /**
   * Makes a clock that asks the server before its first use.
   *
   * @param admin any database of the server's; the command needs no right
   * @param system the time while no server has answered
   */
  public ServerClock(MongoDatabase admin, InstantSource system) {
    this.system = system;
  }

  @Override
  public Instant instant() {
    return system.instant();
  }

  /** Ends the background thread; idempotent. The clock goes on by the last offset. */
  @Override
  public void close() {
    // nothing runs yet
  }
}
