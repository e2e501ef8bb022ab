package dev.larder.processes.fault;

import dev.larder.servers.FailPoint;
import dev.larder.servers.Injection;
import dev.larder.servers.MongodServer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A fail point of a mongod. */
final class FailPointFault implements FaultCase {
  /** Whether the calls succeed nevertheless, since the driver tries again. */
  enum Severity {
    HARMLESS,
    GRAVE
  }

  private static final String[] COMMANDS = {
    "find", "update", "findAndModify", "delete", "insert", "aggregate", "getMore"
  };

  private final String name;
  private final Severity severity;
  private final MongodServer server;
  private final UnaryOperator<FailPoint> deed;
  private @Nullable Injection injection;

  FailPointFault(
      String name, Severity severity, MongodServer server, UnaryOperator<FailPoint> deed) {
    this.severity = severity;
    this.server = server;
    this.name = name;
    this.deed = deed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void begin() {
    injection = server.inject(deed.apply(FailPoint.on(COMMANDS)));
  }

  @Override
  public void end() {
    if (injection != null) {
      injection.close();
    }
  }

  @Override
  public long fired() {
    return (injection == null) ? 0 : injection.timesEntered();
  }

  @Override
  public boolean isHarmless() {
    return severity == Severity.HARMLESS;
  }
}
