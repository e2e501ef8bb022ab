package dev.larder.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.junit.Test;

/** A mongod of these tests can be made to fail in each way that tests need, and then ends. */
public final class MongodTest {
  private static final BsonDocument PING = new BsonDocument("ping", new BsonInt32(1));

  @Test
  public void start_oneMember_isPrimaryWithItsTestCommands() {
    try (MongodReplicaSet set = MongodReplicaSet.start(1)) {
      MongodServer primary = set.primary();

      try (Injection injection = primary.inject(FailPoint.on("ping").errorCode(91).times(2))) {
        assertThatThrownBy(() -> primary.run(PING)).isInstanceOf(MongoCommandException.class);
        assertThat(injection.timesEntered()).isEqualTo(1);
      }
      assertThat(primary.run(PING).getNumber("ok").intValue()).isEqualTo(1);
      try (Injection injection = primary.inject(FailPoint.on("ping").errorCode(91).always())) {
        assertThat(injection.timesEntered()).isZero();
      }
    }
  }

  @Test
  public void kill9AndRestart_standalone_keepsPortAndData() {
    try (MongodServer server = MongodServer.startStandalone()) {
      server.run(
          BsonDocument.parse("{insert: 'kept', documents: [{_id: 1}], writeConcern: {j: true}}"));
      long killed = server.pid();

      server.kill9();
      server.restart();

      assertThat(server.pid()).isNotEqualTo(killed);
      BsonDocument found = server.run(BsonDocument.parse("{find: 'kept'}"));
      assertThat(found.getDocument("cursor").getArray("firstBatch")).hasSize(1);
    }
  }

  @Test
  public void stepDown_threeMembers_electsAnother() {
    try (MongodReplicaSet set = MongodReplicaSet.start(3)) {
      MongodServer first = set.primary();

      set.stepDown();

      assertThat(set.primary().port()).isNotEqualTo(first.port());
    }
  }

  @Test
  public void swallowReplyTo_increment_isRepeatedByTheDriverAndDoneOnce() {
    try (MongodReplicaSet set = MongodReplicaSet.start(1);
        FaultProxy proxy = FaultProxy.to(set.primary());
        MongoClient client =
            MongoClients.create("mongodb://" + proxy.address() + "/?directConnection=true")) {
      MongoCollection<Document> counters = client.getDatabase("test").getCollection("counters");
      counters.insertOne(new Document("_id", 1));
      Fault lost = proxy.inject(Direction.TO_CLIENT, Fault.swallowReplyTo("$inc"));

      counters.updateOne(Filters.eq(1), Updates.inc("n", 1));

      assertThat(counters.find().first()).containsEntry("n", 1);
      assertThat(lost.fired()).isEqualTo(1);
    }
  }

  @Test
  public void start_argumentThatMongodRefuses_saysWhatItSaid() {
    assertThatThrownBy(() -> MongodServer.startStandalone("--bogus"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("unrecognised option '--bogus'");
  }

  @Test
  public void mongodb_askedTwice_isOneServer() {
    assertThat(List.of(Servers.mongodb(), Servers.mongodb())).containsOnly(Servers.mongodb());
  }
}
