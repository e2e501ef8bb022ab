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
 * A fault of commands in a mongod: its fail point {@code failCommand}. A server has one at a time;
 * a new one replaces it. Not thread-safe.
 */
public final class FailPoint {
  private final BsonDocument data = new BsonDocument();
  private BsonDocument mode = new BsonDocument("times", new BsonInt32(1));
  private boolean always;

  private FailPoint() {}

  /** Strikes these commands, such as {@code "find"}, once; without a fault it does nothing. */
  public static FailPoint on(String... commands) {
    FailPoint failPoint = new FailPoint();
    failPoint.data.put(
        "failCommands", new BsonArray(Arrays.stream(commands).map(BsonString::new).toList()));
    return failPoint;
  }

  /** Strikes that many times instead of once. */
  public FailPoint times(int times) {
    mode = new BsonDocument("times", new BsonInt32(times));
    return this;
  }

  /** Strikes until the injection is closed. */
  public FailPoint always() {
    always = true;
    return this;
  }

  /** Strikes each command with this probability, until the injection is closed. */
  public FailPoint withProbability(double probability) {
    mode = new BsonDocument("activationProbability", new BsonDouble(probability));
    return this;
  }

  /** Answers the command by this error, without running it. */
  public FailPoint errorCode(int code, String... labels) {
    data.put("errorCode", new BsonInt32(code));
    if (labels.length > 0) {
      data.put("errorLabels", new BsonArray(Arrays.stream(labels).map(BsonString::new).toList()));
    }
    return this;
  }

  /** Closes the command's connection, without running the command. */
  public FailPoint closeConnection() {
    data.put("closeConnection", BsonBoolean.TRUE);
    return this;
  }

  /** Delays the command, which then runs or fails. */
  public FailPoint block(Duration time) {
    data.put("blockConnection", BsonBoolean.TRUE);
    data.put("blockTimeMS", new BsonInt64(time.toMillis()));
    return this;
  }

  /** Runs the command, and answers it by this write concern error. */
  public FailPoint writeConcernError(int code, String message) {
    data.put(
        "writeConcernError",
        new BsonDocument("code", new BsonInt32(code)).append("errmsg", new BsonString(message)));
    return this;
  }

  /** Strikes only clients of this {@code appName}. */
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
