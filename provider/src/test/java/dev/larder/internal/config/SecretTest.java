package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.config.LarderConfiguration;
import dev.larder.settings.Secret;
import java.util.List;
import org.junit.Test;

/** A word that may be part of a secret is looked for in all that is shown. */
public final class SecretTest {
  private static final String CANARY = "canary";
  private static final String SECRET = "bytes://user:canary@db:1/?password=canary";

  private static void assertHidden(Object shown) {
    assertThat(shown.toString()).doesNotContain(CANARY);
  }

  @Test
  public void load_secretFromEachPlace_driverSeesItAndNobodyElse() {
    String file = "stores: {main: {type: bytes, connection: '%s'}}";
    for (Given given :
        List.of(
            Given.yaml(file.formatted(SECRET)),
            Given.yaml(file.formatted("${CONNECTION}")).environment("CONNECTION", SECRET),
            Given.yaml(file.formatted("${CONNECTION}")).system("CONNECTION", SECRET),
            Given.yaml(file.formatted("x")).manager("larder.stores.main.connection", SECRET),
            Given.yaml(file.formatted("x")).environment("LARDER_STORES_MAIN_CONNECTION", SECRET))) {
      ManagerSettings settings = given.load();
      StoreSettings store = settings.stores().get("main");
      assertThat(store.settings().get(FakeStore.CONNECTION).reveal()).isEqualTo(SECRET);
      for (Object shown : List.of(settings, store, store.settings(), given.sources())) {
        assertHidden(shown);
      }
      assertThat(store.settings()).hasToString("Settings[type=bytes, connection=(hidden)]");
    }
  }

  // KVS-11
  @Test
  public void load_secretThatLooksLikeANumber_isTakenAsItIs() {
    for (String secret :
        List.of("007", "1.10", "1e5", "0x1F", "12_3", "true", "None", "2025-06-01")) {
      for (Given given :
          List.of(
              Given.yaml("stores: {main: {type: bytes, connection: " + secret + "}}"),
              Given.yaml("stores: {main: {type: bytes, connection: '" + secret + "'}}"),
              Given.yaml("stores: {main: {type: bytes, connection: x}}")
                  .manager("larder.stores.main.connection", secret))) {
        StoreSettings store = given.load().stores().get("main");
        assertThat(store.settings().get(FakeStore.CONNECTION).reveal()).isEqualTo(secret);
      }
    }
  }

  @Test
  public void load_secretInTheWrongPlace_isNotShown() {
    for (String line :
        List.of(
            "connection: '%s'",
            "namespace: '%s'",
            "store: '%s'",
            "stores: '%s'",
            "stores: {main: '%s'}",
            "stores: {main: {type: '%s'}}",
            "stores: {main: {type: bytes, pool-size: '%s'}}",
            "stores: {main: {type: bytes, conection: '%s'}}",
            "stores: {main: {type: bytes, connection: ['%s']}}",
            "stores: {main: {type: bytes, connection: {x: '%s'}}}",
            "stores: {'%s': {type: bytes, x: y}}",
            "stores: {'%s': {type: bytes, pool-size: y}}",
            "'%s': {}",
            "caches: {a: {store: '%s'}}",
            "caches: {a: {codec.allow: ['%s', '']}}",
            "caches: {a: {key-type: '%s'}}",
            "caches: {a: {key-type: 'x ${%s}'}}")) {
      assertHidden(Given.yaml(line.formatted(SECRET)).failure());
      assertHidden(Given.yaml(line.formatted(SECRET)).problems());
    }
  }

  @Test
  public void load_passwordWithoutQuotesThatIsNoYaml_isNotShown() {
    for (String line :
        List.of("!canary!x", "*canary", "&canary", "@canary", "%canary", "`canary", "\"canary")) {
      assertHidden(Given.yaml("stores: {main: {type: bytes, connection: " + line).failure());
      assertHidden(Given.yaml("connection: " + line + "\n  x: y").failure());
    }
  }

  @Test
  public void larderConfiguration_secretSetting_isNotShown() {
    LarderConfiguration<Object, Object> code =
        new LarderConfiguration<>().set(FakeStore.CONNECTION, Secret.of(SECRET));
    assertHidden(code);
    assertThat(code)
        .hasToString(
            "LarderConfiguration[java.lang.Object, java.lang.Object, settings [connection]]");
  }
}
