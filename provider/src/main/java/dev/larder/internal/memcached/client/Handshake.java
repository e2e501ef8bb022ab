package dev.larder.internal.memcached.client;

import dev.larder.internal.memcached.client.ClusterSettings.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first pipelines on a new connection: they authenticate, ask for the server's version, and, if
 * that version has them, for the size limit of items and for CAS. A proxy may close the connection
 * at a command that it does not know; then the command is not sent again. Used by the connection's
 * thread.
 */
final class Handshake {
  /**
   * What a connection is good for.
   *
   * @param itemSizeMaxBytes how large an item may be that is written
   * @param readableBytes how large one may be that is read
   */
  record Result(int itemSizeMaxBytes, int readableBytes) {}

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4}).*");
  private static final long STATISTICS_SINCE = number(1, 4, 0);
  private static final int MAX_LOSSES = 2;

  private final String name;
  private final @Nullable Credentials credentials;
  private final OptionalInt configuredItemBytes;
  private final BiConsumer<Connection, Result> whenAccepted;
  private int lossesWhileAsking;
  private boolean asking;
  private Result last;

  /**
   * @param whenAccepted told once a server has answered; a connection that it refuses is dropped
   */
  Handshake(
      String name,
      @Nullable Credentials credentials,
      OptionalInt configuredItemBytes,
      BiConsumer<Connection, Result> whenAccepted) {
    this.name = name;
    this.credentials = credentials;
    this.configuredItemBytes = configuredItemBytes;
    this.whenAccepted = whenAccepted;
    this.last = result(Map.of());
  }

  /** Begins it on a new connection. */
  void begin(Connection connection) {
    if (credentials == null) {
      greet(connection);
    } else { // alone: refused, the server takes what follows for a part of it
      Pipeline pipeline = new Pipeline().authenticate(secret(credentials));
      say(connection, pipeline, replies -> greet(connection));
    }
  }

  private void greet(Connection connection) {
    say(connection, new Pipeline().version(), replies -> greeted(connection, replies.get(0)));
  }

  /** Returns whether the connection that was lost was being asked what not every proxy knows. */
  boolean finishQuestion() {
    boolean was = asking;
    asking = false;
    return was;
  }

  /** Sends a pipeline and goes on, unless it was refused, or the connection lost. */
  private void say(Connection connection, Pipeline pipeline, Consumer<List<Reply>> next) {
    ask(
        connection,
        pipeline,
        replies -> {
          Reply error = Reply.firstError(replies);
          if (error == null) {
            next.accept(replies);
          } else {
            connection.drop(refusal(error));
          }
        });
  }

  /** Sends a pipeline and goes on, whatever the server answers. */
  private void ask(Connection connection, Pipeline pipeline, Consumer<List<Reply>> next) {
    PendingReply pending =
        PendingReply.observed(
            name,
            pipeline,
            done -> {
              List<Reply> replies = done.replies();
              if (replies != null) { // else another connection begins, with another handshake
                next.accept(replies);
              }
            });
    connection.sendFirst(pipeline, pending);
  }

  private static byte[] secret(Credentials credentials) {
    return (credentials.user() + " " + credentials.password().reveal())
        .getBytes(StandardCharsets.UTF_8);
  }

  private void greeted(Connection connection, Reply reply) {
    if ((version(reply.text()) < STATISTICS_SINCE) || (lossesWhileAsking == MAX_LOSSES)) {
      whenAccepted.accept(connection, last);
    } else {
      askForLimits(connection);
    }
  }

  private String refusal(Reply error) {
    return (credentials == null)
        ? "it refuses commands (" + error.shown() + "); set username and password if it needs them"
        : "it refuses commands (" + error.shown() + "); check username and password";
  }

  private void askForLimits(Connection connection) {
    lossesWhileAsking++; // until it is answered
    asking = true;
    ask(
        connection,
        new Pipeline().stats("settings"),
        replies -> {
          lossesWhileAsking = 0;
          asking = false;
          answered(connection, replies.get(0).statistics());
        });
  }

  private void answered(Connection connection, Map<String, String> settings) {
    if (settings.getOrDefault("cas_enabled", "").equals("no")) {
      connection.drop("it has no CAS, without which nothing is atomic; start it without -C");
      return;
    }
    last = result(settings);
    whenAccepted.accept(connection, last);
  }

  private Result result(Map<String, String> settings) {
    return new Result(
        configuredItemBytes.orElse(ItemLimit.of(settings)),
        ItemLimit.readable(settings, configuredItemBytes));
  }

  private static long version(String text) {
    Matcher matcher = VERSION.matcher(text);
    return matcher.matches() ? number(part(matcher, 1), part(matcher, 2), part(matcher, 3)) : 0;
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static long number(int major, int minor, int patch) {
    return (major * 10_000L + minor) * 10_000L + patch;
  }
}
