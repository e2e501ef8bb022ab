package dev.larder.internal.mongodb;

import com.mongodb.client.MongoClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Supplies the client that a test has put here. */
public final class GivenClient implements Supplier<@Nullable MongoClient> {
  public static volatile @Nullable MongoClient given;

  @Override
  public @Nullable MongoClient get() {
    return given;
  }
}
