package dev.larder.internal.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.config.Given;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** What each URI means: the namespace, the file, or a refusal. */
@RunWith(Parameterized.class)
public final class ManagerIdentityTest {
  private static final String REFUSED = "refused";
  private static final String CANARY = "canary";

  @Parameter public String uri;

  @Parameter(1)
  public String namespace;

  @Parameter(2)
  public String store;

  @Parameters(name = "{0}")
  public static Iterable<Object[]> rows() {
    return List.of(
        row("larder:default", "default", "memory"),
        row("urn:a", "urn:a", "memory"),
        row("shop", "shop", "memory"),
        row("urn:Shop:1.2", "urn:Shop:1.2", "memory"),
        row("http://shop.example/eu", "http://shop.example/eu", "memory"),
        row("mailto:shop", "mailto:shop", "memory"),
        row("javax.cache.x", "javax.cache.x", "memory"),
        row("classpath:larder.yaml", "default", "main"),
        row("classpath:/larder.yaml", "default", "main"),
        row("classpath:///larder.yaml", "default", "main"),
        row("CLASSPATH:larder.yaml", "default", "main"),
        row("classpath:sub/larder.yaml", "default", "main"),
        row("mongodb://canary:canary@db/shop", REFUSED, ""),
        row("mongodb://canary/shop", REFUSED, ""),
        row("mongodb+srv://canary.example/", REFUSED, ""),
        row("MongoDB://canary", REFUSED, ""),
        row("redis://canary", REFUSED, ""),
        row("rediss://:canary@db:6379/0", REFUSED, ""),
        row("memcached://canary:11211", REFUSED, ""),
        row("jdbc:postgresql://db/canary", REFUSED, ""),
        row("jdbc:oracle:thin:canary/canary@db:1521:orcl", REFUSED, ""),
        row("https://canary:canary@example.org/larder.yaml", REFUSED, ""),
        row("http://canary@example.org", REFUSED, ""),
        row("amqp://canary", REFUSED, ""),
        row("other://canary:canary@host", REFUSED, ""),
        row("other:canary:canary@host", REFUSED, ""),
        row("classpath://canary:canary@host/larder.yaml", REFUSED, ""),
        row("file://canary:canary@host/larder.yaml", REFUSED, ""),
        row("urn:a?password=canary", REFUSED, ""),
        row("urn:a?accessKey=canary", REFUSED, ""));
  }

  private static Object[] row(String uri, String namespace, String store) {
    return new Object[] {uri, namespace, store};
  }

  private Given given() {
    return Given.nothing()
        .resource("larder.yaml", "{store: main, stores: {main: {type: bytes}}}")
        .resource("sub/larder.yaml", "{store: main, stores: {main: {type: bytes}}}")
        .uri(uri);
  }

  @Test
  public void load_uri_isAName_orAFile_orRefusedWithoutEcho() {
    if (namespace.equals(REFUSED)) {
      assertThat(given().failure())
          .hasMessageStartingWith("cannot configure the manager: ")
          .hasMessageContaining(
              "manager URI: expected a name such as urn:shop, or a file such as"
                  + " classpath:larder.yaml, but was a connection string (hidden); put the"
                  + " connection string into the file")
          .hasMessageNotContaining(CANARY);
    } else {
      assertThat(given().load().namespace()).isEqualTo(namespace);
      assertThat(given().load().defaultStore().name()).isEqualTo(store);
    }
  }

  @Test
  public void load_uriAndSettingNamespace_settingWins() {
    Given given = given().environment("LARDER_NAMESPACE", "other");
    if (namespace.equals(REFUSED)) {
      assertThat(given.problems()).hasSize(1);
    } else {
      assertThat(given.load().namespace()).isEqualTo("other");
    }
  }
}
