package dev.larder.processes.lock;

import dev.larder.processes.MongodbBackend;

/** Loaders that take turns on a replica set. */
public final class MongodbLoadsTest extends LoadProcesses {
  public MongodbLoadsTest() {
    super(MongodbBackend::shared);
  }
}
