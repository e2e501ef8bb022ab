package dev.larder.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A memcached server, alone or in a {@link MemcachedCluster}. */
public final class MemcachedServer extends Server {
  private static final Duration REPLY_LIMIT = Duration.ofSeconds(10);

  MemcachedServer(Deployment deployment, int index) {
    super(deployment, index);
  }

  /**
   * Starts a server.
   *
   * @param memcachedArguments further arguments of memcached, such as {@code "-m", "64"}
   */
  public static MemcachedServer start(String... memcachedArguments) {
    return MemcachedCluster.start(1, memcachedArguments).nodes().get(0);
  }

  /** Returns the server's counters: {@code cmd_get}, {@code curr_items}, {@code evictions}, ... */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    statistics("stats")
        .forEach(
            (name, value) -> {
              if (value.matches("[0-9]{1,18}")) {
                counts.put(name, Long.valueOf(value));
              }
            });
    return counts;
  }

  /**
   * Returns the server's statistics by name.
   *
   * @param command {@code "stats"}, or {@code "stats settings"} and the like
   */
  public Map<String, String> statistics(String command) {
    Map<String, String> statistics = new LinkedHashMap<>();
    for (String line : ask(command, "END")) {
      String[] words = line.split(" ", 3); // STAT name value
      statistics.put(words[1], words.length > 2 ? words[2] : "");
    }
    return statistics;
  }

  /** Empties the server, for all its users. */
  public void flushAll() {
    ask("flush_all", "OK");
  }

  /** Returns the lines of the reply before its last line. */
  private List<String> ask(String command, String end) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout((int) REPLY_LIMIT.toMillis());
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); !end.equals(line); line = reader.readLine()) {
        if (line == null || line.contains("ERROR")) {
          throw new IllegalStateException(address() + " answered '" + command + "' by " + line);
        }
        lines.add(line);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(address() + ": no answer", e);
    }
  }
}
