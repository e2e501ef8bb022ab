package dev.larder.servers;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;

/** A mongod: a standalone server, or a member of a {@link MongodReplicaSet}. */
public final class MongodServer extends Server {
  private static final BsonDocument HELLO = new BsonDocument("hello", new BsonInt32(1));
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PATIENCE_FOR_HELLO = Duration.ofSeconds(1);

  MongodServer(Deployment deployment, int index) {
    super(deployment, index);
  }

  /**
   * Starts a standalone server.
   *
   * @param mongodArguments further arguments of mongod, such as {@code "--auth"}
   */
  public static MongodServer startStandalone(String... mongodArguments) {
    return new MongodServer(
        Deployment.start("mongod", List.of("--standalone"), List.of(mongodArguments)), 0);
  }

  /** Returns a connection string that leads to this server only. */
  public String uri() {
    return "mongodb://" + address() + "/?directConnection=true";
  }

  /** Runs a command on the database {@code admin}, over a new connection. */
  public BsonDocument run(Bson command) {
    return run(command, PATIENCE);
  }

  private BsonDocument run(Bson command, Duration patience) {
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri()))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(patience.toMillis(), MILLISECONDS))
            .build();
    try (MongoClient client = MongoClients.create(settings)) {
      return client.getDatabase("admin").runCommand(command, BsonDocument.class);
    }
  }

  /** Makes commands fail until the injection is closed, or as often as the fail point says. */
  public Injection inject(FailPoint failPoint) {
    // The server never resets its counter; the reply has the count before this fail point.
    BsonDocument reply = run(failPoint.command());
    return new Injection(this, reply.getNumber("count").longValue());
  }

  /** Returns false also if the server cannot be asked: killed, suspended, in an election. */
  boolean isPrimary() {
    try {
      return run(HELLO, PATIENCE_FOR_HELLO).getBoolean("isWritablePrimary").getValue();
    } catch (MongoException e) {
      return false;
    }
  }
}
