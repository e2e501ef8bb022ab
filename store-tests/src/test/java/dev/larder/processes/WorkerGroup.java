package dev.larder.processes;

import dev.larder.history.History;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The threads of several processes, which share only the store. */
final class WorkerGroup implements Callers {
  private final List<WorkerProcess> workers;

  private WorkerGroup(List<WorkerProcess> workers) {
    this.workers = workers;
  }

  /** Starts workers whose caches are configured by the file, and returns when all are ready. */
  static WorkerGroup start(Path configuration, int processes, int threadsEach, Path folder) {
    WorkerGroup group =
        new WorkerGroup(
            IntStream.rangeClosed(1, processes)
                .mapToObj(i -> WorkerProcess.start(configuration, i, threadsEach, folder))
                .toList());
    try {
      group.workers.forEach(worker -> worker.await(Worker.READY));
      return group;
    } catch (AssertionError e) {
      group.close();
      throw e;
    }
  }

  @Override
  public History run(Workload workload) {
    Workload due = workload.soon();
    workers.forEach(worker -> worker.order(due));
    return History.join(workers.stream().map(WorkerProcess::history).toList());
  }

  @Override
  public void close() {
    workers.forEach(WorkerProcess::close);
  }
}
