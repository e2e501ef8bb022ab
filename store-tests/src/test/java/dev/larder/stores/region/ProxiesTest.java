package dev.larder.stores.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import dev.larder.region.RegionProxy;
import dev.larder.region.proxy.BytesTransformer;
import dev.larder.region.proxy.ChaosProxy;
import dev.larder.region.proxy.Compression;
import dev.larder.region.proxy.Encryption;
import dev.larder.region.proxy.MetricsProxy;
import dev.larder.region.proxy.ReadOnlyProxy;
import dev.larder.region.proxy.StoreRequest.Kind;
import dev.larder.region.proxy.Trace;
import dev.larder.region.proxy.Trace.Outcome;
import dev.larder.region.proxy.TracingProxy;
import dev.larder.region.proxy.TransformingProxy;
import dev.larder.settings.Secret;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.processor.MutableEntry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Proxies stand between a cache and every kind of store. KVS-6. */
@RunWith(Parameterized.class)
public final class ProxiesTest {
  private static final Secret SECRET = Secret.of(base64('k'));
  private static final Secret OTHER_SECRET = Secret.of(base64('o'));
  private static final String TEXT = "a text that is quite long ".repeat(40);

  @Rule public final CacheFixture caches;

  public ProxiesTest(StoreVariant variant) {
    this.caches = variant.fixture();
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    return StoreVariant.all();
  }

