package dev.larder.servers;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** A fail point that is set in a server; closing it ends it, also if it never struck. */
public final class Injection implements AutoCloseable {
  private static final String PARAMETER = "failpoint.failCommand";

  private final MongodServer server;
  private final long before;

  Injection(MongodServer server, long before) {
    this.server = server;
    this.before = before;
  }

  /** Returns how many commands it has struck. */
  public long timesEntered() {
    BsonDocument reply =
        server.run(
            new BsonDocument("getParameter", new BsonInt32(1)).append(PARAMETER, new BsonInt32(1)));
    return reply.getDocument(PARAMETER).getNumber("timesEntered").longValue() - before;
  }

  @Override
  public void close() {
    server.run(
        new BsonDocument("configureFailPoint", new BsonString("failCommand"))
            .append("mode", new BsonString("off")));
  }
}
