package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.settings.CommonSettings;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;

/**
 * Variables and system properties that begin as Larder's do, and are somebody else's, or another
 * manager's: they change nothing and are no mistake.
 */
public final class ForeignVariablesTest {
  private static final String FILE =
      "{stores: {main: {type: bytes}}, caches: {users: {}, com.acme.User: {}}, templates: {'*': {}}}";

  @Rule public final LoggedWarnings warnings = new LoggedWarnings();

  /** What some platform, script or application may set. */
  private static final List<String> VARIABLES =
      List.of(
          "LARDER_HOME",
          "LARDER_OPTS",
          "LARDER_VERSION",
          "LARDER_REGION",
          "LARDER_API_KEY",
          "LARDER_URL",
          "LARDER_",
          "LARDER_STORES",
          "LARDER_STORES_",
          "LARDER_STORES_RETAIL_ADDRESS",
          "LARDER_STORES_RETAIL_HOSTS",
          "LARDER_CACHES_DIR",
          "LARDER_CACHES_ORDERS_STATISTICS",
          "LARDER_TEMPLATES_DIR",
          "LARDER_TEMPLATES_A_STATISTICS");

  private static final List<String> PROPERTIES =
      List.of(
          "larder.home",
          "larder.region",
          "larder.",
          "larder.stores",
          "larder.stores.type",
          "larder.stores..type",
          "larder.stores.retail.hosts",
          "larder.caches",
          "larder.caches.orders.statistics",
          "larder.caches.orders.frobnicate",
          "larder.templates.o*.statistics");

  private ManagerSettings loaded(Given given) {
    ManagerSettings settings = given.load();
    assertThat(settings.declaredCaches()).containsExactly("users", "com.acme.User");
    assertThat(settings.stores()).containsOnlyKeys("main", "memory");
    assertThat(settings.forName("orders").get(CommonSettings.STATISTICS)).isFalse();
    return settings;
  }

  @Test // C1, C11
  public void load_variableThatIsNoSetting_isLeftAloneWithoutAWord() {
    for (String variable : VARIABLES) {
      loaded(Given.yaml(FILE).environment(variable, "canary"));
      Given.nothing().environment(variable, "canary").load();
    }
    assertThat(warnings.list()).isEmpty();
  }

  @Test // C11
  public void load_systemPropertyThatIsNoSetting_isLeftAloneWithoutAWord() {
    for (String property : PROPERTIES) {
      loaded(Given.yaml(FILE).system(property, "canary"));
      Given.nothing().system(property, "canary").load();
    }
    assertThat(warnings.list()).isEmpty();
  }

  @Test // C11
  public void load_serviceLinksOfKubernetes_areLeftAloneWithoutAWord() {
    Given given = Given.yaml(FILE);
    for (String service :
        List.of("", "API_", "STORES_", "STORES_MAIN_", "CACHES_USERS_", "STORE_", "NAMESPACE_")) {
      String link = "LARDER_" + service;
      given
          .environment(link + "SERVICE_HOST", "10.0.0.1")
          .environment(link + "SERVICE_PORT", "80")
          .environment(link + "SERVICE_PORT_HTTP", "80")
          .environment(link + "PORT", "tcp://10.0.0.1:80")
          .environment(link + "PORT_80_TCP", "tcp://10.0.0.1:80")
          .environment(link + "PORT_80_TCP_PROTO", "tcp")
          .environment(link + "PORT_80_TCP_PORT", "80")
          .environment(link + "PORT_80_TCP_ADDR", "10.0.0.1")
          .environment(link + "PORT_53_UDP_ADDR", "10.0.0.1");
    }
    loaded(given);
    assertThat(warnings.list()).isEmpty();
  }

  @Test // C1
  public void load_variableThatTheFileUses_isAPlaceholderAndNothingElse() {
    Given given =
        Given.yaml("namespace: a-${LARDER_REGION:eu}-${LARDER_NAMESPACE}${larder.namespac:}")
            .environment("LARDER_REGION", "us")
            .environment("LARDER_NAMESPACE", "shop")
            .system("larder.namespac", "-x");
    assertThat(given.load().namespace()).isEqualTo("a-us-shop-x");
    assertThat(warnings.list()).isEmpty();
  }

