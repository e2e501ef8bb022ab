package dev.larder.processes;

/** Locks on memcached servers, between processes. */
public final class MemcachedLocksTest extends LockProcesses {
  public MemcachedLocksTest() {
    super(MemcachedBackend::shared);
  }
}
