package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import java.net.URI;
import java.util.Properties;
import org.junit.After;
import org.junit.Test;

/** Properties that have defaults of their own. */
public final class PropertiesWithDefaultsTest { // C3
  private final LarderCachingProvider provider = new LarderCachingProvider();

  @After
  public void close() {
    provider.close();
  }

  private static Properties withDefaults(String name, String value) {
    Properties first = new Properties();
    first.setProperty(name, value);
    return new Properties(new Properties(first));
  }

  @Test
  public void getCacheManager_settingInTheDefaults_isHeard() {
    Properties properties = withDefaults("larder.caches.users.statistics", "true");
    LarderCacheManager manager = provider.getCacheManager(URI.create("urn:a"), null, properties);
    assertThat(manager.getCacheNames()).containsExactly("users");
    assertThat(manager.getProperties().getProperty("larder.caches.users.statistics"))
        .isEqualTo("true");
  }

  @Test
  public void getCacheManager_settingInBoth_ownWins() {
    Properties properties = withDefaults("larder.caches.users.statistics", "nonsense");
    properties.setProperty("larder.caches.users.statistics", "true");
    assertThat(provider.getCacheManager(URI.create("urn:b"), null, properties).getCacheNames())
        .containsExactly("users");
  }

  @Test
  public void getCacheManager_unknownSettingInTheDefaults_isRefused() {
    Properties properties = withDefaults("larder.cachse.users.statistics", "true");
    assertThatThrownBy(() -> provider.getCacheManager(URI.create("urn:c"), null, properties))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("manager property larder.cachse.users.statistics");
  }

  @Test
  public void getCacheManager_propertiesThatDecideByTheirMethod_areHeard() {
    Properties properties =
        new Properties() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getProperty(String name) {
            return "true";
          }
        };
    properties.setProperty("larder.caches.users.statistics", "encrypted");
    assertThat(provider.getCacheManager(URI.create("urn:d"), null, properties).getCacheNames())
        .containsExactly("users");
  }
}
