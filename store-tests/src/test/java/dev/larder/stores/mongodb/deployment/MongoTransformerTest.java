package dev.larder.stores.mongodb.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.store.mongodb.ValueTransformer;
import dev.larder.stores.mongodb.MongoCaches;
import dev.larder.stores.mongodb.MongoPlaces;
import dev.larder.testing.RecordingWriter;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Rule;
import org.junit.Test;

/** A value that a transformer refuses, or makes too large, is the caller's affair. */
public final class MongoTransformerTest {
  @Rule public final MongoCaches caches = new MongoCaches(MongoPlaces.REPLICA_SET);

  private final RecordingWriter<String, String> writer = new RecordingWriter<>();

  /** Writes each text four times over; refuses those that say so. */
  public static final class Fourfold implements ValueTransformer<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public BsonValue write(String value) {
      if (value.equals("refused")) {
        throw new IllegalArgumentException("no such value");
      }
      return new BsonString(value.repeat(4));
    }

    @Override
    public String read(BsonValue stored) {
      String all = stored.asString().getValue();
      return all.substring(0, all.length() / 4);
    }
  }

  private LarderCache<String, String> cache() {
    caches.caches("*", "value-transformer", Fourfold.class.getName());
    return caches
        .manager()
        .createCache(
            "c",
            LarderConfiguration.of(String.class, String.class)
                .failOpen()
                .writerFactory(writer.factory())
                .writeThrough());
  }

  private void assertRefused(String value, String... words) {
    LarderCache<String, String> cache = cache();
    List<Runnable> writes =
        List.of(
            () -> cache.put("k", value),
            () -> cache.putAll(Map.of("k", value)),
            () -> cache.putIfAbsent("k", value),
            () -> cache.getAndPut("k", value));
    writes.forEach(
        write ->
            assertThatThrownBy(write::run)
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll(words));
    assertThat(writer.calls()).isEmpty();
    assertThat(cache.faults().failOpenCalls()).isZero();
  }

  @Test
  public void write_transformerThrows_isRefusedBeforeTheWriterIsTold() {
    assertRefused("refused", "value-transformer", Fourfold.class.getName());
  }

  @Test
  public void write_transformerMakesItTooLarge_isRefusedBeforeTheWriterIsTold() {
    int characters = MongoSettings.MAX_VALUE_BYTES / 4 + 1;
    assertRefused("x".repeat(characters), "was not sent", "" + MongoSettings.MAX_VALUE_BYTES);
  }
}
