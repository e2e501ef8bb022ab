package dev.larder.processes.history;

import dev.larder.processes.Arena;
import dev.larder.processes.EmbeddedBackend;
import org.junit.ClassRule;

/** A store of bytes that exchanges and writes blindly, without the latency of a server. */
public final class BytesHistoriesTest extends Histories {
  @ClassRule public static final Arena ARENA = Arena.ofThreads(EmbeddedBackend::bytes, 16);

  public BytesHistoriesTest() {
    super(ARENA);
  }
}
