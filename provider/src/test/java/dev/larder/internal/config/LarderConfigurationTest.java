package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.settings.CommonSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
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
        .codecCheckKeys()
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
            "cannot configure cache 'users': 1 problem\n- code: caches.users.store: expected one of"
                + " [memory], but was the unknown name 'memroy'; did you mean 'memory'?");
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
}
