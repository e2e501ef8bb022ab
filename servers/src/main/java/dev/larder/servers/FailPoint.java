package dev.larder.servers;

import java.time.Duration;
import java.util.Arrays;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What a mongod shall do to commands instead of, or before, running them: its fail point {@code
 * failCommand}. A server has one at a time; another replaces it. Not thread-safe.
 */
public final class FailPoint {
  private final BsonDocument data = new BsonDocument();
  private BsonDocument mode = new BsonDocument("times", new BsonInt32(1));
  private boolean always;

  private FailPoint() {}

  /** For these commands, such as {@code "find"}, once; it does nothing until told what to do. */
  public static FailPoint on(String... commands) {
    FailPoint failPoint = new FailPoint();
    failPoint.data.put(
        "failCommands", new BsonArray(Arrays.stream(commands).map(BsonString::new).toList()));
    return failPoint;
  }

  /** So many times rather than once. */
  public FailPoint times(int times) {
    mode = new BsonDocument("times", new BsonInt32(times));
    return this;
  }

  /** Until the injection is closed. */
  public FailPoint always() {
    always = true;
    return this;
  }

  /** For each command with this probability, until the injection is closed. */
  public FailPoint withProbability(double probability) {
    mode = new BsonDocument("activationProbability", new BsonDouble(probability));
    return this;
  }

  /** The command is not run, and answered by this error. */
  public FailPoint errorCode(int code, String... labels) {
    data.put("errorCode", new BsonInt32(code));
    if (labels.length > 0) {
      data.put("errorLabels", new BsonArray(Arrays.stream(labels).map(BsonString::new).toList()));
    }
    return this;
  }

  /** The command is not run, and its connection closed. */
  public FailPoint closeConnection() {
    data.put("closeConnection", BsonBoolean.TRUE);
    return this;
  }

  /** The command waits that long before it runs or fails. */
  public FailPoint block(Duration time) {
    data.put("blockConnection", BsonBoolean.TRUE);
    data.put("blockTimeMS", new BsonInt64(time.toMillis()));
    return this;
  }

  /** The command is run, and answered by this write concern error. */
  public FailPoint writeConcernError(int code, String message) {
    data.put(
        "writeConcernError",
        new BsonDocument("code", new BsonInt32(code)).append("errmsg", new BsonString(message)));
    return this;
  }

  /** Only for clients of this {@code appName}. */
  public FailPoint onlyFor(String appName) {
    data.put("appName", new BsonString(appName));
    return this;
  }

  BsonDocument command() {
    return new BsonDocument("configureFailPoint", new BsonString("failCommand"))
        .append("mode", always ? new BsonString("alwaysOn") : mode)
        .append("data", data);
  }
}
