package dev.larder.history;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.Call.Caller;
import dev.larder.history.Call.Interval;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Histories as files: 51 bytes for each call, one behind the other. */
public final class HistoryFile {
  private static final CacheMethod[] METHODS = CacheMethod.values();
  private static final Outcome[] OUTCOMES = Outcome.values();

  private HistoryFile() {}

  /** Appends a call. */
  public static void write(Call call, DataOutputStream out) throws IOException {
    Request request = call.request();
    out.writeShort(call.caller().process());
    out.writeShort(call.caller().thread());
    out.writeByte(request.method().ordinal());
    out.writeInt(request.key());
    out.writeLong(request.value());
    out.writeLong(request.expected());
    out.writeByte(call.answer().outcome().ordinal());
    out.writeLong(call.answer().result());
    out.writeLong(call.interval().invokedNanos());
    out.writeLong(call.interval().respondedNanos());
  }

  /** Reads a file that was written completely. */
  public static History read(Path file) {
    List<Call> calls = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int process = in.read(); process >= 0; process = in.read()) {
        calls.add(read(process << 8 | in.readUnsignedByte(), in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("history file " + file + " cannot be read", e);
    }
    return new History(calls);
  }

  private static Call read(int process, DataInputStream in) throws IOException {
    return new Call(
        new Caller(process, in.readUnsignedShort()),
        new Request(METHODS[in.readByte()], in.readInt(), in.readLong(), in.readLong()),
        new Answer(OUTCOMES[in.readByte()], in.readLong()),
        new Interval(in.readLong(), in.readLong()));
  }
}
