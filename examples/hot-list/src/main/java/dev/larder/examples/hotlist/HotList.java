package dev.larder.examples.hotlist;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/**
 * Two processes, each with many threads, append to one list at once. Each reads the list and writes
 * it under its lock, so that nothing is lost.
 */
public final class HotList {
  private static final List<String> PROCESSES = List.of("north", "south");

  private final PrintStream out;

  HotList(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    new HotList(System.out).run(System.getenv("MONGODB_URI"));
  }

  void run(String uri) throws IOException, InterruptedException {
    try (CachingProvider provider = Caching.getCachingProvider()) {
      Tokens tokens = Tokens.of(provider);
      tokens.forgetAll();
      runProcesses(uri);
      List<String> revoked = tokens.revoked();
      int each = Revoker.THREADS * Revoker.TOKENS;
      out.println("revoked by 2 processes of " + Revoker.THREADS + " threads: " + each + " each");
      out.println("in the list: " + revoked.size());
      out.println("distinct tokens: " + new HashSet<>(revoked).size());
      tokens.forgetAll();
    }
  }

  private static void runProcesses(String uri) throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (String name : PROCESSES) {
      processes.add(start(name, uri));
    }
    for (Process process : processes) {
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException("a process ended with " + status + ": see its errors");
      }
    }
  }

  /** Starts a JVM like this one. */
  private static Process start(String name, String uri) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder process =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", Revoker.class.getName(), name);
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    process.environment().put("MONGODB_URI", uri);
    return process.inheritIO().start();
  }
}
