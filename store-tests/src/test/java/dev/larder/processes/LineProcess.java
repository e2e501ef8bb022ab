package dev.larder.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child JVM with the class path of this one, whose main class takes orders line by line. */
public final class LineProcess implements AutoCloseable {
  /** The line that ends the answer to an order. */
  public static final String DONE = "done";

  private static final long TIMEOUT_MINUTES = 5;
  private static final int MAX_LOG_LINES = 50;

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Process process;
  private final Writer orders;
  private final Path log;

  private LineProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    Thread reader = new Thread(this::readAnswers, "answers-of-process");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process.
   *
   * @param log the file for its standard error
   */
  public static LineProcess start(Class<?> mainClass, Path log, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                mainClass.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    try {
      return new LineProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("no process can be started", e);
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

  public void order(String line) {
    try {
      orders.write(line + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new AssertionError("process " + process.pid() + " takes no orders:\n" + log(), e);
    }
  }

  /** Returns the answer to the last order: the lines before the one that ends it. */
  public List<String> answer() {
    List<String> lines = new ArrayList<>();
    for (String line = next(); !line.equals(DONE); line = next()) {
      lines.add(line);
      if (line.equals("it has ended")) {
        throw new AssertionError("process " + process.pid() + " has ended:\n" + log());
      }
    }
    return lines;
  }

  /** Returns the next line, of an answer that may have no end yet. */
  public String line() {
    return next();
  }

  public List<String> ask(String line) {
    order(line);
    return answer();
  }

  private String next() {
    try {
      String line = answers.poll(TIMEOUT_MINUTES, TimeUnit.MINUTES);
      if (line == null) {
        throw new AssertionError("no answer in " + TIMEOUT_MINUTES + " minutes:\n" + log());
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a process worked", e);
    }
  }

  /** Stops the process (SIGSTOP). */
  public void suspend() {
    signal("STOP");
  }

  /** Continues the process (SIGCONT). */
  public void resume() {
    signal("CONT");
  }

  /** Kills the process (SIGKILL), and waits for its end. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  private void signal(String name) {
    try {
      ProcessBuilder kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()));
      if (kill.start().waitFor() != 0) {
        throw new AssertionError("process " + process.pid() + " got no signal " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no signal can be sent", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a signal was sent", e);
    }
  }

  /** Returns the last lines of its standard error. */
  String log() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - MAX_LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
