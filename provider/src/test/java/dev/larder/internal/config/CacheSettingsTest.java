package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import java.util.NoSuchElementException;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import org.junit.Test;

/** What the manager reads of its settings. */
public final class CacheSettingsTest {
  /** No more than JCache's smallest configuration. */
  private static final class Plain implements Configuration<String, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<String> getKeyType() {
      return String.class;
    }

    @Override
    public Class<Integer> getValueType() {
      return Integer.class;
    }

    @Override
    public boolean isStoreByValue() {
      return true;
    }
  }

  @Test
  public void load_nothing_isAMemoryStoreInTheDefaultNamespace() {
    ManagerSettings settings = Given.nothing().load();
    assertThat(settings.namespace()).isEqualTo("default");
    assertThat(settings.stores()).containsOnlyKeys("memory");
    assertThat(settings.defaultStore().provider()).isEqualTo(FakeStore.MEMORY);
    assertThat(settings.declaredCaches()).isEmpty();
    assertThat(settings.declares("users")).isFalse();
  }

  @Test
  public void load_declaredCaches_areInTheOrderOfTheFile() {
    ManagerSettings settings = Given.yaml("caches:", "  z:", "  a:", "  m: {}").load();
    assertThat(settings.declaredCaches()).containsExactly("z", "a", "m");
    assertThat(settings.declares("a")).isTrue();
    assertThatThrownBy(() -> settings.forDeclared("b"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("cache 'b': the configuration does not declare it; add it under 'caches'");
  }

  @Test
  public void forDeclared_classesByName_areFoundAndMade() {
    MutableConfiguration<?, ?> configuration =
        Given.yaml(
                "caches:",
                "  users:",
                "    key-type: java.lang.String",
                "    value-type: java.lang.Integer",
                "    read-through: true",
                "    loader: dev.larder.internal.config.TestLoader",
                "    write-through: true",
                "    writer: dev.larder.internal.config.TestWriter")
            .load()
            .forDeclared("users")
            .configuration();
    assertThat(configuration.getKeyType()).isEqualTo(String.class);
    assertThat(configuration.getValueType()).isEqualTo(Integer.class);
    assertThat(configuration.getCacheLoaderFactory().create()).isInstanceOf(TestLoader.class);
    assertThat(configuration.getCacheWriterFactory().create()).isInstanceOf(TestWriter.class);
  }

  @Test
  public void forDeclared_classWithAnInitializer_isNotInitialized() {
    ManagerSettings settings =
        Given.yaml("caches: {c: {key-type: '" + Trap.class.getName() + "'}}").load();
    assertThat(settings.forDeclared("c").configuration().getKeyType()).isEqualTo(Trap.class);
    assertThat(System.getProperty("larder-test-trap")).isNull();
  }

  private static final class Trap {
    static {
      System.setProperty("larder-test-trap", "sprung");
    }
  }

  @Test
  public void forCache_plainConfiguration_getsJCachesDefaults() {
    MutableConfiguration<String, Integer> configuration =
        Given.nothing().load().forCache("x", new Plain()).configuration();
    assertThat(configuration)
        .isEqualTo(
            new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class));
  }

  @Test
  public void forCache_configurationChangedLater_settingsStay() {
    MutableCacheEntryListenerConfiguration<Object, Object> listener =
        new MutableCacheEntryListenerConfiguration<>(null, null, false, false);
    MutableConfiguration<Object, Object> code =
        new MutableConfiguration<>().addCacheEntryListenerConfiguration(listener);
    CacheSettings<Object, Object> settings = Given.nothing().load().forCache("x", code);
    listener.setSynchronous(true);
    code.setStatisticsEnabled(true);
    settings.configuration().setManagementEnabled(true);
    assertThat(settings.configuration().isStatisticsEnabled()).isFalse();
    assertThat(settings.configuration().isManagementEnabled()).isFalse();
    assertThat(settings.configuration().getCacheEntryListenerConfigurations())
        .singleElement()
        .isEqualTo(new MutableCacheEntryListenerConfiguration<>(null, null, false, false));
  }

  @Test
  public void forCache_factoriesInCode_winOverTheFile() {
    MutableConfiguration<String, Integer> code =
        new MutableConfiguration<String, Integer>()
            .setTypes(String.class, Integer.class)
            .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR))
            .setReadThrough(true)
            .setCacheLoaderFactory(
                new FactoryBuilder.SingletonFactory<CacheLoader<String, Integer>>(
                    new TestLoader()));
    MutableConfiguration<String, Integer> configuration =
        Given.yaml(
                "templates: {'*': {loader: dev.larder.internal.config.TestLoader, key-type:"
                    + " java.util.List}}")
            .load()
            .forCache("x", code)
            .configuration();
    assertThat(configuration).isEqualTo(code);
  }

  @Test
  public void forCache_readThroughWithoutALoader_isRefused() {
    ManagerSettings settings = Given.nothing().load();
    assertThatThrownBy(
            () -> settings.forCache("x", new MutableConfiguration<>().setReadThrough(true)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "cannot configure cache 'x': 1 problem\n- code: caches.x.read-through: expected a"
                + " loader too, or 'false', but was 'true' without a loader; set loader, or its"
                + " factory in code");
  }

  @Test
  public void forCache_byReferenceOnAStoreOfBytes_isUnsupported() {
    ManagerSettings settings = Given.yaml("{store: main, stores: {main: {type: bytes}}}").load();
    assertThatThrownBy(
            () -> settings.forCache("x", new MutableConfiguration<>().setStoreByValue(false)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage(
            "cache 'x': code: caches.x.store-by-value: expected 'true' on a store that keeps bytes,"
                + " but was 'false' on store 'main' of type 'bytes'; remove it, or choose a store"
                + " that keeps objects, such as memory");
  }

  @Test
  public void forCache_byReferenceOnMemory_isSo() {
    CacheSettings<Object, Object> settings =
        Given.nothing().load().forCache("x", new MutableConfiguration<>().setStoreByValue(false));
    assertThat(settings.configuration().isStoreByValue()).isFalse();
  }

  @Test
  public void problems_ofAFailure_areThereOneByOne() {
    assertThat(Given.yaml("store: x").failure().problems())
        .containsExactly(
            new Problem(
                "classpath:larder.yaml:1",
                "store",
                "the unknown name 'x'",
                "one of [memory]",
                "choose one of them, or remove it"));
  }
}
