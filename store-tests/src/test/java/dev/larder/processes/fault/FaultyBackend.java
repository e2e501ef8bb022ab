package dev.larder.processes.fault;

import dev.larder.processes.Backend;
import java.time.Duration;
import java.util.List;

/** A server that can be made to fail. */
interface FaultyBackend extends Backend {
  /** Returns how long a call may take. */
  Duration requestTimeout();

  /** Returns how long a call for a whole cache may take. */
  default Duration bulkTimeout() {
    return requestTimeout().multipliedBy(2);
  }

  /** Returns the settings that say so. */
  default String timeouts() {
    return "request-timeout: %s, bulk-timeout: %s".formatted(requestTimeout(), bulkTimeout());
  }

  /** Returns the ways in which it can fail. */
  List<FaultCase> faults();
}
