package dev.larder.stores.mongodb;

import com.mongodb.client.MongoClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An application's client: the one that the running test has put here. */
public final class GivenMongoClient implements Supplier<@Nullable MongoClient> {
  static volatile @Nullable MongoClient given;

  @Override
  public @Nullable MongoClient get() {
    return given;
  }
}
