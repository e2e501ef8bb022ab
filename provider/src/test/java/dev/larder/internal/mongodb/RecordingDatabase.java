package dev.larder.internal.mongodb;

import com.mongodb.MongoNamespace;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.UpdateResult;
import dev.larder.internal.mongodb.document.FindReplyCodec.FindReply;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/** A database that does nothing but note what it was asked to do, and with how much time. */
final class RecordingDatabase {
  private static final Map<Class<?>, Object> ANSWERS =
      Map.of(
          long.class,
          1L,
          String.class,
          "name",
          MongoNamespace.class,
          new MongoNamespace("d", "c"),
          UpdateResult.class,
          UpdateResult.acknowledged(1, 1L, null),
          DeleteResult.class,
          DeleteResult.acknowledged(1),
          BulkWriteResult.class,
          BulkWriteResult.acknowledged(
              0, 0, 0, 0, List.of(new BulkWriteUpsert(0, new BsonInt32(1))), List.of()));

  final List<String> calls = new ArrayList<>();

  MongoDatabase database() {
    return database("");
  }

  private MongoDatabase database(String limit) {
    return proxy(
        MongoDatabase.class,
        (name, arguments) ->
            switch (name) {
              case "withTimeout" -> database(limit(arguments));
              case "withCodecRegistry", "withReadPreference" -> database(limit);
              case "getReadPreference" -> ReadPreference.primary();
              case "getReadConcern" -> ReadConcern.DEFAULT;
              case "getCollection" -> collection(limit);
              case "runCommand" -> {
                calls.add("find" + limit);
                yield new FindReply(List.of());
              }
              default -> throw new AssertionError(name);
            });
  }

  private MongoCollection<?> collection(String limit) {
    return proxy(
        MongoCollection.class,
        (name, arguments) ->
            switch (name) {
              case "withTimeout" -> collection(limit(arguments));
              case "withReadPreference" -> collection(limit);
              case "getNamespace" -> null;
              case "find" -> {
                calls.add("find" + limit);
                yield nothing();
              }
              default -> {
                calls.add(name + limit);
                yield null;
              }
            });
  }

  private static FindIterable<?> nothing() {
    return proxy(
        FindIterable.class, (name, arguments) -> name.equals("into") ? arguments[0] : nothing());
  }

  private static String limit(Object[] arguments) {
    return " in " + ((TimeUnit) arguments[1]).toSeconds((long) arguments[0]) + " s";
  }

  /** Where nothing else is said, the answer is one that the type allows. */
  private static <T> T proxy(
      Class<T> type, BiFunction<String, Object[], @Nullable Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.apply(method.getName(), arguments);
              return (answer == null) ? ANSWERS.get(method.getReturnType()) : answer;
            }));
  }
}
