package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The former name of a setting is refused with the name of today, on each way in. */
@RunWith(Parameterized.class)
public final class FormerNamesTest {
  /** The ways on which a setting comes in. */
  private enum Way {
    FILE,
    PROPERTY,
    MANAGER_PROPERTY,
    ENVIRONMENT,
    CODE
  }

  @Parameter public Way way;

  @Parameter(1)
  public String former;

  @Parameter(2)
  public String today;

  @Parameter(3)
  public String section;

  @Parameters(name = "{0} {1}")
  public static Iterable<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    add(rows, "order-patience", "order-wait", "caches.memory");
    add(rows, "load-patience", "load-wait", "caches.memory");
    add(rows, "stale-on-error", "stale-if-error", "caches.memory");
    add(rows, "expiry-jitter", "expiry-jitter-percent", "caches.memory");
    add(rows, "creation-times", "store-creation-time", "caches.memory");
    add(rows, "value-form", "value-format", "caches.mongodb");
    add(rows, "index", "key-index", "caches.memcached");
    add(rows, "heartbeat", "heartbeat-interval", "stores.mongodb");
    add(rows, "tls-ca-file", "tls.ca-file", "stores.memcached");
    add(rows, "tls-hostname", "tls.host-name", "stores.memcached");
    return rows;
  }

  private static void add(List<Object[]> rows, String former, String today, String section) {
    for (Way way : Way.values()) {
      boolean known = (way != Way.CODE) || section.startsWith("caches."); // code sets up no store
      boolean differs = (way != Way.ENVIRONMENT) || !variable(former).equals(variable(today));
      if (known && differs) {
        rows.add(new Object[] {way, former, today, section});
      }
    }
  }

  private static String variable(String path) {
    return "LARDER_" + path.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  @Test
  public void formerName_isRefusedWithTheNameOfToday() {
    assertThat(failure().problems())
        .singleElement()
        .asString()
        .contains(section + "." + former)
        .endsWith("but was the unknown name '" + former + "'; did you mean '" + today + "'?");
  }

  private ConfigurationException failure() {
    ConfigurationException failure =
        catchThrowableOfType(ConfigurationException.class, this::configure);
    assertThat(failure).isNotNull();
    return failure;
  }

  private void configure() {
    Given given =
        Given.yaml(
            "namespace: shop",
            "stores:",
            "  mongodb: {type: mongodb, hosts: [h], database: d" + inFile("stores.mongodb"),
            "  memcached: {type: memcached, servers: [h]" + inFile("stores.memcached"),
            "caches:",
            "  mongodb: {store: mongodb" + inFile("caches.mongodb"),
            "  memcached: {store: memcached" + inFile("caches.memcached"),
            "  memory: {store: memory" + inFile("caches.memory"));
    String path = section + "." + former;
    switch (way) {
      case PROPERTY -> given.system("larder." + path, "1");
      case MANAGER_PROPERTY -> given.manager("larder." + path, "1");
      case ENVIRONMENT -> given.environment(variable(path), "1");
      default -> {}
    }
    ManagerSettings settings =
        SettingsLoader.load(given.sources(), StoreProviders.find(getClass().getClassLoader()));
    settings.forCache(section.replace("caches.", ""), new LarderConfiguration<>().set(former, "1"));
  }

  private String inFile(String place) {
    return ((way == Way.FILE) && section.equals(place)) ? ", " + former + ": 1}" : "}";
  }
}
