package dev.larder.internal.mongodb.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInternalException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketClosedException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoSocketWriteException;
import com.mongodb.MongoSocketWriteTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import dev.larder.internal.mongodb.client.MongoFailures.Intent;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonMaximumSizeExceededException;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** What is said of each exception of the driver's, and what is known of a write that it ended. */
@RunWith(Parameterized.class)
public final class MongoFailuresTest {
  private static final String SENTINEL = "k3y-and-s3cret";
  private static final ServerAddress SERVER = new ServerAddress("db1", 27017);
  private static final IOException RESET = new SocketTimeoutException("Read timed out");
  private static final String NO_SERVER =
      "Timed out while waiting for a server that matches " + SENTINEL;
  private static final String REFUSED =
      ", exception={com.mongodb.MongoSocketOpenException: "
          + SENTINEL
          + "}, caused by {com.acme.Ours: "
          + SENTINEL
          + "}, caused by {java.net.ConnectException: Connection refused}}]";
  private static final String NO_CONNECTION =
      "Timed out after 9 ms while waiting for a connection to server " + SENTINEL;
  private static final String AT = " at db1:27017: ";
  private static final String SURE = "; ";
  private static final String DOUBT = ", and the write may have been applied; ";
  private static final String LATE =
      "try again later, and raise request-timeout if it happens often; see whether the servers run"
          + " and can be reached, and whether hosts or uri and replica-set are right";
  private static final String SEARCH = LATE.substring(LATE.indexOf("see whether"));
  private static final String CODE = "see the server's log, and its list of error codes";

  @Parameter public String name;

  @Parameter(1)
  public RuntimeException exception;

  /** What is said of a write that it ended. */
  @Parameter(2)
  public String message;

