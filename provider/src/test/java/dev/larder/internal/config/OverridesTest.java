package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.config.ConfigurationException;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import dev.larder.settings.SharedSettings;
import java.time.Duration;
import org.junit.Test;

/** Properties and environment variables: which setting each means. */
public final class OverridesTest {
  private static final String FILE =
      "{stores: {main: {type: bytes}, blue-ish: {type: bytes}},"
          + " caches: {com.acme.User: {}, user-names: {}}, templates: {'acme.*': {}}}";

  private static Given given() {
    return Given.yaml(FILE);
  }

  @Test
  public void load_propertyOfAStore_isHeard() {
    ManagerSettings settings = given().system("larder.stores.main.pool-size", "77").load();
    assertThat(settings.stores().get("main").settings().get(FakeStore.POOL_SIZE)).isEqualTo(77);
  }

  @Test
  public void load_propertiesAlone_configureAManager() {
    ManagerSettings settings =
        Given.nothing()
            .manager("larder.store", "main")
            .manager("larder.stores.main.type", "bytes")
            .manager("larder.stores.main.hosts", "one:1, two:2")
            .manager("larder.caches.users.expiry.created", "PT1M")
            .manager("larder.templates.acme.*.statistics", "true")
            .manager("foreign.setting", "ignored")
            .load();
    assertThat(settings.defaultStore().settings().get(FakeStore.HOSTS))
        .containsExactly("one:1", "two:2");
    assertThat(settings.declaredCaches()).containsExactly("users");
    assertThat(settings.forName("acme.x").get(CommonSettings.STATISTICS)).isTrue();
  }

  @Test
  public void load_environmentAlone_configuresAStore() {
    ManagerSettings settings =
        Given.nothing()
            .environment("LARDER_STORE", "blue-main")
            .environment("LARDER_STORES_BLUE_MAIN_TYPE", "bytes")
            .environment("LARDER_STORES_BLUE_MAIN_REQUEST_TIMEOUT", "PT5S")
            .load();
    assertThat(settings.defaultStore().name()).isEqualTo("blue-main");
    assertThat(settings.defaultStore().settings().get(SharedSettings.REQUEST_TIMEOUT))
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  public void load_propertyOfACacheWithDots_isHeard() {
    ManagerSettings settings =
        given()
            .manager("larder.caches.com.acme.User.expiry.created", "PT1M")
            .manager("larder.caches.com.acme.User.maximum-entries", "5")
            .load();
    assertThat(settings.forDeclared("com.acme.User").get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(5);
    assertThat(settings.forDeclared("com.acme.User").find(ExpirySettings.CREATED)).isPresent();
  }

  @Test
  public void load_variables_areComparedWithThePathsThatExist() {
    ManagerSettings settings =
        given()
            .environment("LARDER_STORES_BLUE_ISH_POOL_SIZE", "7")
            .environment("LARDER_CACHES_COM_ACME_USER_MAXIMUM_ENTRIES", "8")
            .environment("LARDER_TEMPLATES_ACME___LOAD_WAIT", "PT9S")
            .load();
    assertThat(settings.stores().get("blue-ish").settings().get(FakeStore.POOL_SIZE)).isEqualTo(7);
    assertThat(settings.forDeclared("com.acme.User").get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(8);
    assertThat(settings.forName("acme.x").get(CommonSettings.LOAD_WAIT))
        .isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  public void load_reservedNamesAndServiceLinks_areNotSettings() {
    assertThat(
            Given.nothing()
                .system("larder.uri", "urn:x")
                .environment("LARDER_URI", "urn:x")
                .environment("LARDER_SERVICE_HOST", "10.0.0.1")
                .environment("LARDER_PORT", "tcp://10.0.0.1:80")
                .environment("LARDER_PORT_80_TCP_ADDR", "10.0.0.1")
                .environment("LARDERS", "x")
                .load()
                .namespace())
        .isEqualTo("default");
  }

  @Test
  public void load_unknownPropertyOfAStore_tellsWhatItsKindAccepts() {
    String ofBytes =
        "one of [bulk-timeout, connection, hosts, pool-size, request-timeout, ttl, type]";
    assertThat(problemOf("larder.stores.main.nonsense", "main", "bytes")).contains(ofBytes);
    assertThat(problemOf("larder.stores.memory.nonsense", "main", "bytes"))
        .contains("one of [bulk-timeout, request-timeout, ttl, type]");
    assertThat(problemOf("larder.caches.users.nonsense", "main", "bytes"))
        .contains("collection, ")
        .doesNotContain("maximum-entries");
    assertThat(problemOf("larder.stores.elsewhere.nonsense", "main", "bytes"))
        .as("of no known kind")
        .contains("hosts, ");
  }

  private static String problemOf(String property, String store, String type) {
    try {
      Given.nothing()
          .manager(property, "1")
          .manager("larder.store", store)
          .manager("larder.stores." + store + ".type", type)
          .load();
    } catch (ConfigurationException e) {
      return e.getMessage();
    }
    throw new AssertionError("was accepted: " + property);
  }

  @Test
  public void load_unknownProperty_tellsTheNearest() {
    assertThat(
            given()
                .manager("larder.caches.com.acme.User.maximum-entrys", "5")
                .manager("larder.nmespace", "x")
                .problems())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith(
                        "manager property larder.caches.com.acme.User.maximum-entrys:"
                            + " caches.com.acme.User.maximum-entrys: did you mean"
                            + " 'maximum-entries'? Found the unknown name 'maximum-entrys',"
                            + " expected one of [codec.allow,"),
            second ->
                assertThat(second)
                    .isEqualTo(
                        "manager property larder.nmespace: nmespace: did you mean 'namespace'?"
                            + " Found the unknown name 'nmespace', expected one of [caches,"
                            + " namespace, store, stores, templates]"));
  }

  @Test
  public void load_propertyWithoutANameOrASetting_isRefused() {
    assertThat(given().manager("larder.caches", "x").problems()).hasSize(1);
    assertThat(given().manager("larder.caches.", "x").problems()).hasSize(1);
    assertThat(given().manager("larder.caches.users", "x").problems()).hasSize(1);
    assertThat(given().manager("larder.caches.store", "x").problems()).hasSize(1);
    assertThat(given().manager("larder.", "x").problems()).hasSize(1);
  }

  @Test
  public void load_propertyThatIsNoText_isRefused() {
    assertThat(given().manager("larder.store", 5).problems())
        .containsExactly(
            "manager property larder.store: store: expected a text, but was another object; set it"
                + " as a string");
  }

  @Test
  public void load_variableOfTwoPaths_isRefused() {
    assertThat(
            Given.yaml("caches: {a-b: {}, a.b: {}}")
                .environment("LARDER_CACHES_A_B_STATISTICS", "true")
                .problems())
        .containsExactly(
            "environment variable LARDER_CACHES_A_B_STATISTICS: expected the name of one setting,"
                + " but was one of [caches.a-b.statistics, caches.a.b.statistics]; set it in the"
                + " file or by a property, where the names differ");
  }

  @Test
  public void load_wrongValues_tellWhereTheyWereSet() {
    assertThat(
            given()
                .environment("LARDER_STORES_MAIN_POOL_SIZE", "none")
                .system("larder.caches.user-names.statistics", "no")
                .problems())
        .containsExactly(
            "environment variable LARDER_STORES_MAIN_POOL_SIZE: stores.main.pool-size: expected an"
                + " integer from 1 to 1000, but was 'none'; write digits only, such as 1",
            "system property larder.caches.user-names.statistics: caches.user-names.statistics:"
                + " expected one of [true, false], but was 'no'; choose one of them");
  }
}
