package dev.larder.processes;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCachingProvider;
import dev.larder.history.Guarantee;
import dev.larder.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A class rule: a cache on a server, and the threads or processes that call it. */
public final class Arena extends ExternalResource {
  private static final int WARM_UP_CALLS = 20;
  private static final String OTHER_CACHE = "other";

  private final TemporaryFolder folder = new TemporaryFolder();
  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final Supplier<Backend> backends;
  private final Usage usage;
  private final int processes;
  private final Function<Arena, Callers> start;
  private @Nullable Backend backend;
  private @Nullable Cache<Integer, Long> cache;
  private @Nullable Callers callers;
  private int usedKeys;

  private Arena(
      Supplier<Backend> backends, Usage usage, int processes, Function<Arena, Callers> start) {
    this.processes = processes;
    this.backends = backends;
    this.usage = usage;
    this.start = start;
  }

  /** Returns an arena where threads of this process call. */
  public static Arena ofThreads(Supplier<Backend> backends, int threads) {
    return new Arena(backends, Usage.PLAIN, 0, arena -> new Crew(arena.cache(), 0, threads));
  }

  /** Returns an arena where the test itself calls. */
  public static Arena of(Supplier<Backend> backends) {
    return ofThreads(backends, 1);
  }

  /** Returns an arena where other processes call, which share the store with this one. */
  public static Arena ofProcesses(Supplier<Backend> backends, int processes, int threadsEach) {
    return new Arena(
        backends,
        Usage.PLAIN,
        processes,
        arena ->
            WorkerGroup.start(
                arena.configuration(), processes, threadsEach, arena.folder.getRoot().toPath()));
  }

  /** Returns this arena with other caches, before it is used. */
  public Arena with(Usage other) {
    return new Arena(backends, other, processes, start);
  }

  @Override
  protected void before() throws IOException {
    folder.create();
    backend = backends.get();
    Files.writeString(configuration(), configurationText(backend.settings(), usage.settings()));
    cache = openCache(Worker.CACHE);
    usage.listenTo(cache);
    usage.listenTo(otherCache());
    callers = start.apply(this);
    warmUp();
  }

  /** Makes the first calls, which load classes and open connections, before a test measures. */
  private void warmUp() {
    History unused = run(Workload.of(Plan.MIX, newKeys(1), 1, WARM_UP_CALLS));
  }

  private static String configurationText(String store, String cache) {
    return """
    namespace: arena-%s
    store: main
    stores: {main: %s}
    caches:
      %s: {key-type: java.lang.Integer, value-type: java.lang.Long%s}
      %s: {key-type: java.lang.Integer, value-type: java.lang.Long%s}
    """
        .formatted(UUID.randomUUID(), store, Worker.CACHE, cache, OTHER_CACHE, cache);
  }

  private Cache<Integer, Long> openCache(String name) {
    return provider
        .getCacheManager(configuration().toUri(), Arena.class.getClassLoader())
        .getCache(name, Integer.class, Long.class);
  }

  private Path configuration() {
    return folder.getRoot().toPath().resolve("larder.yaml");
  }

  /** Returns the cache, of this process. */
  public Cache<Integer, Long> cache() {
    return requireNonNull(cache);
  }

  /** Returns another cache of this process on the same store, which a test may clear. */
  public Cache<Integer, Long> otherCache() {
    return openCache(OTHER_CACHE);
  }

  /** Returns whether other processes call the cache. */
  public boolean hasProcesses() {
    return processes > 0;
  }

  public Backend backend() {
    return requireNonNull(backend);
  }

  public Usage usage() {
    return usage;
  }

  public Guarantee guarantee() {
    return backend().guarantee();
  }

  /** Returns the first of so many consecutive keys that are unused. */
  public int newKeys(int number) {
    usedKeys += number;
    return usedKeys - number;
  }

  /** Interrupts one of the threads of this process. */
  public void interruptSomebody() {
    ((Crew) requireNonNull(callers)).interruptSomebody();
  }

  public History run(Workload workload) {
    return requireNonNull(callers).run(workload);
  }

  @Override
  protected void after() {
    if (callers != null) {
      callers.close();
    }
    provider.close();
    if (backend != null) {
      backend.close();
    }
    folder.delete();
  }
}