  private static String base64(char c) {
    return Base64.getEncoder().encodeToString(String.valueOf(c).repeat(32).getBytes(UTF_8));
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  private LarderCache<String, String> with(RegionProxy<String, String> proxy) {
    return caches.create("proxied", plain().keyMangler("sha-1").proxies(proxy));
  }

  private LarderCache<String, String> reopened(LarderConfiguration<String, String> configuration) {
    requireNonNull(caches.manager().getCache("proxied")).close();
    return caches.manager().createCache("proxied", configuration);
  }

  // seed row 2
  @Test
  public void proxies_byClassName_areEnteredFromTheFirstListed() {
    Upper.PASSED.clear();
    LarderCache<String, String> cache =
        caches.create(
            "walked", plain().set("proxies", Upper.class.getName() + "," + Lower.class.getName()));
    assertThat(cache.region().proxies())
        .extracting(Object::getClass)
        .isEqualTo(List.of(Upper.class, Lower.class));
    cache.put("key", "value");

    assertThat(cache.get("key")).isEqualTo("value");
    assertThat(Upper.PASSED).containsExactly("Upper of walked", "Lower of walked");
  }

  @Test
  public void proxies_asObjects_areEnteredFromTheFirstListed() {
    List<String> passed = new ArrayList<>();
    LarderCache<String, String> cache =
        caches.create(
            "walked",
            plain()
                .proxies(
                    new TracingProxy<>(trace -> passed.add("outer")),
                    new TracingProxy<>(trace -> passed.add("inner"))));
    cache.clear();
    passed.clear();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(passed).containsExactly("inner", "outer"); // told once it is answered
  }

  @Test
  public void metrics_countRequestsByKind() {
    MetricsProxy<String, String> metrics = new MetricsProxy<>();
    LarderCache<String, String> cache = with(metrics);
    cache.put("key", "value");
    long before = metrics.snapshot().get(Kind.GET).requests();
    assertThat(cache.get("key")).isEqualTo("value");
    assertThat(cache.get("absent")).isNull();

    MetricsProxy.Measurement gets = metrics.snapshot().get(Kind.GET);
    assertThat(gets.requests()).isEqualTo(before + 2);
    assertThat(gets.nanoseconds()).isPositive();
    assertThat(gets.failures()).isZero();
    assertThat(metrics.snapshot().get(Kind.SWAP_ALL).requests()).isZero();
  }

  @Test
  public void tracing_tellsKeyMangledKeyValueAndOutcome() {
    List<Trace<String, String>> traces = new CopyOnWriteArrayList<>();
    LarderCache<String, String> cache = with(new TracingProxy<>(traces::add));
    cache.put("x", "value");
    traces.clear();
    cache.get("x");
    cache.get("absent");
    cache.getAll(Set.of("x"));

    assertThat(traces).extracting(Trace::regionName).containsOnly("proxied");
    assertThat(traces).extracting(Trace::key).containsExactly("x", "absent", "x");
    assertThat(traces)
        .extracting(Trace::outcome)
        .containsExactly(Outcome.FOUND, Outcome.ABSENT, Outcome.FOUND);
    assertThat(traces).extracting(Trace::value).containsExactly("value", null, "value");
    assertThat(requireNonNull(traces.get(0).mangledKey()).text())
        .isEqualTo("11f6ad8ec52a2984abaafd7c3b516503785c2072");
    assertThat(traces.get(0).toString()).doesNotContain("value").doesNotContain("x:");
  }

  @Test
  public void readOnly_readsAndRefusesWrites() {
    RegionProxy<String, String> filling = (store, context) -> filled(store);
    LarderCache<String, String> cache =
        caches.manager().createCache("proxied", plain().proxies(new ReadOnlyProxy<>(), filling));

    assertThat(cache.get("key")).isEqualTo("value");
    assertThat(cache.getAll(Set.of("key", "absent"))).isEqualTo(Map.of("key", "value"));
    assertThat(cache).hasSize(1);
    assertRefused(() -> cache.put("key", "new"));
    assertRefused(() -> cache.putAll(Map.of("key", "new", "b", "2")));
    assertRefused(() -> cache.putIfAbsent("absent", "new"));
    assertRefused(() -> cache.remove("key"));
    assertRefused(() -> cache.replace("key", "new"));
    assertRefused(() -> cache.getAndPut("key", "new"));
    assertRefused(cache::clear);
    assertRefused(cache::removeAll);
    assertThat(cache.remove("absent")).isFalse();
    assertThat(cache.replace("absent", "new")).isFalse();
    assertThat(cache.putIfAbsent("key", "new")).isFalse();
    assertThat(cache.get("key")).isEqualTo("value");
  }

  @Test
  public void readOnly_withAWriter_tellsItOfNothing() {
    RecordingWriter<String, String> writer = new RecordingWriter<>();
    LarderCache<String, String> cache =
        caches
            .manager()
            .createCache(
                "proxied",
                plain()
                    .writeThrough()
                    .writerFactory(writer.factory())
                    .proxies(new ReadOnlyProxy<>(), (store, context) -> filled(store)));
    assertRefused(() -> cache.put("key", "new"));
    assertRefused(() -> cache.remove("key"));
    assertRefused(() -> cache.remove("absent"));
    assertRefused(() -> cache.removeAll(Set.of("key", "absent")));
    assertRefused(cache::removeAll);
    assertThat(writer.calls()).isEmpty();
    assertThat(cache.get("key")).isEqualTo("value");
  }

  @Test
  @SuppressWarnings("unchecked") // unwrap knows the class alone
  public void readOnly_invalidation_isRefused() {
    LarderCache<String, String> cache =
        caches
            .manager()
            .createCache(
                "proxied",
                plain()
                    .invalidation()
                    .proxies(new ReadOnlyProxy<>(), (store, context) -> filled(store)));
    Region<String, String> region = cache.unwrap(Region.class);
    assertRefused(region::invalidate);
    assertRefused(region::invalidateSoftly);
    assertThat(cache.get("key")).isEqualTo("value");
  }

  private static Store<String, String> filled(Store<String, String> store) {
    store.clear();
    assertThat(store.swap("key", null, Mutation.put("value", Entry.ETERNAL))).isTrue();
    return store;
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("cache 'proxied'")
        .hasMessageContaining("read-only");
  }

  @Test
  public void encryption_isReadBackByTheSameKeyAlone() {
    LarderCache<String, String> cache = with(new TransformingProxy<>(Encryption.withKey(SECRET)));
    cache.put("key", TEXT);
    cache.putAll(Map.of("a", "1", "b", "2"));

    assertThat(cache.get("key")).isEqualTo(TEXT);
    assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(cache.replace("key", TEXT, "new")).isTrue();
    assertThat(cache.getAndPut("key", TEXT)).isEqualTo("new");
    assertThat(cache).hasSize(3).extracting(Cache.Entry::getValue).contains(TEXT);
    cache.invoke("key", (entry, arguments) -> change(entry));
    assertThat(cache.get("key")).isEqualTo(TEXT + "!");

    LarderCache<String, String> other =
        reopened(
            plain()
                .keyMangler("sha-1")
                .proxies(new TransformingProxy<>(Encryption.withKey(OTHER_SECRET))));
    assertThat(other.get("key")).isNull();
    other.put("key", "new");
    assertThat(other.get("key")).isEqualTo("new");
  }

  private static boolean change(MutableEntry<String, String> entry) {
    entry.setValue(entry.getValue() + "!");
    return true;
  }

  @Test
  public void compression_andEncryption_standOverEachOther() {
    RegionProxy<String, String> encrypting = new TransformingProxy<>(Encryption.withKey(SECRET));
    RegionProxy<String, String> compressing =
        new TransformingProxy<>(Compression.withMaximumSize(1 << 20));
    LarderCache<String, String> cache =
        caches.create("proxied", plain().proxies(compressing, encrypting));
    cache.put("key", TEXT);
    cache.put("short", "");

    assertThat(cache.get("key")).isEqualTo(TEXT);
    assertThat(cache.get("short")).isEmpty();
  }

  @Test
  public void compression_overItsBound_keepsValuesAsTheyAre() {
    LarderCache<String, String> cache =
        with(new TransformingProxy<>(Compression.withMaximumSize(100)));
    cache.put("key", TEXT);
    assertThat(cache.get("key")).isEqualTo(TEXT);
    assertThat(cache.faults().unreadableEntries()).isZero();
  }

  @Test
  public void transforming_aPut_isDoneOnce() {
    AtomicInteger transformed = new AtomicInteger();
    BytesTransformer counting =
        new BytesTransformer() {
          @Override
          public byte[] transform(StoreKey key, byte[] value) {
            transformed.incrementAndGet();
            return value;
          }

          @Override
          public byte[] restore(StoreKey key, byte[] bytes) {
            return bytes;
          }
        };
    LarderCache<String, String> cache =
        caches.create(
            "once",
            plain()
                .expireAfterCreation(Duration.ofHours(1))
                .proxies(new TransformingProxy<>(counting)));
    cache.put("key", "value");
    assertThat(transformed).hasValue(1);
    assertThat(cache.get("key")).isEqualTo("value");
  }

  @Test
  public void chaos_failsSomeRequests_andTheCacheIsUsableAfterwards() {
    RegionProxy<String, String> chaos = ChaosProxy.<String, String>seeded(7).failing(1);
    LarderCache<String, String> cache =
        caches.manager().createCache("proxied", plain().keyMangler("sha-1").proxies(chaos));
    assertThatThrownBy(() -> cache.get("key"))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("ChaosProxy");
    LarderCache<String, String> calm = reopened(plain().keyMangler("sha-1"));
    calm.put("key", "value");
    assertThat(calm.get("key")).isEqualTo("value");
  }

  @Test
  public void chaos_letsRequestsWait() {
    RegionProxy<String, String> chaos =
        ChaosProxy.<String, String>seeded(7).delaying(1, Duration.ofMillis(40));
    LarderCache<String, String> cache = with(chaos);
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      assertThat(cache.get("key")).isNull();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(50));
  }

  @Test
  public void chaos_losesAnswersOfRequestsThatWereMade() {
    RegionProxy<String, String> chaos = ChaosProxy.<String, String>seeded(7).losingAnswers(1);
    caches.create("proxied", plain()).put("key", "value");
    LarderCache<String, String> losing = reopened(plain().proxies(chaos));
    assertThatThrownBy(losing::clear).isInstanceOf(CacheException.class);
    assertThat(reopened(plain()).get("key")).isNull();
  }
}
