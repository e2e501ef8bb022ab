package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.region.Region;
import dev.larder.region.proxy.BytesTransformer;
import dev.larder.region.proxy.TransformingProxy;
import dev.larder.store.StoreKey;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.cache.CacheException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The user's code that makes keys and bytes may fail: the message names it, nothing is done. */
@RunWith(Parameterized.class)
public final class ManglerFailuresTest {
  private static final String SECRET = "bad-secret-key";

  @Rule public final CacheFixture caches;

  private final StoreVariant store;

  public ManglerFailuresTest(StoreVariant store) {
    this.caches = store.fixture().with("larder.namespace", "failures-" + UUID.randomUUID());
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> variants() {
    return StoreVariant.all();
  }

  /** Makes no key of the key above. */
  static final class Partial implements KeyMangler {
    @Override
    @SuppressWarnings("NullAway") // as a user may do
    public StoreKey mangle(StoreKey key) {
      return key.text().equals(SECRET) ? null : key;
    }
  }

  private static StoreKey failing(StoreKey key) {
    if (key.text().equals(SECRET)) {
      throw new IllegalStateException("cannot mangle " + key.text());
    }
    return key;
  }

  @SuppressWarnings("NullAway") // as a user may do
  private static String nothing(String key) {
    return key.equals(SECRET) ? null : key;
  }

  private Region<String, String> create(String name, KeyMangler mangler) {
    return caches
        .manager()
        .createRegion(name, LarderConfiguration.of(String.class, String.class).keyMangler(mangler));
  }

  private static void assertNamed(ThrowingCallable call, String region, String mangler) {
    assertThatThrownBy(call)
        .isInstanceOf(CacheException.class)
        .hasMessageStartingWith("cache '" + region + "': key mangler ")
        .hasMessageContaining(mangler)
        .hasMessageContaining("nothing was read or written")
        .hasMessageContaining("let it return a key")
        .hasMessageNotContaining(SECRET)
        .satisfies(e -> assertThat(e.getCause().getMessage()).doesNotContain(SECRET));
  }

  private void assertNamedEverywhere(KeyMangler mangler, String name) {
    Region<String, String> region = create("r", mangler);
    region.set("a", "1");
    List<String> keys = List.of("a", SECRET, "z");
    Map<String, String> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, "new"));

