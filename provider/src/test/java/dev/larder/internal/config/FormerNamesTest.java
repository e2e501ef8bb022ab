package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** The former name of a setting is refused with the name of today, on each way in. */
@RunWith(Parameterized.class)
public final class FormerNamesTest {
  /** The ways on which a setting comes in; what all managers of the process meet is no mistake. */
  private enum Way {
    FILE,
    MANAGER_PROPERTY,
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
      if (known) {
        rows.add(new Object[] {way, former, today, section});
      }
    }
  }

  @Test
  public void formerName_isRefusedWithTheNameOfToday() {
    assertThat(failure().problems())
        .singleElement()
        .asString()
        .contains(section + "." + former)
        .contains(": did you mean '" + today + "'? Found the unknown name '" + former + "', ");
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
    if (way == Way.MANAGER_PROPERTY) {
      given.manager("larder." + path, "1");
    }
    ManagerSettings settings =
        SettingsLoader.load(given.sources(), StoreProviders.find(getClass().getClassLoader()));
    settings.forCache(section.replace("caches.", ""), chosen());
  }

  private String inFile(String place) {
    return ((way == Way.FILE) && section.equals(place)) ? ", " + former + ": 1}" : "}";
  }

  private LarderConfiguration<Object, Object> chosen() {
    return (way == Way.CODE)
        ? new LarderConfiguration<>().set(former, "1")
        : new LarderConfiguration<>();
  }
}
