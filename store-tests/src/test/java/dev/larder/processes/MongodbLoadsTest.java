package dev.larder.processes;

/** Loaders that take turns on a replica set. */
public final class MongodbLoadsTest extends LoadProcesses {
  public MongodbLoadsTest() {
    super(MongodbBackend::shared);
  }
}
