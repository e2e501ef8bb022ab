package dev.larder.benchmarks.remote;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts what this process and the server have used so far. Processor time is that of all their
 * threads, as Linux counts it; other work on the machine hardly affects it. Not thread-safe.
 */
final class Gauge {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Path client = tasks(ProcessHandle.current().pid());
  private final Path server;

  /** Counts a server's time, too; zero if it runs elsewhere. */
  Gauge(long serverPid) {
    this.server = tasks(serverPid);
  }

  /**
   * What was used at some moment, or between two.
   *
   * @param bytes allocated by all threads but the one that reads the gauge
   */
  record Usage(long clientNanos, long serverNanos, long bytes) {
    Usage plus(Usage other) {
      return new Usage(
          clientNanos + other.clientNanos, serverNanos + other.serverNanos, bytes + other.bytes);
    }

    Usage since(Usage before) {
      return new Usage(
          clientNanos - before.clientNanos, serverNanos - before.serverNanos, bytes - before.bytes);
    }

    long processorNanos() {
      return clientNanos + serverNanos;
    }
  }

  Usage read() {
    return new Usage(processorNanos(client), processorNanos(server), allocatedBytes());
  }

  private static Path tasks(long pid) {
    return Path.of("/proc", Long.toString(pid), "task");
  }

  private static long processorNanos(Path tasks) {
    long sum = 0;
    if (!Files.isDirectory(tasks)) {
      return sum;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        sum += ofTask(task);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the processor time in " + tasks, e);
    }
    return sum;
  }

  private static long ofTask(Path task) {
    try {
      return Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
    } catch (IOException e) { // the thread has ended
      return 0;
    }
  }

  private static long allocatedBytes() {
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(0, bytes); // -1 if the thread has ended
    }
    return sum - THREADS.getCurrentThreadAllocatedBytes();
  }
}
