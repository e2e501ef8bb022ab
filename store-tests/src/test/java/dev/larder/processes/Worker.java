package dev.larder.processes;

import dev.larder.LarderCachingProvider;
import dev.larder.history.Call;
import dev.larder.history.HistoryFile;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;

/**
 * A child process that performs workloads, one for each line, and answers each by a line. It ends
 * with its input, for example when its parent is killed.
 */
final class Worker {
  static final String READY = "ready";
  static final String CACHE = "subject";

  private Worker() {}

  /**
   * Works.
   *
   * @param arguments the configuration file, the number of this process, how many threads it has,
   *     and the file to write histories to
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // what libraries print is no answer
    try (CacheManager manager = manager(Path.of(arguments[0]))) {
      Cache<Integer, Long> cache = manager.getCache(CACHE, Integer.class, Long.class);
      int process = Integer.parseInt(arguments[1]);
      try (Crew crew = new Crew(cache, process, Integer.parseInt(arguments[2]))) {
        answers.println(READY);
        work(crew, Path.of(arguments[3]), answers);
      }
    }
    Runtime.getRuntime().halt(0); // whatever threads are left
  }

  private static CacheManager manager(Path configuration) {
    return Caching.getCachingProvider(LarderCachingProvider.class.getName())
        .getCacheManager(configuration.toUri(), Worker.class.getClassLoader());
  }

  private static void work(Crew crew, Path file, PrintStream answers) throws IOException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      try {
        write(crew.run(Workload.parse(line)).calls(), file);
        answers.println(LineProcess.DONE);
      } catch (AssertionError e) {
        e.printStackTrace(System.err);
        answers.println(e.toString().lines().findFirst().orElseThrow());
      }
    }
  }

  private static void write(List<Call> calls, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (Call call : calls) {
        HistoryFile.write(call, out);
      }
    }
  }
}
