package dev.larder.processes;

import dev.larder.history.History;
import dev.larder.history.HistoryFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM that runs {@link Worker}, with the class path of this one. */
final class WorkerProcess implements AutoCloseable {
  private static final long LIMIT_MINUTES = 5;

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Process process;
  private final Writer orders;
  private final Path histories;
  private final Path log;

  private WorkerProcess(Process process, Path histories, Path log) {
    this.process = process;
    this.histories = histories;
    this.log = log;
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    Thread reader = new Thread(this::readAnswers, "answers-of-worker");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts one, and does not wait for it. */
  static WorkerProcess start(Path configuration, int number, int threads, Path folder) {
    Path histories = folder.resolve("worker-" + number + ".history");
    Path log = folder.resolve("worker-" + number + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            Worker.class.getName(),
            configuration.toString(),
            Integer.toString(number),
            Integer.toString(threads),
            histories.toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    try {
      return new WorkerProcess(builder.redirectError(log.toFile()).start(), histories, log);
    } catch (IOException e) {
      throw new UncheckedIOException("no worker can be started", e);
    }
  }

  private void readAnswers() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(answers::add);
    } catch (IOException | UncheckedIOException e) {
      answers.add("its answers cannot be read: " + e);
    }
    answers.add("it has ended");
  }

  void order(Workload workload) {
    try {
      orders.write(workload.line() + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new AssertionError("worker " + process.pid() + " takes no orders:\n" + log(), e);
    }
  }

  /** Waits until the last order is done, and returns what came of it. */
  History history() {
    await(Worker.DONE);
    return HistoryFile.read(histories);
  }

  /** Waits for this answer, and fails with any other. */
  void await(String expected) {
    String answer = nextAnswer();
    if (!answer.equals(expected)) {
      throw new AssertionError("worker " + process.pid() + ": " + answer + "\n" + log());
    }
  }

  private String nextAnswer() {
    try {
      String answer = answers.poll(LIMIT_MINUTES, TimeUnit.MINUTES);
      return (answer == null) ? "no answer in " + LIMIT_MINUTES + " minutes" : answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a worker worked", e);
    }
  }

  private String log() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 50), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
