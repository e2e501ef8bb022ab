package dev.larder.processes;

import dev.larder.history.History;
import dev.larder.history.HistoryFile;
import java.nio.file.Path;

/** A JVM that runs {@link Worker}, with the class path of this one. */
final class WorkerProcess implements AutoCloseable {
  private final LineProcess process;
  private final Path histories;

  private WorkerProcess(LineProcess process, Path histories) {
    this.process = process;
    this.histories = histories;
  }

  /** Starts a worker, and does not wait for it. */
  static WorkerProcess start(Path configuration, int number, int threads, Path folder) {
    Path histories = folder.resolve("worker-" + number + ".history");
    LineProcess process =
        LineProcess.start(
            Worker.class,
            folder.resolve("worker-" + number + ".log"),
            configuration.toString(),
            Integer.toString(number),
            Integer.toString(threads),
            histories.toString());
    return new WorkerProcess(process, histories);
  }

  void order(Workload workload) {
    process.order(workload.line());
  }

  /** Waits until the last order is done, and returns the recorded calls. */
  History history() {
    await(LineProcess.DONE);
    return HistoryFile.read(histories);
  }

  /** Waits for this answer, and fails with any other. */
  void await(String expected) {
    String answer = process.line();
    if (!answer.equals(expected)) {
      throw new AssertionError("a worker: " + answer + "\n" + process.log());
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
