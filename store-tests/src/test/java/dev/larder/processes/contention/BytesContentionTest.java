package dev.larder.processes.contention;

import dev.larder.processes.Arena;
import dev.larder.processes.EmbeddedBackend;
import org.junit.ClassRule;

/** A store of bytes that exchanges and writes blindly, without the latency of a server. */
public final class BytesContentionTest extends Contention {
  @ClassRule public static final Arena ARENA = Arena.ofThreads(EmbeddedBackend::bytes, 64);

  public BytesContentionTest() {
    super(ARENA);
  }
}
