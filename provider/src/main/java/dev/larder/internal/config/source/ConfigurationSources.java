package dev.larder.internal.config.source;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * Everything that a manager's configuration may come from, but code.
 *
 * @param uri the manager's URI
 * @param managerProperties the manager's properties; those that begin with {@code larder.} count
 * @param classLoader the manager's class loader: finds {@code classpath:} files and named classes
 * @param environment the environment variables; those that begin with {@code LARDER_} count
 * @param systemProperties the system properties; those that begin with {@code larder.} count
 */
public record ConfigurationSources(
    URI uri,
    Properties managerProperties,
    ClassLoader classLoader,
    Map<String, String> environment,
    Properties systemProperties) {
  public ConfigurationSources {
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(classLoader, "classLoader");
    managerProperties = copy(managerProperties);
    environment = Map.copyOf(environment);
    systemProperties = copy(systemProperties);
  }

  /** Returns the sources of a manager in this process. */
  public static ConfigurationSources of(
      URI uri, Properties managerProperties, ClassLoader classLoader) {
    return new ConfigurationSources(
        uri, managerProperties, classLoader, System.getenv(), System.getProperties());
  }

  private static Properties copy(Properties properties) {
    Properties copy = new Properties();
    properties.stringPropertyNames().forEach(n -> copy.put(n, properties.getProperty(n)));
    properties.forEach(copy::putIfAbsent); // what is no text is told as a problem
    return copy;
  }

  /** Shows no values, for some are secrets. */
  @Override
  public String toString() {
    return "ConfigurationSources";
  }
}
