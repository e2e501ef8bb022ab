package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingTypes;
import dev.larder.settings.Settings;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Stores are found by what the class path registers. */
public final class StoreProvidersTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** A kind of store that somebody else's jar brings. */
  public static final class Brought implements StoreProvider {
    @Override
    public String type() {
      return "brought";
    }

    @Override
    public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
      throw new AssertionError("configuration must open nothing");
    }
  }

  private URLClassLoader registering(String className) throws IOException {
    Path services = folder.getRoot().toPath().resolve("META-INF").resolve("services");
    Files.createDirectories(services);
    Files.writeString(services.resolve(StoreProvider.class.getName()), className + "\n");
    URL[] urls = {folder.getRoot().toURI().toURL()};
    return new URLClassLoader(urls, getClass().getClassLoader());
  }

  @Test
  public void find_providerOfTheManagersClassLoader_isFound() throws IOException {
    try (URLClassLoader classLoader = registering(Brought.class.getName())) {
      assertThat(StoreProviders.find(classLoader))
          .extracting(StoreProvider::type)
          .containsOnlyOnce("brought");
    }
  }

  @Test
  public void find_providerThatCannotBeMade_isRefused() throws IOException {
    try (URLClassLoader classLoader = registering("com.acme.Absent")) {
      assertThatThrownBy(() -> StoreProviders.find(classLoader))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("cannot configure the stores: 1 problem\n- META-INF/services/")
          .hasMessageContaining("com.acme.Absent");
    }
  }

  @Test
  public void load_providerWithTheNameOfACommonSetting_isRefused() {
    StoreProvider clash =
        new DelegatingProvider(
            List.of(Setting.optional("statistics", SettingTypes.TEXT, "Something else.")));
    assertThatThrownBy(() -> SettingsLoader.load(Given.nothing().sources(), List.of(clash)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("store type 'clash': two settings of one name in [store,");
  }

  @Test
  public void load_noMemoryAmongTheProviders_isAProblem() {
    assertThatThrownBy(
            () -> SettingsLoader.load(Given.nothing().sources(), List.of(FakeStore.BYTES)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "cannot configure the manager 'larder:default': 1 problem\n"
                + "- default: store: expected one of [], but was the unknown name 'memory'; choose"
                + " one of them, or remove it");
  }

  private record DelegatingProvider(List<Setting<?>> cacheSettings) implements StoreProvider {
    @Override
    public String type() {
      return "clash";
    }

    @Override
    public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
      throw new AssertionError("configuration must open nothing");
    }
  }
}
