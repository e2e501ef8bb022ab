package dev.larder.servers;

import static dev.larder.servers.Direction.TO_CLIENT;
import static dev.larder.servers.Direction.TO_SERVER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.After;
import org.junit.Test;

/** Each fault has its effect on a server that echoes lines, and ends when it is replaced. */
public final class FaultProxyTest {
  private static final int SILENCE_MILLIS = 200;

  private final EchoServer server = new EchoServer();
  private final FaultProxy proxy = FaultProxy.to(server.port());

  @After
  public void close() throws Exception {
    proxy.close();
    server.stop();
  }

  @Test
  public void none_request_isAnswered() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, "one")).isEqualTo("one");
      assertThat(ask(client, "two")).isEqualTo("two");
    }
    assertThat(proxy.acceptedConnections()).isEqualTo(1);
    await("no connection", () -> proxy.openConnections() == 0);
  }

  @Test
  public void latency_bothDirections_delaysEach() throws IOException {
    try (Socket client = connect()) {
      Fault latency = proxy.inject(Fault.latency(Duration.ofMillis(60)));
      long start = System.nanoTime();

      assertThat(ask(client, "late")).isEqualTo("late");

      assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(120).toNanos());
      assertThat(latency.fired()).isEqualTo(2);
    }
  }

  @Test
  public void slice_request_arrivesWholeByManyReads() throws IOException {
    try (Socket client = connect()) {
      Fault slice = proxy.inject(TO_SERVER, Fault.slice());

      // A busy reader may find all slices of a line at once.
      await("more reads than lines", () -> echoes(client) && server.reads() > server.lines());

      assertThat(slice.fired()).isPositive();
    }
  }

  @Test
  public void blackHole_untilHealed_isSilentAndLosesNothing() throws IOException {
    try (Socket client = connect()) {
      Fault hole = proxy.inject(TO_CLIENT, Fault.blackHole());
      send(client, "kept");
      assertThatThrownBy(() -> receive(client, 4)).isInstanceOf(SocketTimeoutException.class);
      assertThat(server.lines()).isEqualTo(1);

      proxy.heal();

      assertThat(receive(client, 4)).isEqualTo("kept");
      assertThat(hole.fired()).isEqualTo(1);
    }
  }

  @Test
  public void blackHole_serverEnds_clientIsNotTold() throws Exception {
    try (Socket client = connect()) {
      assertThat(ask(client, "before")).isEqualTo("before");
      proxy.inject(Fault.blackHole());

      server.stop();

      assertThatThrownBy(() -> receive(client, 1)).isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      assertThat(receive(client, 1)).isEmpty();
    }
  }

  @Test
  public void halfOpen_request_isNeverAnsweredAndResetInTheEnd() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, "before")).isEqualTo("before");
      Fault halfOpen = proxy.inject(TO_SERVER, Fault.halfOpen());

      send(client, "lost");

      assertThatThrownBy(() -> receive(client, 4)).isInstanceOf(SocketTimeoutException.class);
      await("no connection of the server", () -> server.connections() == 0);
      proxy.heal();
      assertThatThrownBy(() -> receive(client, 4)).isInstanceOf(SocketException.class);
      assertThat(halfOpen.fired()).isEqualTo(1);
      assertThat(server.lines()).isEqualTo(1);
    }
  }

  @Test
  public void reset_request_resetsTheClient() throws IOException {
    try (Socket client = connect()) {
      Fault reset = proxy.inject(TO_SERVER, Fault.reset());

      assertThatThrownBy(() -> ask(client, "gone")).hasMessageContaining("reset");

      assertThat(reset.fired()).isEqualTo(1);
      assertThat(server.lines()).isZero();
    }
  }

  @Test
  public void resetConnections_idleConnection_isReset() throws IOException {
    try (Socket client = connect()) {
      assertThat(ask(client, "before")).isEqualTo("before");

      proxy.resetConnections();

      assertThatThrownBy(() -> receive(client, 1)).hasMessageContaining("reset");
      assertThat(proxy.openConnections()).isZero();
    }
  }

  @Test
  public void refuseConnections_untilAccepted_refusesNewAndKeepsOld() throws IOException {
    try (Socket old = connect()) {
      assertThat(ask(old, "before")).isEqualTo("before");
      proxy.refuseConnections();

      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      assertThat(ask(old, "still")).isEqualTo("still");

      proxy.acceptConnections();
      try (Socket client = connect()) {
        assertThat(ask(client, "after")).isEqualTo("after");
      }
    }
  }

  @Test
  public void cutAfter_bytesOfReply_passesThoseAndCloses() throws IOException {
    try (Socket client = connect()) {
      Fault cut = proxy.inject(TO_CLIENT, Fault.cutAfter(6));
      assertThat(ask(client, "one")).isEqualTo("one");

      send(client, "two three");

      assertThat(receive(client, 9)).isEqualTo("tw");
      assertThat(cut.fired()).isEqualTo(1);
    }
  }

  @Test
  public void corruptAt_offset_changesThatByteOnce() throws IOException {
    try (Socket client = connect()) {
      Fault corrupt = proxy.inject(TO_CLIENT, Fault.corruptAt(5));

      assertThat(ask(client, "abc")).isEqualTo("abc");
      assertThat(ask(client, "abc")).isEqualTo("aBc");
      assertThat(ask(client, "abc")).isEqualTo("abc");
      assertThat(corrupt.fired()).isEqualTo(1);
    }
  }

  @Test
  public void corruptEvery_threeBytes_changesEachThird() throws IOException {
    try (Socket client = connect()) {
      Fault corrupt = proxy.inject(TO_CLIENT, Fault.corruptEvery(3));

      assertThat(ask(client, "abcdefg")).isEqualTo("abCdeFg");
      assertThat(ask(client, "abc")).isEqualTo("Abc*"); // counted with the lines' ends
      assertThat(corrupt.fired()).isEqualTo(4);
    }
  }

  @Test
  public void swallowReplyTo_request_isDoneAndItsReplyLost() throws IOException {
    try (Socket client = connect();
        Socket other = connect()) {
      Fault swallow = proxy.inject(TO_CLIENT, Fault.swallowReplyTo("update"));
      assertThat(ask(other, "find")).isEqualTo("find");

      send(client, "update");

      assertThat(receive(client, 6)).isEmpty();
      assertThat(server.lines()).isEqualTo(2);
      assertThat(ask(other, "update")).isEqualTo("update");
      assertThat(swallow.fired()).isEqualTo(1);
    }
  }

  @Test
  public void open_serverDown_resetsTheClient() throws Exception {
    server.stop();

    assertThatThrownBy(
            () -> {
              try (Socket client = connect()) {
                ask(client, "anybody");
              }
            })
        .isInstanceOf(SocketException.class);
    assertThat(proxy.openConnections()).isZero();
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setTcpNoDelay(true);
    client.setSoTimeout(SILENCE_MILLIS);
    return client;
  }

  private static String ask(Socket client, String line) throws IOException {
    send(client, line);
    client.setSoTimeout(10_000);
    String reply = receive(client, line.length() + 1);
    client.setSoTimeout(SILENCE_MILLIS);
    return reply;
  }

  private static void send(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\n").getBytes(UTF_8));
  }

  /** Returns up to so many bytes that arrive, without the line's end. */
  private static String receive(Socket client, int bytes) throws IOException {
    return new String(client.getInputStream().readNBytes(bytes), UTF_8).stripTrailing();
  }

  private static boolean echoes(Socket client) {
    try {
      return ask(client, "a line").equals("a line");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    Uninterrupted.await(
        what,
        Duration.ofSeconds(10),
        () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
  }
}
