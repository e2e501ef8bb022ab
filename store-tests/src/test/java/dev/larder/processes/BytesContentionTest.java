package dev.larder.processes;

import org.junit.ClassRule;

/** A store of bytes that exchanges and writes blindly, without the latency of a server. */
public final class BytesContentionTest extends Contention {
  @ClassRule public static final Arena ARENA = Arena.ofThreads(EmbeddedBackend::bytes, 64);

  public BytesContentionTest() {
    super(ARENA);
  }
}
