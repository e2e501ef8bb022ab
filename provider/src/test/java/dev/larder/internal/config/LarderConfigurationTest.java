package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.SharedSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.junit.Test;

public final class LarderConfigurationTest {
  private static final javax.cache.expiry.Duration MINUTE = javax.cache.expiry.Duration.ONE_MINUTE;

  /** A weigher, as far as configuration is concerned. */
  public static final class Weigher implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
      return a.compareTo(b);
    }
  }

  private static LarderConfiguration<String, Integer> everything() {
    return LarderConfiguration.of(String.class, Integer.class)
        .store("memory")
        .expireAfterCreation(Duration.ofMinutes(1))
        .maximumWeight(10_000)
        .weigher(Weigher.class)
        .sweepInterval(Duration.ofSeconds(5))
        .immutableTypes(List.class, Comparator.class)
        .codecAllow("com.acme.**")
        .codecMaxSize(1_000_000)
        .codecMaxDepth(1_000)
        .codecCheckKeys()
        .codecStrict()
        .storeByReference()
        .statistics()
        .management()
        .readThrough()
        .writeThrough()
        .loader(TestLoader.class)
        .writer(TestWriter.class)
        .listener(listener())
        .orderWait(Duration.ofSeconds(2))
        .loadWait(Duration.ofSeconds(3));
  }

  private static MutableCacheEntryListenerConfiguration<String, Integer> listener() {
    return new MutableCacheEntryListenerConfiguration<>(
        FactoryBuilder.factoryOf(TestListener.class), null, true, true);
  }

  /** A listener that hears nothing. */
  public static final class TestListener implements CacheEntryCreatedListener<String, Integer> {
    @Override
    public void onCreated(
        Iterable<javax.cache.event.CacheEntryEvent<? extends String, ? extends Integer>> events) {}
  }

  @Test
  public void forCache_everything_isThere() {
    CacheSettings<String, Integer> settings =
        Given.nothing().load().forCache("users", everything());
    assertThat(settings.name()).isEqualTo("users");
    assertThat(settings.store().name()).isEqualTo("memory");
    assertThat(settings.get(FakeStore.MAXIMUM_WEIGHT)).isEqualTo(10_000);
    assertThat(settings.get(FakeStore.WEIGHER)).isEqualTo(Weigher.class);
    assertThat(settings.get(FakeStore.SWEEP_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.get(FakeStore.IMMUTABLE_TYPES))
        .containsExactly(List.class, Comparator.class);
    assertThat(settings.get(CommonSettings.CODEC_ALLOW)).containsExactly("com.acme.**");
    assertThat(settings.get(CommonSettings.CODEC_MAX_SIZE)).isEqualTo(1_000_000);
    assertThat(settings.get(CommonSettings.CODEC_MAX_DEPTH)).isEqualTo(1_000);
    assertThat(settings.get(CommonSettings.CODEC_STRICT)).isTrue();
    assertThat(settings.get(CommonSettings.ORDER_WAIT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.get(CommonSettings.LOAD_WAIT)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  public void forCache_everything_jcachePartIsThatOfTheConfiguration() {
    LarderConfiguration<String, Integer> code = everything();
    MutableConfiguration<String, Integer> configuration =
        Given.nothing().load().forCache("users", code).configuration();
    assertThat(configuration).isEqualTo(new MutableConfiguration<>(code));
    assertThat(configuration.getKeyType()).isEqualTo(String.class);
    assertThat(configuration.isStoreByValue()).isFalse();
    assertThat(configuration.isReadThrough()).isTrue();
    assertThat(configuration.isWriteThrough()).isTrue();
    assertThat(configuration.isStatisticsEnabled()).isTrue();
    assertThat(configuration.isManagementEnabled()).isTrue();
    assertThat(configuration.getCacheLoaderFactory().create()).isInstanceOf(TestLoader.class);
    assertThat(configuration.getCacheWriterFactory().create()).isInstanceOf(TestWriter.class);
    assertThat(configuration.getExpiryPolicyFactory().create())
        .isEqualTo(new CreatedExpiryPolicy(MINUTE));
    assertThat(configuration.getCacheEntryListenerConfigurations()).containsExactly(listener());
  }

  @Test
  public void getters_nothingChosen_areJCachesDefaults() {
    CompleteConfiguration<Object, Object> nothing = new LarderConfiguration<>();
    assertThat(new MutableConfiguration<>(nothing)).isEqualTo(new MutableConfiguration<>());
  }

  @Test
  public void forCache_settingsByNameAndConstant_areHeard() {
    LarderConfiguration<Object, Object> code =
        new LarderConfiguration<>()
            .set(FakeStore.MAXIMUM_ENTRIES, 7L)
            .set("sweep-interval", "PT1S")
            .set("key-type", "java.lang.Long")
            .set(CommonSettings.CODEC_ALLOW, List.of());
    CacheSettings<Object, Object> settings = Given.nothing().load().forCache("x", code);
    assertThat(settings.get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(7);
    assertThat(settings.get(FakeStore.SWEEP_INTERVAL)).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.get(CommonSettings.CODEC_ALLOW)).isEmpty();
    assertThat(settings.configuration().getKeyType()).isEqualTo(Long.class);
  }

  @Test
  public void expiry_chosenTwice_lastIsHeard() {
    ExpiryPolicy policy = new ModifiedExpiryPolicy(MINUTE);
    LarderConfiguration<Object, Object> code =
        new LarderConfiguration<>()
            .expireAfterAccess(Duration.ofSeconds(1))
            .expiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(policy));
    assertThat(code.getExpiryPolicyFactory().create()).isSameAs(policy);
    assertThat(code.expireAfterUpdate(Duration.ofHours(1)).getExpiryPolicyFactory().create())
        .isEqualTo(new ModifiedExpiryPolicy(new javax.cache.expiry.Duration(TimeUnit.HOURS, 1)));
  }

  @Test
  public void forCache_severalMistakes_areToldTogether() {
    ManagerSettings settings = Given.nothing().load();
    LarderConfiguration<Object, Object> wrong =
        new LarderConfiguration<>()
            .expireAfterCreation(Duration.ofSeconds(-1))
            .maximumEntries(0)
            .set("maximum-entrys", "5")
            .set("codec.allow", "a,,b")
            .storeByReference();
    assertThatThrownBy(() -> settings.forCache("users", wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("cannot configure cache 'users': 4 problems\n- code: caches.users.")
        .hasMessageContaining(
            "\n- code: caches.users.maximum-entries: expected an integer of at least 1, but was"
                + " '0'; write digits only, such as 1");
  }

  @Test
  public void forCache_unknownStore_isRefused() {
    ManagerSettings settings = Given.nothing().load();
    assertThatThrownBy(
            () -> settings.forCache("users", new LarderConfiguration<>().store("memroy")))
        .hasMessage(
            "cannot configure cache 'users': 1 problem\n- code: caches.users.store: did you mean"
                + " 'memory'? Found the unknown name 'memroy', expected one of [memory]");
  }

  @Test
  public void equals_sameChoices_areEqual() {
    assertThat(everything()).isEqualTo(everything()).hasSameHashCodeAs(everything());
    assertThat(everything()).isNotEqualTo(everything().maximumEntries(3));
    assertThat(everything())
        .isNotEqualTo(everything().types(String.class, Integer.class).eternal());
    assertThat(everything()).isNotEqualTo(new MutableConfiguration<>(everything()));
  }

  @Test
  public void listener_equalOneTwice_isRefused() {
    assertThatThrownBy(() -> everything().listener(listener()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("listener: an equal listener is already there; add it once");
  }

  @Test
  public void writeObject_everything_isSerializable() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(everything());
    }
  }

  @Test // C4
  public void forCache_listOfOneElementWithACommaInCode_isAListOfOne() {
    CacheSettings<Object, Object> settings =
        Given.nothing()
            .load()
            .forCache(
                "x",
                new LarderConfiguration<>()
                    .noExpiryKeys("user,admin")
                    .set(FakeStore.TAGS, List.of(" a, b ")));
    assertThat(settings.get(CommonSettings.NO_EXPIRY_KEYS)).containsExactly("user,admin");
    assertThat(settings.get(FakeStore.TAGS)).containsExactly(" a, b ");
  }

  @Test // C4
  public void forCache_listByItsNameAndText_isSplitAsInAFile() {
    LarderConfiguration<Object, Object> code =
        new LarderConfiguration<>().noExpiryKeys("x,y").set("no-expiry-keys", "user,admin");
    assertThat(Given.nothing().load().forCache("x", code).get(CommonSettings.NO_EXPIRY_KEYS))
        .containsExactly("user", "admin");
  }

  @Test // C4
  public void forCache_severalPatternsInOneTextInCode_areRefused() {
    ManagerSettings settings = Given.nothing().load();
    assertThatThrownBy(
            () -> settings.forCache("x", new LarderConfiguration<>().codecAllow("a.B,c.D")))
        .hasMessageContaining("caches.x.codec.allow: expected a list of full names of classes")
        .hasMessageContaining("but was '[a.B,c.D]'");
  }

  @Test // C4
  public void load_listOfOneElementWithACommaInAFile_isAListOfOne() {
    Given given = Given.yaml("caches: {x: {no-expiry-keys: ['user,admin'], tags: 'a, b'}}");
    assertThat(given.load().forDeclared("x").get(CommonSettings.NO_EXPIRY_KEYS))
        .containsExactly("user,admin");
    assertThat(given.load().forDeclared("x").get(FakeStore.TAGS)).containsExactly("a", "b");
  }

  @Test // C7
  public void forCache_durationsOfAges_areEternalWhereAnEntryLives() {
    for (Duration ages :
        List.of(
            ChronoUnit.FOREVER.getDuration(),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofDays(366 * 300),
            Duration.ofDays(36_501))) {
      CacheSettings<Object, Object> settings =
          Given.nothing()
              .load()
              .forCache(
                  "x",
                  new LarderConfiguration<>()
                      .expireAfterCreation(ages)
                      .expireAfterUpdate(ages)
                      .expireAfterAccess(ages)
                      .ttl(ages));
      assertThat(settings.configuration().getExpiryPolicyFactory().create())
          .isEqualTo(new EternalExpiryPolicy());
      assertThat(settings.get(SharedSettings.TTL)).isEqualTo(ChronoUnit.FOREVER.getDuration());
    }
  }

  @Test // C7
  public void forCache_otherDurationsOfAges_areRefusedWithTheBound() {
    ManagerSettings settings = Given.nothing().load();
    Duration ages = ChronoUnit.FOREVER.getDuration();
    assertThatThrownBy(
            () ->
                settings.forCache(
                    "x",
                    new LarderConfiguration<>()
                        .loadWait(ages)
                        .lockTimeout(ages)
                        .staleFor(Duration.ofDays(36_501))
                        .negativeTtl(Duration.ofNanos(1))))
        .hasMessageStartingWith("cannot configure cache 'x': 4 problems")
        .hasMessageContaining(
            "load-wait: expected a duration of at most a hundred years, P36500D, but was '" + ages)
        .hasMessageContaining("lock-timeout: expected a duration of at most a hundred years")
        .hasMessageContaining("stale-for: expected a duration of at most a hundred years")
        .hasMessageContaining("negative-ttl: expected a duration of at least a millisecond");
  }

  @Test // C7
  public void forCache_negativeDurations_areRefused() {
    ManagerSettings settings = Given.nothing().load();
    for (Duration negative : List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofNanos(-1))) {
      assertThatThrownBy(
              () ->
                  settings.forCache(
                      "x",
                      new LarderConfiguration<>()
                          .expireAfterCreation(negative)
                          .ttl(negative)
                          .loadWait(negative)
                          .lockWait(negative)))
          .hasMessageStartingWith("cannot configure cache 'x': 4 problems");
    }
  }

  @Test // C7
  public void load_secondsOfAgesInAFile_areForever() {
    for (String ttl :
        List.of("9223372036854775807", "99999999999999999999", "PT2562047788015215H")) {
      assertThat(
              Given.yaml("caches: {x: {ttl: " + ttl + "}}")
                  .load()
                  .forDeclared("x")
                  .get(SharedSettings.TTL))
          .isEqualTo(ChronoUnit.FOREVER.getDuration());
    }
  }
}
