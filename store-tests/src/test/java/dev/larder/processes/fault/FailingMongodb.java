package dev.larder.processes.fault;

import dev.larder.processes.Backend;
import dev.larder.processes.fault.FailPointFault.Severity;
import dev.larder.servers.FailPoint;
import dev.larder.servers.MongodReplicaSet;
import dev.larder.servers.MongodServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A set of one member, whose commands fail as it is told. */
record FailingMongodb(MongodReplicaSet set) implements FaultyBackend {
  /** Not primary, recovering, shutting down, no host, timeouts of the network: all pass. */
  private static final List<Integer> PASSING =
      List.of(10107, 11602, 13435, 189, 91, 11600, 6, 7, 89, 9001, 262);

  /** Write conflict, unauthorized, out of time, duplicate key. */
  private static final List<Integer> LASTING = List.of(112, 13, 50, 11000, 10107);

  private static final int SOME = 4;
  private static final int WRITE_CONCERN_FAILED = 64;

  static Backend start() {
    return new FailingMongodb(MongodReplicaSet.start(1));
  }

  @Override
  public Duration requestTimeout() {
    return Duration.ofSeconds(2);
  }

  @Override
  public String settings() {
    return "{type: mongodb, uri: \"%s\", database: faults-%s, %s}"
        .formatted(set.uri(), UUID.randomUUID(), timeouts());
  }

  @Override
  public List<FaultCase> faults() {
    Duration timeout = requestTimeout();
    List<FaultCase> all = new ArrayList<>();
    for (int code : PASSING) {
      String name = "error " + code + ", some times";
      all.add(fault(name, Severity.HARMLESS, point -> point.times(SOME).errorCode(code)));
    }
    for (int code : LASTING) {
      String name = "error " + code + ", always";
      all.add(fault(name, Severity.GRAVE, point -> point.always().errorCode(code)));
    }
    all.add(fault("cut, once", Severity.HARMLESS, FailPoint::closeConnection));
    all.add(fault("cut, always", Severity.GRAVE, point -> point.always().closeConnection()));
    all.add(
        fault(
            "blocked for a tenth",
            Severity.HARMLESS,
            point -> point.always().block(timeout.dividedBy(10))));
    all.add(
        fault(
            "blocked for twice as long",
            Severity.GRAVE,
            point -> point.always().block(timeout.multipliedBy(2))));
    all.add(
        fault(
            "write concern error",
            Severity.GRAVE,
            point -> point.always().writeConcernError(WRITE_CONCERN_FAILED, "not confirmed")));
    return all;
  }

  private FaultCase fault(String name, Severity severity, UnaryOperator<FailPoint> deed) {
    MongodServer server = set.members().get(0);
    return new FailPointFault(name, severity, server, deed);
  }

  @Override
  public void close() {
    set.close();
  }
}