  @Test // C1
  public void load_nearlyASetting_isOneWarningWithTheGuess() {
    Map<String, String> guesses =
        Map.of(
            "LARDER_STORES_MIAN_POOL_SIZE", "LARDER_STORES_MAIN_POOL_SIZE",
            "LARDER_STORES_MAIN_POOL_SIZ", "LARDER_STORES_MAIN_POOL_SIZE",
            "LARDER_STORE_MAIN_POOL_SIZE", "LARDER_STORES_MAIN_POOL_SIZE",
            "LARDER_CACHES_USER_STATISTICS", "LARDER_CACHES_USERS_STATISTICS",
            "LARDER_CACHES_COM_ACME_USERS_LOAD_WAIT", "LARDER_CACHES_COM_ACME_USER_LOAD_WAIT",
            "LARDER_TEMPLATES___STATISTIC", "LARDER_TEMPLATES___STATISTICS",
            "LARDER_CACHES_USERS_LOAD_PATIENCE", "LARDER_CACHES_USERS_LOAD_WAIT",
            "LARDER_NAMESPAC", "LARDER_NAMESPACE",
            "LARDER_CONFG", "LARDER_CONFIG");
    guesses.forEach(
        (variable, guess) -> {
          int before = warnings.list().size();
          loaded(Given.yaml(FILE).environment(variable, "canary"));
          assertThat(warnings.list().subList(before, warnings.list().size()))
              .containsExactly(
                  "the manager 'classpath:larder.yaml': did you mean '%s'? The environment variable %s is no setting, and is ignored"
                      .formatted(guess, variable));
        });
  }

  @Test // C1
  public void load_propertyThatIsNearlyASetting_isOneWarningWithTheGuess() {
    loaded(Given.yaml(FILE).system("larder.caches.com.acme.Usr.statistics", "canary"));
    assertThat(warnings.list())
        .containsExactly(
            "the manager 'classpath:larder.yaml': did you mean"
                + " 'larder.caches.com.acme.User.statistics'? The system property"
                + " larder.caches.com.acme.Usr.statistics is no setting, and is ignored");
  }

  @Test // C2
  public void load_cacheThatAnotherFileDeclares_isNeitherMadeNorAProblem() {
    Given declares = Given.yaml("caches: {users: {}}");
    Given another = Given.yaml("caches: {orders: {}}");
    for (Given given : List.of(declares, another)) {
      given
          .environment("LARDER_CACHES_USERS_MAXIMUM_ENTRIES", "5")
          .system("larder.caches.users.load-wait", "PT5S");
    }
    assertThat(declares.load().forDeclared("users").get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(5);
    assertThat(declares.load().forDeclared("users").get(CommonSettings.LOAD_WAIT)).hasSeconds(5);
    assertThat(another.load().declaredCaches()).containsExactly("orders");
    assertThat(warnings.list()).isEmpty();
  }

  @Test // C2
  public void load_cacheThatAManagerPropertyDeclares_hearsVariables() {
    ManagerSettings settings =
        Given.nothing()
            .manager("larder.caches.users.statistics", "true")
            .environment("LARDER_CACHES_USERS_MAXIMUM_ENTRIES", "5")
            .system("larder.caches.users.load-wait", "PT5S")
            .load();
    assertThat(settings.forDeclared("users").get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(5);
    assertThat(settings.forDeclared("users").get(CommonSettings.LOAD_WAIT)).hasSeconds(5);
  }

  @Test // C2
  public void load_settingOfAnotherKindOfStore_isIgnoredWithAWarning() {
    Given given =
        Given.yaml("{store: main, stores: {main: {type: bytes}}, caches: {users: {}}}")
            .environment("LARDER_CACHES_USERS_MAXIMUM_ENTRIES", "5");
    assertThat(given.load().declaredCaches()).containsExactly("users");
    assertThat(warnings.list())
        .containsExactly(
            "the manager 'classpath:larder.yaml': The environment variable"
                + " LARDER_CACHES_USERS_MAXIMUM_ENTRIES is no setting here, and is ignored");
  }

  @Test // C2, C12
  public void load_storeThatTheEnvironmentAdds_needsANamespaceOnlyWhereItIsUsed() {
    Given given =
        Given.nothing()
            .environment("LARDER_STORES_MAIN_TYPE", "memcached")
            .environment("LARDER_STORES_MAIN_SERVERS", "localhost");
    assertThat(NamespaceTest.load(given).stores()).containsKey("main");
    assertThat(NamespaceTest.problems(given.environment("LARDER_STORE", "main"))).hasSize(1);
  }

  @Test // C1
  public void load_wrongValueOfASetting_isAProblem() {
    assertThat(Given.yaml(FILE).environment("LARDER_CACHES_USERS_STATISTICS", "yes").problems())
        .hasSize(1);
    assertThat(Given.yaml(FILE).system("larder.stores.main.pool-size", "none").problems())
        .hasSize(1);
    assertThat(Given.nothing().environment("LARDER_STORES_NEW_TYPE", "byte").problems()).hasSize(1);
  }
}