    assertNamed(() -> region.get(SECRET), "r", name);
    assertNamed(() -> region.set(SECRET, "value"), "r", name);
    assertNamed(() -> region.delete(SECRET), "r", name);
    assertNamed(() -> region.getMulti(keys), "r", name);
    assertNamed(() -> region.setMulti(values), "r", name);
    assertNamed(() -> region.deleteMulti(keys), "r", name);
    assertNamed(() -> region.getOrCreate(SECRET, key -> "created"), "r", name);
    assertNamed(() -> region.getOrCreateMulti(keys, missing -> Map.of()), "r", name);
    assertNamed(() -> region.metadata(SECRET), "r", name);
    if (store != StoreVariant.BYTES_FEW) {
      assertNamed(() -> region.lock(SECRET, Duration.ZERO), "r", name);
    }
    assertThat(region.get("a").orNull()).as("setMulti and deleteMulti").isEqualTo("1");
    assertThat(region.get("z").isAbsent()).as("setMulti").isTrue();
    caches.manager().destroyCache("r");
  }

  @Test // R4
  public void mangler_returnsNull_isNamedByEachMethod() {
    assertNamedEverywhere(new Partial(), Partial.class.getName());
  }

  @Test // R4
  public void mangler_throws_isNamedByEachMethod() {
    assertNamedEverywhere(ManglerFailuresTest::failing, ManglerFailuresTest.class.getName());
  }

  @Test // R4
  public void ofText_returnsNull_isNamedByEachMethod() {
    assertNamedEverywhere(
        KeyManglers.ofText(ManglerFailuresTest::nothing),
        "ofText(" + ManglerFailuresTest.class.getName());
  }

  @Test // R4
  public void fromLength_manglerReturnsNull_isNamed() {
    assertNamedEverywhere(KeyManglers.fromLength(1, new Partial()), "Partial");
  }

  @Test // R4
  public void changeKeyMangler_toOneThatFails_isNamedAndCanBeReplaced() {
    Region<String, String> region = create("changed", KeyManglers.identity());
    region.set(SECRET, "kept");
    region.changeKeyMangler(new Partial());
    assertNamed(() -> region.get(SECRET), "changed", Partial.class.getName());
    region.changeKeyMangler(KeyManglers.identity());
    assertThat(region.get(SECRET).orNull()).isEqualTo("kept");
  }

  @Test // R4
  public void mangler_failsInAWriteThroughCache_theWriterIsNotCalled() {
    RecordingWriter<String, String> writer = new RecordingWriter<>();
    Region<String, String> region =
        caches
            .manager()
            .createRegion(
                "written",
                LarderConfiguration.of(String.class, String.class)
                    .keyMangler(new Partial())
                    .writeThrough()
                    .writerFactory(writer.factory()));
    assertNamed(() -> region.set(SECRET, "value"), "written", "Partial");
    assertNamed(() -> region.delete(SECRET), "written", "Partial");
    assertNamed(() -> region.setMulti(Map.of("a", "1", SECRET, "2")), "written", "Partial");
    assertThat(writer.database()).isEmpty();
    assertThat(region.get("a").isAbsent()).isTrue();
  }

  @Test // R4
  public void mangler_failsInAFailOpenCache_isNoFailureOfTheStore() {
    Region<String, String> region =
        caches
            .manager()
            .createRegion(
                "open",
                LarderConfiguration.of(String.class, String.class)
                    .keyMangler(new Partial())
                    .failOpen());
    assertNamed(() -> region.get(SECRET), "open", "Partial");
  }

  @Test // R4
  public void mangler_returnsAnEmptyKey_isAKeyAsAnyOther() {
    Region<String, String> region = create("empty", key -> new StoreKey(new byte[0]));
    region.set("a", "1");
    assertThat(region.get("a").orNull()).isEqualTo("1");
    assertThat(region.get("b").isAbsent()).as("another key with that stored key").isTrue();
    region.set("b", "2");
    assertThat(region.get("b").orNull()).isEqualTo("2");
    assertThat(region.delete("b")).isTrue();
  }

  @Test // R4
  public void mangler_returnsAHugeKey_isStoredOrRefusedByTheStoresName() {
    Region<String, String> region =
        create("huge", KeyManglers.ofText(key -> key.repeat(20_000_000)));
    try {
      region.set("a", "1");
      assertThat(region.get("a").orNull()).isEqualTo("1");
    } catch (CacheException e) {
      assertThat(e).hasMessageContaining("cache 'huge'").hasMessageContaining("bytes");
    }
  }

  // ---- transformers

  /** Transforms nothing, or fails. */
  private record Scripted(@Nullable RuntimeException out, @Nullable RuntimeException in, boolean no)
      implements BytesTransformer {
    @Override
    @SuppressWarnings("NullAway") // as a user may do
    public byte[] transform(StoreKey key, byte[] value) {
      if (out != null) {
        throw out;
      }
      return no ? null : value;
    }

    @Override
    @SuppressWarnings("NullAway") // as a user may do
    public byte[] restore(StoreKey key, byte[] transformed) {
      if (in != null) {
        throw in;
      }
      return no ? null : transformed;
    }
  }

  private Region<String, String> transformed(String name, BytesTransformer transformer) {
    return caches
        .manager()
        .createRegion(
            name,
            LarderConfiguration.of(String.class, String.class)
                .proxies(new TransformingProxy<>(transformer)));
  }

  @Test // R4
  public void transformer_returnsNullOrThrows_isNamedAndNothingIsWritten() {
    RuntimeException failure = new IllegalArgumentException(SECRET);
    int number = 0;
    for (Scripted transformer :
        List.of(new Scripted(null, null, true), new Scripted(failure, null, false))) {
      String name = "out" + number++;
      Region<String, String> region = transformed(name, transformer);
      assertThatThrownBy(() -> region.set("a", "1"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("cache '" + name + "': " + Scripted.class.getName())
          .hasMessageContaining("nothing was written")
          .satisfies(e -> assertThat(e.getCause().getMessage()).doesNotContain(SECRET));
      assertThat(region.get("a").isAbsent()).isTrue();
    }
  }

  @Test // R4
  public void transformer_failsToRestore_theEntryIsAMiss() {
    RuntimeException failure = new IllegalArgumentException(SECRET);
    Region<String, String> region = transformed("in", new Scripted(null, failure, false));
    region.set("a", "1");
    assertThat(region.get("a").isAbsent()).isTrue();
    assertThat(region.getOrCreate("a", key -> "2")).isEqualTo("2");
  }
}
