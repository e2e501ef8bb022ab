package dev.larder.internal.memcached.client;

import dev.larder.internal.memcached.client.Command.Kind;
import dev.larder.internal.memcached.client.Reply.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies to a pipeline, however the network cuts them. Whatever does not look like one
 * fails, so that the connection is given up: once out of step, each later reply would be another's.
 * Used by the connection's thread alone.
 */
public final class ReplyReader {
  private static final int MAX_STATISTICS = 4_096;

  private static final Status[] OF_WRITES = {
    Status.STORED, Status.NOT_STORED, Status.EXISTS, Status.NOT_FOUND
  };

  private final Pipeline pipeline;
  private final LineBuffer line;
  private final int maximumBytes;
  private final long epoch;
  private List<Reply> replies = List.of();
  private @Nullable Value @Nullable [] values;
  private @Nullable Map<String, String> statistics;
  private @Nullable ReplyReader asker;

  /**
   * @param pipeline says what the replies may look like
   * @param line the connection's
   * @param maximumBytes the longest data that is read; more is not an item of ours
   */
  public ReplyReader(Pipeline pipeline, LineBuffer line, int maximumBytes, long epoch) {
    this.pipeline = pipeline;
    this.line = line;
    this.maximumBytes = maximumBytes;
    this.epoch = epoch;
  }

  /**
   * Takes the first reply from another, whose pipeline was written before: nothing comes for it.
   */
  public void follow(ReplyReader other) {
    asker = other;
  }

  /**
   * Takes what there is, up to the end of the last reply.
   *
   * @return whether all replies are there
   * @throws IOException if it is not the reply to the command
   */
  public boolean read(ByteBuffer in) throws IOException {
    if (asker != null) {
      add(asker.replies.get(0));
      asker = null;
    }
    while (in.hasRemaining() && !isDone()) {
      if (line.item().isOpen()) {
        readData(line.item(), in);
      } else if (line.fill(in)) {
        readLine(command());
      }
    }
    return isDone();
  }

  public boolean isDone() {
    return replies.size() == pipeline.commandCount();
  }

  private Command command() {
    return pipeline.command(replies.size());
  }

  public List<Reply> replies() {
    return replies;
  }

  private void readData(ItemParser reader, ByteBuffer in) throws IOException {
    if (reader.read(in)) {
      requireValues(command())[reader.keyIndex()] = reader.value(epoch);
    }
  }

  private void readLine(Command command) throws IOException {
    if (isErrorLine(command)) {
      return;
    }
    switch (command.kind()) {
      case GET -> readGet(command);
      case STATISTICS -> readStatistic();
      case COUNT -> readCount();
      default -> add(word(command.kind()));
    }
  }

  private boolean isErrorLine(Command command) throws IOException {
    if (line.is("ERROR")) {
      return refused(command, Reply.of(Status.ERROR, epoch));
    } else if (line.startsWith("CLIENT_ERROR ")) {
      line.skip("CLIENT_ERROR ".length());
      return refused(command, Reply.of(Status.CLIENT_ERROR, line.rest(), epoch));
    } else if (line.startsWith("SERVER_ERROR")) {
      line.skip("SERVER_ERROR ".length());
      return add(Reply.of(Status.SERVER_ERROR, line.rest(), epoch));
    }
    return false;
  }

  /** A server that refuses a command line takes the data behind it for the next command. */
  private boolean refused(Command command, Reply reply) throws IOException {
    if (command.kind() == Kind.STORE) {
      throw new IOException("a write was refused: " + reply.shown());
    }
    return add(reply);
  }

  private boolean add(Reply reply) {
    int count = pipeline.commandCount();
    if (count == 1) {
      replies = List.of(reply);
    } else {
      replies = replies.isEmpty() ? new ArrayList<>(count) : replies;
      replies.add(reply);
    }
    values = null;
    statistics = null;
    return true;
  }

  private Reply word(Kind kind) throws IOException {
    if (kind == Kind.VERSION && line.startsWith("VERSION ")) {
      line.skip("VERSION ".length());
      return Reply.of(Status.VERSION, line.rest(), epoch);
    }
    Status status =
        switch (kind) {
          case STORE -> oneOf(OF_WRITES);
          case AUTHENTICATE -> oneOf(Status.STORED);
          case TOUCH -> oneOf(Status.TOUCHED, Status.NOT_FOUND);
          case DELETE -> oneOf(Status.DELETED, Status.NOT_FOUND);
          default -> oneOf();
        };
    return Reply.of(status, epoch);
  }

  private Status oneOf(Status... expected) throws IOException {
    for (Status status : expected) {
      if (line.is(status.name())) {
        return status;
      }
    }
    throw new IOException("a line that is no reply to the command");
  }

  private void readCount() throws IOException {
    add(
        line.is("NOT_FOUND")
            ? Reply.of(Status.NOT_FOUND, epoch)
            : Reply.ofNumber(line.number(), epoch));
  }

  private void readStatistic() throws IOException {
    Map<String, String> lines = (statistics == null) ? new HashMap<>() : statistics;
    if (line.is("END")) {
      add(Reply.ofStatistics(Map.copyOf(lines), epoch));
      return;
    }
    int blank = line.startsWith("STAT ") ? line.rest("STAT ".length()).indexOf(' ') : -1;
    if ((blank <= 0) || (lines.size() == MAX_STATISTICS)) {
      throw new IOException("a line that is no statistic");
    }
    String pair = line.rest("STAT ".length());
    lines.put(pair.substring(0, blank), pair.substring(blank + 1));
    statistics = lines;
  }

  private void readGet(Command command) throws IOException {
    if (line.is("END")) {
      add(Reply.ofValues(requireValues(command), epoch));
    } else if (line.startsWith("VALUE ")) {
      line.skip("VALUE ".length());
      line.item().begin(line, place(command), maximumBytes);
    } else {
      throw new IOException("a line that is no reply to a get");
    }
  }

  private @Nullable Value[] requireValues(Command command) {
    @Nullable Value[] present = values;
    if (present == null) {
      present = new Value[command.keys().length];
      values = present;
    }
    return present;
  }

  /** Servers answer in the order of the keys; a proxy before several may not. */
  private int place(Command command) throws IOException {
    int likely = (values == null) ? 0 : line.item().keyIndex() + 1;
    @Nullable Value[] found = requireValues(command);
    byte[][] keys = command.keys();
    for (int n = 0; n < keys.length; n++) {
      int i = (likely + n) % keys.length;
      if ((found[i] == null) && line.nextIs(keys[i])) {
        line.skipWord();
        return i;
      }
    }
    throw new IOException("an item that was not asked for");
  }
}
