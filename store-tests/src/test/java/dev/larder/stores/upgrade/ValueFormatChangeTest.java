package dev.larder.stores.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.store.mongodb.ValueTransformer;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Rule;
import org.junit.Test;

/** The form of values in MongoDB changes between two releases: no wrong value, and no exception. */
public final class ValueFormatChangeTest { // K17
  @Rule public final CacheFixture caches = StoreVariant.MONGODB.fixture();

  private final Releases releases = Releases.of(caches);

  private static LarderConfiguration<String, Object> plain() {
    return LarderConfiguration.of(String.class, Object.class)
        .expiryPolicyFactory(AccessedExpiryPolicy.factoryOf(new Duration(TimeUnit.HOURS, 1)));
  }

  private static LarderConfiguration<String, Object> form(String name) {
    return plain().set("value-format", name);
  }

  private static LarderConfiguration<String, Object> transformer(Class<?> type) {
    return plain().set("value-transformer", type.getName());
  }

  private static Map<String, Object> samples() {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("text", "text");
    samples.put("int", 1);
    samples.put("long", 2L);
    samples.put("double", 2.5);
    samples.put("truth", true);
    samples.put("list", new ArrayList<>(List.of("a", 1)));
    samples.put("map", new LinkedHashMap<>(Map.of("a", List.of(1L))));
    samples.put("uuid", new UUID(1, 2));
    samples.put("bytes", new int[] {1});
    return samples;
  }

  private static void assertReads(LarderCache<String, Object> cache, Map<String, Object> expected) {
    assertThat(cache.getAll(expected.keySet())).usingRecursiveComparison().isEqualTo(expected);
    expected.forEach((key, value) -> assertThat(cache.get(key)).isEqualTo(value));
    Map<String, Object> scanned = new LinkedHashMap<>();
    for (Cache.Entry<String, Object> entry : cache) {
      scanned.put(entry.getKey(), entry.getValue());
    }
    assertThat(scanned).usingRecursiveComparison().isEqualTo(expected);
    assertThat(cache.faults().unreadableEntries()).isZero();
  }

  @Test
  public void binary_valuesThatReadableWrote_areRead_andTheOtherWayRound() {
    for (String[] change : new String[][] {{"readable", "binary"}, {"binary", "readable"}}) {
      LarderCache<String, Object> one = releases.first(form(change[0]));
      samples().forEach(one::put);
      LarderCache<String, Object> other = releases.second(form(change[1]));
      assertReads(other, samples());
      assertThat(other.getAndPut("text", "new")).isEqualTo("text");
      assertThat(other.replace("text", "new", "newer")).isTrue();
      assertThat(other.invoke("int", (entry, none) -> entry.getValue()).equals(1)).isTrue();
      assertThat(one.get("text")).isEqualTo("newer");
      assertThat(one.getAndRemove("int")).isEqualTo(1);
    }
  }

  @Test
  public void everyWrite_keepsTheFormatsMark() {
    LarderCache<String, Object> readable = releases.first(form("readable"));
    LarderCache<String, Object> binary = releases.second(form("binary"));
    readable.put("key", "put");
    assertThat(binary.get("key")).isEqualTo("put"); // touches, too
    assertThat(binary.get("key")).isEqualTo("put");
    readable.putAll(Map.of("key", "all"));
    assertThat(binary.get("key")).isEqualTo("all");
    assertThat(readable.replace("key", "replaced")).isTrue();
    assertThat(binary.get("key")).isEqualTo("replaced");
    assertThat(readable.getAndReplace("key", "again")).isEqualTo("replaced");
    assertThat(binary.get("key")).isEqualTo("again");
    assertThat(readable.putIfAbsent("new", "created")).isTrue();
    assertThat(binary.get("new")).isEqualTo("created");
    readable.invoke(
        "new",
        (entry, none) -> {
          entry.setValue("invoked");
          return null;
        });
    assertThat(binary.get("new")).isEqualTo("invoked");
    binary.put("new", "bytes");
    assertThat(readable.get("new")).isEqualTo("bytes");
    readable.removeAll(Set.of("new"));
    assertThat(binary.containsKey("new")).isFalse();
    assertThat(binary.faults().unreadableEntries()).isZero();
  }

  /** Turns texts round, so that a value read without it is a wrong one. */
  public static class Turned implements ValueTransformer<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public BsonValue write(String value) {
      return new BsonString(new StringBuilder(value).reverse().toString());
    }

    @Override
    public String read(BsonValue stored) {
      return new StringBuilder(stored.asString().getValue()).reverse().toString();
    }
  }

  /** Another transformer, for which every document is well-formed. */
  public static final class Shouted extends Turned {
    @Override
    public BsonValue write(String value) {
      return new BsonBinary(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public String read(BsonValue stored) {
      return stored.toString();
    }
  }

  /** Fails to read what it wrote. */
  public static final class Failing extends Turned {
    @Override
    public BsonValue write(String value) {
      return new BsonDocument("text", new BsonString(value));
    }

    @Override
    public String read(BsonValue stored) {
      throw new IllegalStateException("unlucky");
    }
  }

  private void assertMissed(LarderCache<String, Object> cache) {
    assertThat(cache.get("key")).isNull();
    assertThat(cache.getAll(Set.of("key"))).isEmpty();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(cache).isEmpty();
    assertThat(cache.faults().unreadableEntries()).isPositive();
    assertThat(cache.getAndPut("key", "new")).isNull();
    assertThat(cache.get("key")).isEqualTo("new");
  }

  @Test
  public void transformerThatIsRemoved_itsValuesAreCountedMisses() {
    for (String form : List.of("binary", "readable")) {
      for (Class<?> type : List.of(Turned.class, Shouted.class)) {
        releases.first(transformer(type)).put("key", "text");
        assertMissed(releases.second(form(form)));
      }
    }
  }

  @Test
  public void transformerThatIsAdded_earlierValuesAreRead() {
    for (String form : List.of("binary", "readable")) {
      for (Class<?> type : List.of(Turned.class, Shouted.class)) {
        releases.first(form(form)).put("key", "text");
        assertThat(releases.second(transformer(type)).get("key")).isEqualTo("text");
      }
    }
  }

  @Test
  public void transformerThatIsAnother_itsValuesAreCountedMisses() {
    releases.first(transformer(Turned.class)).put("key", "text");
    LarderCache<String, Object> other = releases.second(transformer(Shouted.class));
    assertThat(other.get("key")).isNull();
    assertThat(other.faults().unreadableEntries()).isPositive();
  }

  @Test
  public void transformerThatFailsToRead_itsValuesAreCountedMisses() {
    LarderCache<String, Object> failing = releases.first(transformer(Failing.class));
    failing.put("key", "text");
    assertThat(failing.get("key")).isNull();
    assertThat(failing.getAll(Set.of("key"))).isEmpty();
    assertThat(failing.getAndPut("key", "new")).isNull();
    assertThat(failing.faults().unreadableEntries()).isPositive();
  }
}
