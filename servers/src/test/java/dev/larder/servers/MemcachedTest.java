package dev.larder.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

/** A memcached of these tests can be made to fail in each way that tests need. */
public final class MemcachedTest {
  @Test
  public void start_arguments_areObeyed() {
    try (MemcachedServer server = MemcachedServer.start("-m", "77")) {
      assertThat(server.statistics("stats settings"))
          .containsEntry("maxbytes", Integer.toString(77 * 1024 * 1024));
      assertThat(server.counts()).containsEntry("pid", server.pid());
    }
  }

  @Test
  public void suspend_oneOfThree_isSilentUntilResumed() throws IOException {
    try (MemcachedCluster cluster = MemcachedCluster.start(3)) {
      MemcachedServer silent = cluster.nodes().get(1);

      silent.suspend();

      assertThatThrownBy(() -> ask(silent.port())).isInstanceOf(SocketTimeoutException.class);
      assertThat(ask(cluster.nodes().get(0).port())).isEqualTo('V');
      silent.resume();
      assertThat(ask(silent.port())).isEqualTo('V');
    }
  }

  @Test
  public void kill9AndRestart_server_refusesThenAnswersOnItsPort() {
    try (MemcachedServer server = MemcachedServer.start()) {
      long killed = server.pid();

      server.kill9();
      assertThatThrownBy(server::counts).isInstanceOf(UncheckedIOException.class);
      server.restart();

      assertThat(server.counts().get("pid")).isEqualTo(server.pid()).isNotEqualTo(killed);
    }
  }

  @Test
  public void memcached_askedTwice_isTheSameThree() {
    assertThat(Servers.memcached()).hasSize(3).isEqualTo(Servers.memcached());
  }

  private static int ask(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(300);
      socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read();
    }
  }
}
