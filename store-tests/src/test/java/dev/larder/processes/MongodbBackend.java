package dev.larder.processes;

import dev.larder.history.Guarantee;
import dev.larder.servers.MongodReplicaSet;
import dev.larder.servers.Servers;
import java.util.UUID;

/**
 * A database of its own on a replica set.
 *
 * @param options further settings of the store, each with a comma before it
 * @param server what is to be closed at the end, if it is nobody else's
 */
public record MongodbBackend(String uri, String options, Guarantee guarantee, AutoCloseable server)
    implements Backend {
  private static final String PATIENT = ", request-timeout: PT20S";
  private static final String LINEARIZABLE_READS = ", read-concern: linearizable";

  /** Uses the set that all tests share, and has patience: how long calls take is not at stake. */
  public static Backend shared() {
    return new MongodbBackend(Servers.mongodb(), PATIENT, Guarantee.LINEARIZABLE, () -> {});
  }

  /** Uses a set whose primary may change, and reads that may be stale meanwhile. */
  public static Backend of(MongodReplicaSet set) {
    return new MongodbBackend(set.uri(), "", Guarantee.STALE_READS, set);
  }

  /** Uses a set whose primary may change, and reads that are never stale. */
  public static Backend linearizable(MongodReplicaSet set) {
    return new MongodbBackend(set.uri(), LINEARIZABLE_READS, Guarantee.LINEARIZABLE, set);
  }

  @Override
  public String settings() {
    return "{type: mongodb, uri: \"%s\", database: arena-%s%s}"
        .formatted(uri, UUID.randomUUID(), options);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new AssertionError("a server cannot be stopped", e);
    }
  }
}