  @Parameters(name = "{0}")
  public static List<Object[]> rows() {
    return Stream.of(late(), elections(), sockets(), unsent(), refused(), others())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Object[]> late() {
    String late = ": no answer came in time";
    Throwable lost = new MongoSocketReadException(SENTINEL, SERVER);
    return List.of(
        row(new MongoTimeoutException(NO_SERVER), late, SURE + LATE),
        row(
            new MongoTimeoutException(NO_SERVER + REFUSED),
            late + " (java.net.ConnectException: Connection refused)",
            SURE + LATE),
        row(new MongoTimeoutException(NO_CONNECTION), late, SURE + LATE),
        row(new MongoOperationTimeoutException(NO_SERVER), late, SURE + LATE),
        row(new MongoOperationTimeoutException(NO_CONNECTION), late, SURE + LATE),
        row(new MongoOperationTimeoutException(NO_SERVER, lost), late, DOUBT + LATE),
        row(new MongoOperationTimeoutException(SENTINEL), late, DOUBT + LATE),
        row(
            new MongoExecutionTimeoutException(50, SENTINEL),
            ": the server did not finish in time",
            DOUBT + "try again later, and raise request-timeout if it happens often"),
        row(
            new MongoInterruptedException(SENTINEL, null),
            ": the thread was interrupted",
            DOUBT + "let it finish, or expect this"));
  }

  private static List<Object[]> elections() {
    String primary = AT + "the server is not the primary any more";
    String another = "try again: another will be elected";
    String recovering = AT + "the server is starting, stopping or recovering";
    String either = "try again: it or another will be the primary";
    return List.of(
        row(notPrimary(), primary, DOUBT + another),
        row(nothingWritten(notPrimary()), primary, SURE + another),
        row(notReady(), recovering, DOUBT + either),
        row(nothingWritten(notReady()), recovering, SURE + either));
  }

  private static MongoException notPrimary() {
    return new MongoNotPrimaryException(reply(10107), SERVER);
  }

  private static MongoException notReady() {
    return new MongoNodeIsRecoveringException(reply(91), SERVER);
  }

  private static List<Object[]> sockets() {
    return Stream.of(
            new MongoSocketReadException(SENTINEL, SERVER),
            new MongoSocketReadTimeoutException(SENTINEL, SERVER, RESET),
            new MongoSocketWriteException(SENTINEL, SERVER, RESET),
            new MongoSocketWriteTimeoutException(SENTINEL, SERVER, RESET),
            new MongoSocketClosedException(SENTINEL, SERVER),
            new MongoSocketException(SENTINEL, SERVER))
        .map(each -> row(each, ": the connection broke", DOUBT + "try again"))
        .toList();
  }

  private static List<Object[]> unsent() {
    return List.of(
        row(
            new MongoSocketOpenException(SENTINEL, SERVER, RESET),
            ": no connection could be opened",
            SURE + SEARCH),
        row(
            new MongoConnectionPoolClearedException(
                new ServerId(new ClusterId(), SERVER), new IllegalStateException(SENTINEL)),
            ": the connection to the server was lost before anything was sent",
            SURE + "try again"),
        row(
            new MongoServerUnavailableException(SENTINEL),
            ": the server was taken out of use before anything was sent",
            SURE + "try again"),
        row(
            new MongoSecurityException(
                MongoCredential.createCredential("u", "admin", SENTINEL.toCharArray()), SENTINEL),
            ": the server did not accept the user",
            SURE
                + "correct username, password, auth-source or auth-mechanism, or those in the uri"),
        row(
            new IllegalStateException("state should be: open"),
            ": the client is closed",
            SURE
                + "get the cache anew, and leave a client of your own open as long as its caches"));
  }

  private static List<Object[]> refused() {
    String refused = AT + "the server refused with code ";
    String list = "see the server's log, and its list of error codes";
    String grant = "grant the user the role readWrite on the database";
    return List.of(
        row(new MongoCommandException(reply(13), SERVER), refused + "13 Name", SURE + grant),
        row(
            new MongoCommandException(reply(112), SERVER),
            refused + "112 Name",
            SURE + "try again"),
        row(new MongoCommandException(reply(999), SERVER), refused + "999 Name", SURE + list),
        row(
            new MongoCursorNotFoundException(7, reply(43), SERVER),
            refused + "43 Name",
            SURE + list),
        row(write(11000), refused + "11000", SURE + list),
        row(
            write(17420),
            refused + "17420",
            SURE + "store less in one entry, or lower maximum-value-size: a document has 16 MiB"),
        row(bulkWrite(13), refused + "13", DOUBT + grant));
  }

  private static List<Object[]> others() {
    String settings = "see the cause's class, and mend the settings under 'stores'";
    return List.of(
        row(
            notConfirmed(),
            AT + "the write was made, but not confirmed as write-concern demands",
            DOUBT + "read to see what stands, and see whether enough members run"),
        row(
            new MongoConfigurationException(SENTINEL),
            ": the driver refused to send it",
            SURE + settings),
        row(
            new BsonMaximumSizeExceededException(SENTINEL),
            ": the document is larger than the server takes",
            SURE + "store less in one entry, or lower maximum-value-size"),
        row(
            new BsonInvalidOperationException(SENTINEL),
            ": the document could not be written or read",
            SURE + "see the value-format or value-transformer"),
        row(
            new MongoInternalException(SENTINEL),
            ": the driver failed (com.mongodb.MongoInternalException)",
            DOUBT + "see the cause"),
        row(
            new ClassCastException(SENTINEL),
            ": the driver failed (java.lang.ClassCastException)",
            DOUBT + "see the cause"));
  }

  private static MongoException write(int code) {
    return new MongoWriteException(
        new WriteError(code, SENTINEL, new BsonDocument()), SERVER, Set.of());
  }

  private static MongoException bulkWrite(int code) {
    BulkWriteError error = new BulkWriteError(code, SENTINEL, new BsonDocument(), 0);
    return new MongoBulkWriteException(
        BulkWriteResult.unacknowledged(), List.of(error), null, SERVER, Set.of());
  }

  private static MongoException notConfirmed() {
    WriteConcernError error =
        new WriteConcernError(64, "WriteConcernFailed", SENTINEL, new BsonDocument());
    return new MongoWriteConcernException(error, null, SERVER, Set.of());
  }

  private static Object[] row(RuntimeException exception, String what, String rest) {
    return new Object[] {exception.getClass().getSimpleName(), exception, "MongoDB" + what + rest};
  }

  private static BsonDocument reply(int code) {
    return BsonDocument.parse(
        "{ok: 0, code: " + code + ", codeName: 'Name', errmsg: '" + SENTINEL + "'}");
  }

  private static MongoException nothingWritten(MongoException exception) {
    exception.addLabel("NoWritesPerformed");
    return exception;
  }

  @After
  public void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  public void translate_write_saysWhatHappenedAndWhatStands() {
    StoreException failure = MongoFailures.translate(exception, Intent.WRITE);
    assertThat(failure).hasMessage(message);
    assertThat(failure.outcomeUnknown()).isEqualTo(message.contains(DOUBT));
  }

  @Test
  public void translate_read_hasAppliedNothing() {
    StoreException failure = MongoFailures.translate(exception, Intent.READ);
    assertThat(failure).hasMessage(message.replace(DOUBT, "; "));
    assertThat(failure.outcomeUnknown()).isFalse();
  }

  @Test
  public void translate_anything_showsNothingSecretInCausesEither() {
    Throwable each = MongoFailures.translate(exception, Intent.WRITE);
    while (each != null) {
      assertThat(each.toString()).doesNotContain(SENTINEL);
      assertThat(each.getSuppressed()).isEmpty();
      each = each.getCause();
    }
  }

  @Test
  public void translate_interrupted_keepsTheFlag() {
    MongoFailures.translate(exception, Intent.WRITE);
    assertThat(Thread.interrupted()).isEqualTo(exception instanceof MongoInterruptedException);
  }
}
