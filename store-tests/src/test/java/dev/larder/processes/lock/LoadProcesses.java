package dev.larder.processes.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.processes.Backend;
import dev.larder.processes.LineProcess;
import dev.larder.testing.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** One loader for a key among the threads of four processes. */
public abstract class LoadProcesses {
  private static final int PROCESSES = 4;
  private static final int THREADS = 16;
  private static final int COLD_KEYS = Scale.current().of(30);
  private static final int KEYS = 30;
  private static final int CREATION_MILLIS = 200;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Backend backend;
  private final List<LineProcess> workers = new ArrayList<>();

  LoadProcesses(Supplier<Backend> backends) {
    this.backend = backends.get();
  }

  @Before
  public void startWorkers() throws IOException {
    Path configuration = folder.getRoot().toPath().resolve("larder.yaml");
    Files.writeString(configuration, configurationText(backend.settings()));
    for (int i = 0; i < PROCESSES; i++) {
      Path log = folder.getRoot().toPath().resolve("worker-" + i + ".log");
      workers.add(LineProcess.start(LockWorker.class, log, configuration.toString()));
    }
    workers.forEach(worker -> worker.order("load single warm-up 1 0"));
    workers.forEach(LineProcess::answer);
  }

  private static String configurationText(String store) {
    return """
    namespace: loads-%s
    store: main
    stores: {main: %s}
    templates: {"*": {key-type: java.lang.String, value-type: java.util.List}}
    caches:
      single: {single-loader: true, load-lease: PT3S, load-wait: PT2M}
      several: {single-loader: false}
    """
        .formatted(UUID.randomUUID(), store);
  }

  @After
  public void stopWorkers() {
    workers.forEach(LineProcess::close);
    backend.close();
  }

  /** Has all threads of the workers ask for a value, and returns how often it was loaded. */
  private static int loads(List<LineProcess> workers, String cache, String key, int millis) {
    String order = "load " + cache + " " + key + " " + THREADS + " " + millis;
    workers.forEach(worker -> worker.order(order));
    List<String> answers = workers.stream().flatMap(worker -> worker.answer().stream()).toList();
    int loads = Collections.frequency(answers, LockWorker.LOADED);
    assertThat(answers).hasSize(workers.size() * THREADS + loads);
    assertThat(answers.stream().filter(answer -> !answer.equals(LockWorker.LOADED)).distinct())
        .hasSize(1);
    return loads;
  }

  @Test // DOG-1
  public final void getOrCreate_ofManyThreadsOfFourProcesses_loadOnce() {
    for (int i = 0; i < COLD_KEYS; i++) {
      assertThat(loads(workers, "single", "key" + i, 200)).isEqualTo(1);
    }
  }

  @Test // DOG-8
  public final void getOrCreateMulti_ofManyThreadsOfFourProcesses_createsEachOnce() {
    workers.forEach(
        worker -> worker.order("load-all single " + KEYS + " " + THREADS + " " + CREATION_MILLIS));
    List<String> answers = workers.stream().flatMap(worker -> worker.answer().stream()).toList();
    List<String> created =
        answers.stream().filter(answer -> answer.startsWith(LockWorker.LOADED)).toList();
    assertThat(created).hasSize(KEYS).doesNotHaveDuplicates();
    assertThat(answers).hasSize(KEYS + PROCESSES * THREADS);
    assertThat(answers.stream().filter(answer -> !created.contains(answer)).distinct())
        .as("what each thread got")
        .hasSize(1);
  }

  /** Negative control: without load leases the test finds several loads. */
  @Test
  public final void getOrCreate_notSingle_loadsInSeveralProcesses() {
    assertThat(loads(workers, "several", "key", 2_000)).isBetween(2, PROCESSES);
  }

  @Test // DOG-12
  public final void getOrCreate_loaderKilled_isReplacedByOne() {
    LineProcess leader = workers.get(0);
    leader.order("loading single key");
    assertThat(leader.line()).isEqualTo("loading");
    leader.kill();
    assertThat(loads(workers.subList(1, PROCESSES), "single", "key", 200))
        .as("besides its own")
        .isEqualTo(1);
  }
}
