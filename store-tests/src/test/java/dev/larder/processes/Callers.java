package dev.larder.processes;

import dev.larder.history.History;

/** Threads, of one process or of several, that call one cache. */
interface Callers extends AutoCloseable {
  /** Has all threads do the work at the same time, and returns what they recorded. */
  History run(Workload workload);

  @Override
  void close();
}
