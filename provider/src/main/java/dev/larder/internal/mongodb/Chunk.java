package dev.larder.internal.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Gathers operations, and sends them when a chunk is full. Not thread-safe. */
final class Chunk<T> {
  private static final int MAX_OPERATIONS = 1_000;
  private static final int MAX_BYTES = 8 << 20;

  private final List<T> operations = new ArrayList<>();
  private final ObjLongConsumer<? super List<T>> command;
  private long bytes;

  /**
   * Begins with none.
   *
   * @param command sends operations, at least one, of about so many bytes in all; may not keep the
   *     list
   */
  Chunk(ObjLongConsumer<? super List<T>> command) {
    this.command = command;
  }

  /**
   * Adds an operation of about so many bytes; first sends the chunk if the operation does not fit.
   */
  void add(T operation, long size) {
    if (operations.size() == MAX_OPERATIONS || bytes + size > MAX_BYTES) {
      send();
    }
    operations.add(operation);
    bytes += size;
  }

  /** Sends what is left, if anything is. */
  void send() {
    if (!operations.isEmpty()) {
      command.accept(operations, bytes);
      operations.clear();
      bytes = 0;
    }
  }
}
