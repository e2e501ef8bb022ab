package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.config.Problem;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** A store that several applications can use needs a namespace. */
@RunWith(Parameterized.class)
public final class NamespaceTest {
  private static final String MONGODB = "{type: mongodb, hosts: [h], database: d}";
  private static final String MEMCACHED = "{type: memcached, servers: [h]}";

  @Parameter public String store;

  @Parameters(name = "{0}")
  public static List<String> stores() {
    return List.of(MONGODB, MEMCACHED);
  }

  private Given file(String... more) {
    return Given.yaml("stores:", "  main: " + store, String.join("\n", more));
  }

  static ManagerSettings load(Given given) {
    return SettingsLoader.load(
        given.sources(), StoreProviders.find(NamespaceTest.class.getClassLoader()));
  }

  static List<String> problems(Given given) {
    ConfigurationException failure =
        catchThrowableOfType(ConfigurationException.class, () -> load(given));
    assertThat(failure).as("refused").isNotNull();
    return failure.problems().stream().map(Problem::toString).toList();
  }

  @Test // C12
  public void load_sharedStoreInAFile_noNamespace_isRefusedWithTheLineToAdd() {
    String expected =
        "classpath:larder.yaml:2: namespace: expected a name of this application, for others can"
            + " use the same store [main], but was nothing; add a line such as 'namespace: shop'"
            + " at the top of the file";
    assertThat(problems(file())).containsExactly(expected);
    assertThat(problems(file("store: main"))).containsExactly(expected);
  }

  @Test // C12
  public void load_sharedStoreInAFile_remedyApplied_isAccepted() {
    assertThat(load(file("namespace: shop")).namespace()).isEqualTo("shop");
    assertThat(load(file("namespace: default")).namespace()).isEqualTo("default");
  }

  @Test // C12
  public void load_sharedStoreByProperties_noNamespace_isRefusedWithThePropertyToSet() {
    Given given = byProperties();
    assertThat(problems(given))
        .containsExactly(
            "manager property larder.stores.main.type: namespace: expected a name of this"
                + " application, for others can use the same store [main], but was nothing; set a"
                + " property such as larder.namespace=shop");
    assertThat(load(given.manager("larder.namespace", "shop")).namespace()).isEqualTo("shop");
  }

  private Given byProperties() {
    return store.equals(MONGODB)
        ? Given.nothing()
            .manager("larder.stores.main.type", "mongodb")
            .manager("larder.stores.main.hosts", "h")
            .manager("larder.stores.main.database", "d")
        : Given.nothing()
            .manager("larder.stores.main.type", "memcached")
            .manager("larder.stores.main.servers", "h");
  }

  @Test // C12
  public void load_sharedStoreByVariables_noNamespace_isRefusedWithTheVariableToSet() {
    Given given = byVariables().environment("LARDER_STORE", "main");
    assertThat(problems(given))
        .singleElement()
        .asString()
        .endsWith("set an environment variable such as LARDER_NAMESPACE=shop");
    assertThat(load(given.environment("LARDER_NAMESPACE", "shop")).namespace()).isEqualTo("shop");
  }

  @Test // C12
  public void forCache_sharedStoreOfTheEnvironment_noNamespace_isRefusedWhenItIsUsed() {
    ManagerSettings settings = load(byVariables());
    assertThat(settings.forName("in-memory").store().name()).isEqualTo("memory");
    assertThatThrownBy(() -> settings.forCache("users", new LarderConfiguration<>().store("main")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("the same store [main], but was nothing; set an environment");
  }

  private Given byVariables() {
    Given given = Given.nothing();
    given.environment("LARDER_STORES_MAIN_TYPE", store.equals(MONGODB) ? "mongodb" : "memcached");
    given.environment("LARDER_STORES_MAIN_" + (store.equals(MONGODB) ? "HOSTS" : "SERVERS"), "h");
    if (store.equals(MONGODB)) {
      given.environment("LARDER_STORES_MAIN_DATABASE", "d");
    }
    return given;
  }

  @Test // C12
  public void load_plainNameAsUri_isTheNamespace() {
    assertThat(load(byProperties().uri("urn:shop")).namespace()).isEqualTo("urn:shop");
    assertThat(load(byProperties().uri("shop")).namespace()).isEqualTo("shop");
  }

  @Test // C12
  public void load_wrongNamespace_isToldOnce() {
    assertThat(problems(file("namespace: two words")))
        .singleElement()
        .asString()
        .contains("visible ASCII");
    assertThat(problems(file("namespace: ${NOWHERE}"))).hasSize(1);
  }

  @Test // C12
  public void load_severalSharedStores_areToldTogether() {
    assertThat(problems(file("  other: " + MEMCACHED, "caches: {users: {store: memory}}")))
        .singleElement()
        .asString()
        .contains("the same store [main, other], but was nothing");
  }

  @Test // C12
  public void load_storeInThisProcessAlone_needsNoNamespace() {
    assertThat(load(Given.yaml("stores: {memory: {ttl: PT1H}}")).namespace()).isEqualTo("default");
  }
}
