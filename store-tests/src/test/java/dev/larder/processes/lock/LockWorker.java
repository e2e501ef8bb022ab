package dev.larder.processes.lock;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCache;
import dev.larder.LarderCachingProvider;
import dev.larder.processes.LineProcess;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.region.RegionLocks;
import dev.larder.testing.Race;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.jspecify.annotations.Nullable;

/**
 * A process that takes locks as it is told, line by line, and answers each by lines of which the
 * last is {@code done}. It ends when nobody can tell it any more.
 */
public final class LockWorker {
  static final String LOADED = "loaded";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SECTION_NANOS = 100_000;

  private final CacheManager manager;
  private final PrintStream out;
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private @Nullable RegionLock<String> held;

  LockWorker(CacheManager manager, PrintStream out) {
    this.out = out;
    this.manager = manager;
  }

  /**
   * Works.
   *
   * @param arguments the configuration file
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err); // what libraries print is no answer
    CacheManager manager =
        Caching.getCachingProvider(LarderCachingProvider.class.getName())
            .getCacheManager(Path.of(arguments[0]).toUri(), LockWorker.class.getClassLoader());
    LockWorker worker = new LockWorker(manager, out);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      worker.obey(line).forEach(out::println);
      out.println(LineProcess.DONE);
    }
    Runtime.getRuntime().halt(0); // whatever is held
  }

  /** Does what the line says, and returns what came of it. */
  List<String> obey(String line) {
    String[] words = line.split(" ");
    try {
      switch (words[0]) {
        case "sections" -> sections(words[1], number(words[2]), number(words[3]));
        case "append" -> append(words[1], number(words[2]), number(words[3]), words[4]);
        case "hold" -> hold(words[1]);
        case "load" -> load(words[1], words[2], number(words[3]), number(words[4]));
        case "load-all" -> loadAll(words[1], number(words[2]), number(words[3]), number(words[4]));
        case "loading" -> loadForEver(words[1], words[2]);
        case "set" -> locks(words[1]).set("key", List.of(words[2]), requireNonNull(held));
        case "release" -> answers.add("released " + requireNonNull(held).release());
        default -> throw new IllegalArgumentException(line);
      }
    } catch (RuntimeException | AssertionError e) {
      answers.add(e.getClass().getSimpleName());
    }
    List<String> all = new ArrayList<>(answers);
    answers.clear();
    return all;
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  @SuppressWarnings("unchecked") // the caches of these tests have lists
  private Cache<String, List<String>> cache(String name) {
    return (Cache<String, List<String>>)
        (Cache<?, ?>) manager.getCache(name, String.class, List.class);
  }

  @SuppressWarnings("unchecked") // a cache's locks have its types
  private RegionLocks<String, List<String>> locks(String name) {
    return cache(name).unwrap(RegionLocks.class);
  }

  private void hold(String name) {
    RegionLocks<String, List<String>> locks = locks(name);
    long askedNanos = System.nanoTime();
    RegionLock<String> lock = locks.lock("key", PATIENCE);
    held = lock;
    answers.add("held " + askedNanos + " " + lock.fencingToken());
  }

  /**
   * Computes a value that nobody else computes, taking so long; says each time it does, and what
   * each thread got.
   */
  private void load(String name, String key, int threads, int millis) {
    LarderCache<String, List<String>> cache = larder(name);
    List<List<String>> values =
        Race.of(threads)
            .call(
                number ->
                    cache.getOrCreate(
                        key,
                        same -> {
                          answers.add(LOADED);
                          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
                          return List.of(UUID.randomUUID().toString());
                        }));
    values.forEach(value -> answers.add(value.get(0)));
  }

  /**
   * Creates many values that nobody else creates, asking for them in one order and the opposite;
   * says of which keys, and what each thread got, by key.
   */
  private void loadAll(String name, int count, int threads, int millis) {
    Region<String, List<String>> region = larder(name).region();
    List<String> keys = IntStream.range(0, count).mapToObj(i -> "key" + i).toList();
    List<String> reversed = new ArrayList<>(keys);
    Collections.reverse(reversed);
    List<String> got =
        Race.of(threads)
            .call(
                number -> {
                  region.getOrCreateMulti(
                      (number % 2 == 0) ? keys : reversed, missing -> created(missing, millis));
                  return region.keyValueStore().getMulti(keys).toString();
                });
    answers.addAll(got);
  }

  private Map<String, List<String>> created(List<String> keys, int millis) {
    Map<String, List<String>> values = new HashMap<>();
    for (String key : keys) {
      answers.add(LOADED + " " + key);
      values.put(key, List.of(UUID.randomUUID().toString()));
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    return values;
  }

  /** Says that it loads, and goes on with it until it is killed. */
  private void loadForEver(String name, String key) {
    List<String> unused =
        larder(name)
            .getOrCreate(
                key,
                same -> {
                  out.println("loading");
                  while (true) {
                    LockSupport.park();
                  }
                });
  }

  @SuppressWarnings("unchecked") // unwrapped as what it is
  private LarderCache<String, List<String>> larder(String name) {
    return cache(name).unwrap(LarderCache.class);
  }

  /** Enters so many sections, and says when each thread was in, and by which number. */
  private void sections(String name, int threads, int sectionsEach) {
    Race.of(threads)
        .run(
            number -> {
              for (int i = 0; i < sectionsEach; i++) {
                try (RegionLock<String> lock = locks(name).lock("key", PATIENCE)) {
                  long enteredNanos = System.nanoTime();
                  LockSupport.parkNanos(SECTION_NANOS);
                  answers.add(enteredNanos + " " + System.nanoTime() + " " + lock.fencingToken());
                }
              }
            });
  }

  /** Appends texts to one list, each under the lock. */
  private void append(String name, int threads, int textsEach, String prefix) {
    Race.of(threads)
        .run(
            number -> {
              for (int i = 0; i < textsEach; i++) {
                try (RegionLock<String> lock = locks(name).lock("key", PATIENCE)) {
                  append(name, prefix + "." + number + "." + i, lock);
                }
              }
            });
  }

  private void append(String name, String text, RegionLock<String> lock) {
    List<String> before = cache(name).get("key");
    List<String> after = new ArrayList<>((before == null) ? List.of() : before);
    after.add(text);
    locks(name).set("key", after, lock);
  }
}
