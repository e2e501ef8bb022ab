package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import dev.larder.internal.config.source.ConfigurationSources;
import dev.larder.internal.config.source.ManagerIdentity;
import dev.larder.store.StoreProvider;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The places that a configuration comes from, filled by a test. */
public final class Given {
  static final String FILE = "classpath:larder.yaml";

  private final Map<String, byte[]> resources = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Properties systemProperties = new Properties();
  private final Properties managerProperties = new Properties();
  private URI uri = ManagerIdentity.DEFAULT_URI;

  private final ClassLoader classLoader =
      new ClassLoader(Given.class.getClassLoader()) {
        @Override
        public InputStream getResourceAsStream(String name) {
          byte[] bytes = resources.get(name);
          return (bytes == null) ? null : new ByteArrayInputStream(bytes);
        }
      };

  /** Nothing but the default URI. */
  public static Given nothing() {
    return new Given();
  }

  /** A file of these lines, named by the manager's URI. */
  static Given yaml(String... lines) {
    return bytes(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  static Given bytes(byte[] bytes) {
    return nothing().uri(FILE).resource("larder.yaml", bytes);
  }

  Given resource(String name, byte[] bytes) {
    resources.put(name, bytes);
    return this;
  }

  public Given resource(String name, String text) {
    return resource(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Given uri(String text) {
    this.uri = URI.create(text);
    return this;
  }

  public Given environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Given system(String name, String value) {
    systemProperties.setProperty(name, value);
    return this;
  }

  public Given manager(String name, Object value) {
    managerProperties.put(name, value);
    return this;
  }

  ConfigurationSources sources() {
    return new ConfigurationSources(
        uri, managerProperties, classLoader, environment, systemProperties);
  }

  public ManagerSettings load() {
    return SettingsLoader.load(sources(), List.<StoreProvider>of(FakeStore.values()));
  }

  public ConfigurationException failure() {
    ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, this::load);
    if (failure == null) {
      throw new AssertionError("expected a problem, but there was none");
    }
    return failure;
  }

  public List<String> problems() {
    return failure().problems().stream().map(Problem::toString).toList();
  }
}
