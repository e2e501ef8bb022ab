package dev.larder.internal.mongodb.client;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import dev.larder.internal.support.ScrubbedException;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BSONException;
import org.bson.BsonMaximumSizeExceededException;

/**
 * Translates the driver's exceptions into the store's. A message says what happened, whether a
 * write may have been applied, and what to do. It holds no key, value or secret, which the server's
 * messages may. Causes are {@link ScrubbedException}.
 *
 * <p>A write's outcome is unknown unless no attempt was sent, or the server refused it. If an
 * attempt was sent and not answered, the driver reports that, even if it then finds no server for
 * the next attempt. Hence a failure to find a server means that nothing was sent.
 */
final class MongoFailures {
  private static final Pattern JDK_REASON =
      Pattern.compile("caused by \\{(javax?\\.[A-Za-z.]+: [^{}]{1,200})[{}]");

  /** The driver's label on a refusal that it knows to be the only answer. */
  private static final String NOTHING_WRITTEN = "NoWritesPerformed";

  private static final String LATER =
      "try again later, and raise request-timeout if it happens often";
  private static final String SEARCH =
      "see whether the servers run and can be reached, and whether hosts or uri and replica-set are"
          + " right";

  /** The first that fits counts. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              MongoInterruptedException.class,
              Certainty.NONE,
              "the thread was interrupted",
              "let it finish, or expect this"),
          new Rule(
              MongoTimeoutException.class,
              Certainty.IF_NEVER_SENT,
              "no answer came in time",
              LATER + "; " + SEARCH),
          new Rule(
              MongoExecutionTimeoutException.class,
              Certainty.NONE,
              "the server did not finish in time",
              LATER),
          new Rule(
              MongoNotPrimaryException.class,
              Certainty.IF_LABELLED,
              "the server is not the primary any more",
              "try again: another will be elected"),
          new Rule(
              MongoNodeIsRecoveringException.class,
              Certainty.IF_LABELLED,
              "the server is starting, stopping or recovering",
              "try again: it or another will be the primary"),
          new Rule(
              MongoSecurityException.class,
              Certainty.REFUSED,
              "the server did not accept the user",
              "correct username, password, auth-source or auth-mechanism, or those in the uri"),
          new Rule(
              MongoSocketOpenException.class,
              Certainty.REFUSED,
              "no connection could be opened",
              SEARCH),
          new Rule(MongoSocketException.class, Certainty.NONE, "the connection broke", "try again"),
          new Rule(
              MongoConnectionPoolClearedException.class,
              Certainty.REFUSED,
              "the connection to the server was lost before anything was sent",
              "try again"),
          new Rule(
              MongoServerUnavailableException.class,
              Certainty.REFUSED,
              "the server was taken out of use before anything was sent",
              "try again"),
          new Rule(
              MongoWriteConcernException.class,
              Certainty.NONE,
              "the write was made, but not confirmed as write-concern demands",
              "read to see what stands, and see whether enough members run"),
          new Rule(
              MongoClientException.class,
              Certainty.REFUSED,
              "the driver refused to send it",
              "see the cause's class, and mend the settings under 'stores'"),
          new Rule(
              BsonMaximumSizeExceededException.class,
              Certainty.REFUSED,
              "the document is larger than the server takes",
              "store less in one entry, or lower maximum-value-size"),
          new Rule(
              BSONException.class,
              Certainty.REFUSED,
              "the document could not be written or read",
              "see the value-format or value-transformer"),
          new Rule(
              IllegalStateException.class,
              Certainty.REFUSED,
              "the client is closed",
              "get the cache anew, and leave a client of your own open as long as its caches"));

  private MongoFailures() {}

  /** What the request that failed was to do. */
  enum Intent {
    READ,
    WRITE
  }

  /** When a failed write is known not to have been applied. */
  private enum Certainty {
    NONE,
    REFUSED,
    /** If there was no attempt before. */
    IF_NEVER_SENT,
    /** If the driver says so. */
    IF_LABELLED
  }

  /** What to say of a class of exceptions. */
  private record Rule(
      Class<? extends RuntimeException> type, Certainty certainty, String what, String remedy) {
    Outcome outcome(RuntimeException e) {
      boolean certain =
          switch (certainty) {
            case NONE -> false;
            case REFUSED -> true;
            case IF_NEVER_SENT -> wasNeverSent(e);
            case IF_LABELLED -> ((MongoException) e).hasErrorLabel(NOTHING_WRITTEN);
          };
      return certain ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
    }
  }

  /** Returns the exception for the driver's; a thread that was interrupted stays so. */
  static StoreException translate(RuntimeException e, Intent intent) {
    if (e instanceof MongoInterruptedException) {
      Thread.currentThread().interrupt();
    }
    for (Rule rule : RULES) {
      if (rule.type().isInstance(e)) {
        return exception(e, intent, rule);
      }
    }
    return exception(e, intent, refusal(e));
  }

  /** The driver's words on why no server could be reached quote the JDK's, which are harmless. */
  private static String reason(RuntimeException e) {
    if (!(e instanceof MongoTimeoutException)) {
      return "";
    }
    Matcher reason = JDK_REASON.matcher(String.valueOf(e.getMessage()));
    return reason.find() ? " (" + reason.group(1) + ")" : "";
  }

  /** Selecting a server and taking a connection come before sending; a lost attempt is a cause. */
  private static boolean wasNeverSent(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return e.getCause() == null
        && (message.startsWith("Timed out while waiting for a server")
            || message.contains("while waiting for a connection to server"));
  }

  /** A refusal by the server, or a failure of no known class. */
  private static Rule refusal(RuntimeException e) {
    if (!(e instanceof MongoServerException refused)) {
      return new Rule(
          RuntimeException.class,
          Certainty.NONE,
          "the driver failed (" + e.getClass().getName() + ")",
          "see the cause");
    }
    int code = code(refused);
    Certainty certainty =
        (e instanceof MongoBulkWriteException) ? Certainty.NONE : Certainty.REFUSED;
    return new Rule(
        RuntimeException.class,
        certainty,
        "the server refused with code " + code + name(e),
        remedy(code));
  }

  /** A bulk write's own code says nothing; each write that failed has an error with a code. */
  private static int code(MongoServerException e) {
    return (e instanceof MongoBulkWriteException bulk && !bulk.getWriteErrors().isEmpty())
        ? bulk.getWriteErrors().get(0).getCode()
        : e.getCode();
  }

  private static String name(RuntimeException e) {
    return (e instanceof MongoCommandException refused && !refused.getErrorCodeName().isEmpty())
        ? " " + refused.getErrorCodeName()
        : "";
  }

  private static String remedy(int code) {
    return switch (ServerError.of(code)) {
      case UNAUTHORIZED -> "grant the user the role readWrite on the database";
      case WRITE_CONFLICT -> "try again";
      case TOO_LARGE ->
          "store less in one entry, or lower maximum-value-size: a document has 16 MiB";
      default -> "see the server's log, and its list of error codes";
    };
  }

  private static StoreException exception(RuntimeException e, Intent intent, Rule rule) {
    Outcome outcome = (intent == Intent.READ) ? Outcome.NOT_APPLIED : rule.outcome(e);
    String address =
        (e instanceof MongoServerException answer) ? " at " + answer.getServerAddress() : "";
    String doubt = (outcome == Outcome.UNKNOWN) ? ", and the write may have been applied" : "";
    return new StoreException(
        "MongoDB" + address + ": " + rule.what() + reason(e) + doubt + "; " + rule.remedy(),
        ScrubbedException.of(e),
        outcome);
  }
}
