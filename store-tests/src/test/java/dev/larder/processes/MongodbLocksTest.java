package dev.larder.processes;

/** Locks on a replica set, between processes. */
public final class MongodbLocksTest extends LockProcesses {
  public MongodbLocksTest() {
    super(MongodbBackend::shared);
  }
}
