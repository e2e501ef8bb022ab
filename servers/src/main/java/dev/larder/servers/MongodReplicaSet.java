package dev.larder.servers;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** A replica set of mongod processes on the loopback. Thread-safe. */
public final class MongodReplicaSet implements AutoCloseable {
  private static final Duration ELECTION_LIMIT = Duration.ofSeconds(30);
  private static final int STEP_DOWN_SECONDS = 10;
  private static final int CATCH_UP_SECONDS = 5;

  private final Deployment deployment;
  private final List<MongodServer> members;

  private MongodReplicaSet(Deployment deployment) {
    this.deployment = deployment;
    this.members =
        IntStream.range(0, deployment.ports().size())
            .mapToObj(index -> new MongodServer(deployment, index))
            .toList();
  }

  /**
   * Starts a replica set, and returns when it has a primary that all others follow.
   *
   * @param members how many members, 1 or more
   * @param mongodArguments further arguments of each mongod
   */
  public static MongodReplicaSet start(int members, String... mongodArguments) {
    List<String> options = List.of("--members", Integer.toString(members));
    return new MongodReplicaSet(Deployment.start("mongod", options, List.of(mongodArguments)));
  }

  /** Returns a connection string that names all members and the set. */
  public String uri() {
    return deployment.address();
  }

  /** Returns the members; their order means nothing. */
  public List<MongodServer> members() {
    return members;
  }

  /** Returns the primary, when there is one; a suspended member costs a second. */
  public MongodServer primary() {
    return Uninterrupted.await(
        "a primary of " + uri(),
        ELECTION_LIMIT,
        () -> members.stream().filter(MongodServer::isPrimary).findFirst());
  }

  /** Makes the primary a secondary, as in maintenance; the members elect another. */
  public void stepDown() {
    primary()
        .run(
            new BsonDocument("replSetStepDown", new BsonInt32(STEP_DOWN_SECONDS))
                .append("secondaryCatchUpPeriodSecs", new BsonInt32(CATCH_UP_SECONDS))
                .append("force", BsonBoolean.TRUE));
  }

  @Override
  public void close() {
    deployment.stop();
  }
}
