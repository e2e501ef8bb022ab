package dev.larder.processes.fault;

import dev.larder.processes.Arena;
import org.junit.ClassRule;

/** A server behind a proxy. */
public final class MemcachedFaultsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(ProxiedMemcached::start);

  public MemcachedFaultsTest() {
    super(ARENA);
  }
}
