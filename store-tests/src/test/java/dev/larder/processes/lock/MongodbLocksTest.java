package dev.larder.processes.lock;

import dev.larder.processes.MongodbBackend;

/** Locks on a replica set, between processes. */
public final class MongodbLocksTest extends LockProcesses {
  public MongodbLocksTest() {
    super(MongodbBackend::shared);
  }
}
