package dev.larder.processes.fault;

import dev.larder.processes.Arena;
import dev.larder.processes.Usage;
import org.junit.ClassRule;

/** As {@link MemcachedFaultsTest}, with the commands of caches that touch, count and tell. */
public final class MemcachedWatchedFaultsTest extends FaultMatrix {
  @ClassRule
  public static final Arena ARENA = Arena.of(ProxiedMemcached::start).with(Usage.WATCHED);

  public MemcachedWatchedFaultsTest() {
    super(ARENA);
  }
}
