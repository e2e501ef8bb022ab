package dev.larder.processes.lock;

import dev.larder.processes.MemcachedBackend;

/** Locks on memcached servers, between processes. */
public final class MemcachedLocksTest extends LockProcesses {
  public MemcachedLocksTest() {
    super(MemcachedBackend::shared);
  }
}
