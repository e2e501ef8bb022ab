package dev.larder.processes.lock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCachingProvider;
import dev.larder.processes.Backend;
import dev.larder.processes.LineProcess;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.RegionLock;
import dev.larder.region.RegionLocks;
import dev.larder.testing.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Locks between two processes: one owner at a time, even if owners are killed. */
public abstract class LockProcesses {
  private static final int THREADS = 8;
  private static final int SECTIONS = Scale.current().of(2_000) / (2 * THREADS) + 1;
  private static final int TEXTS = Scale.current().of(500) / (2 * THREADS) + 1;
  private static final Duration LEASE = Duration.ofSeconds(2); // lock-timeout, and a second more
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Supplier<Backend> backends;
  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final List<LineProcess> workers = new ArrayList<>();
  private @Nullable Backend backend;

  LockProcesses(Supplier<Backend> backends) {
    this.backends = backends;
  }

  /** When a section was entered and left, by the clock of the machine, and its fencing token. */
  private record Section(long enteredNanos, long leftNanos, long number) {
    static Section parse(String line) {
      String[] words = line.split(" ");
      assertThat(words).as(line).hasSize(3);
      return new Section(
          Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
  }

  /** When a lock was asked for that was had, and its fencing token. */
  private record Held(long askedNanos, long number) {
    static Held parse(List<String> answer) {
      assertThat(answer).hasSize(1);
      String[] words = answer.get(0).split(" ");
      assertThat(words[0]).isEqualTo("held");
      return new Held(Long.parseLong(words[1]), Long.parseLong(words[2]));
    }
  }

  @Before
  public void startWorkers() throws IOException {
    backend = backends.get();
    String text = configurationText(backend.settings());
    Files.writeString(configuration("workers"), text.replace("BRIEF", "PT1S"));
    Files.writeString(configuration("test"), text.replace("BRIEF", "PT1M"));
    for (int i = 0; i < 2; i++) {
      Path log = folder.getRoot().toPath().resolve("worker-" + i + ".log");
      workers.add(LineProcess.start(LockWorker.class, log, configuration("workers").toString()));
    }
  }

  /** What is brief for the workers, is not for the test, which may be slow. */
  private Path configuration(String whose) {
    return folder.getRoot().toPath().resolve(whose + ".yaml");
  }

  private static String configurationText(String store) {
    return """
    namespace: locks-%s
    store: main
    stores: {main: %s}
    templates: {"*": {key-type: java.lang.String, value-type: java.util.List}}
    caches:
      locked: {lock-timeout: PT1M}
      brief: {lock-timeout: BRIEF}
      unlocked: {locking: false}
    """
        .formatted(UUID.randomUUID(), store);
  }

  @After
  public void stopWorkers() {
    workers.forEach(LineProcess::close);
    provider.close();
    requireNonNull(backend).close();
  }

  @SuppressWarnings("unchecked") // the caches of these tests have lists
  private Cache<String, List<String>> cache(String name) {
    return (Cache<String, List<String>>)
        (Cache<?, ?>)
            provider
                .getCacheManager(
                    configuration("test").toUri(), LockProcesses.class.getClassLoader())
                .getCache(name, String.class, List.class);
  }

  @SuppressWarnings("unchecked") // a cache's locks have its types
  private RegionLocks<String, List<String>> locks(String name) {
    return cache(name).unwrap(RegionLocks.class);
  }

  /** Returns the sections of all threads of both processes, in the order of their beginning. */
  private List<Section> sections(String cacheName) {
    workers.forEach(
        worker -> worker.order("sections " + cacheName + " " + THREADS + " " + SECTIONS));
    return workers.stream()
        .flatMap(worker -> worker.answer().stream())
        .map(Section::parse)
        .sorted(Comparator.comparing(Section::enteredNanos))
        .toList();
  }

  private static long overlaps(List<Section> sections) {
    long overlaps = 0;
    for (int i = 1; i < sections.size(); i++) {
      overlaps += (sections.get(i).enteredNanos < sections.get(i - 1).leftNanos) ? 1 : 0;
    }
    return overlaps;
  }

  @Test
  public final void lock_ofManyThreadsOfTwoProcesses_isOneAtATime() {
    List<Section> sections = sections("locked");
    assertThat(sections).hasSize(2 * THREADS * SECTIONS);
    assertThat(overlaps(sections)).isZero();
    assertThat(sections).extracting(Section::number).doesNotHaveDuplicates().isSorted();
  }

  /** Negative control: without locks the test finds overlapping sections. */
  @Test
  public final void lock_disabled_overlaps() {
    assertThat(overlaps(sections("unlocked"))).isPositive();
  }

  @Test
  public final void append_toOneListByManyThreadsOfTwoProcesses_losesNothing() {
    for (int i = 0; i < workers.size(); i++) {
      workers.get(i).order("append locked " + THREADS + " " + TEXTS + " process-" + i);
    }
    workers.forEach(worker -> assertThat(worker.answer()).isEmpty());
    assertThat(cache("locked").get("key")).doesNotHaveDuplicates().hasSize(2 * THREADS * TEXTS);
  }

  @Test
  public final void lock_ofAProcessThatWasKilled_isTheNextsAfterItsTime() {
    Held before = Held.parse(workers.get(0).ask("hold brief"));
    workers.get(0).kill();
    try (RegionLock<String> lock = locks("brief").lock("key", PATIENCE)) {
      assertThat(System.nanoTime() - before.askedNanos).isGreaterThan(LEASE.toNanos());
      assertThat(lock.fencingToken()).isGreaterThan(before.number);
      locks("brief").set("key", List.of("mine"), lock);
    }
    assertThat(cache("brief").get("key")).containsExactly("mine");
  }

  @Test // KVS-1
  public final void lock_ofAProcessThatStood_isTheNextsAndStays() {
    LineProcess stalled = workers.get(0);
    Held before = Held.parse(stalled.ask("hold brief"));
    stalled.suspend();
    try (RegionLock<String> lock = locks("brief").lock("key", PATIENCE)) {
      assertThat(lock.fencingToken()).isGreaterThan(before.number);
      stalled.resume();
      assertThat(stalled.ask("set brief late")).containsExactly("LockTimeoutException");
      assertThat(stalled.ask("release")).containsExactly("released false");
      assertThatThrownBy(() -> locks("brief").lock("key", Duration.ZERO))
          .isInstanceOf(LockAcquisitionException.class);
      locks("brief").set("key", List.of("mine"), lock);
    } finally {
      stalled.resume();
    }
    assertThat(cache("brief").get("key")).containsExactly("mine");
  }
}
