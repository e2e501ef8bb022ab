package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

/** Files that are broken, or meant to break the reader. */
public final class HostileYamlTest {
  private static final String AT = "classpath:larder.yaml";

  private static List<String> problems(String... lines) {
    return Given.yaml(lines).problems();
  }

  @Test
  public void load_billionLaughs_isRefusedAtOnce() {
    StringBuilder yaml =
        new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      yaml.append("a%d: &a%d [".formatted(i, i)).append((alias + ", ").repeat(8)).append(alias);
      yaml.append("]\n");
    }
    assertThat(problems(yaml.toString()))
        .containsExactly(AT + ":6: expected at most 100000 values, but was more; remove aliases");
  }

  @Test
  public void load_aliasWithinItsOwnAnchor_isRefused() {
    assertThat(problems("caches: &c", "  users: *c"))
        .containsExactly(
            AT
                + ":2: expected an alias of an anchor above, but was an alias of none; quote a text"
                + " that begins with '*'");
  }

  @Test
  public void load_aliasOfAnAnchor_standsForItsSettings() {
    ManagerSettings settings =
        Given.yaml("caches:", "  users: &common {maximum-entries: 7}", "  orders: *common").load();
    assertThat(settings.forDeclared("orders").get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(7);
  }

  @Test
  public void load_deepLists_areRefusedWithoutOverflow() {
    assertThat(problems("caches: " + "[".repeat(400_000)))
        .containsExactly(AT + ":1: expected at most 16 levels, but was deeper; remove some");
  }

  @Test
  public void load_deepMappings_areRefusedWithoutOverflow() {
    StringBuilder yaml = new StringBuilder();
    for (int depth = 0; depth < 700; depth++) {
      yaml.append(" ".repeat(depth)).append("a:\n");
    }
    assertThat(problems(yaml.toString()))
        .containsExactly(AT + ":16: expected at most 16 levels, but was deeper; remove some");
  }

  @Test
  public void load_tags_areRefused() {
    String message =
        ": expected a plain value, but was a tag; remove the tag, or quote a text that begins with"
            + " '!'";
    assertThat(problems("store: !!javax.script.ScriptEngineManager [x]"))
        .containsExactly(AT + ":1" + message);
    assertThat(problems("caches: !!map", "  users: {}")).containsExactly(AT + ":1" + message);
    assertThat(problems("", "store: !!binary aGVsbG8=")).containsExactly(AT + ":2" + message);
    assertThat(problems("store: !local x")).containsExactly(AT + ":1" + message);
  }

  @Test
  public void load_nameTwice_tellsBothLines() {
    assertThat(problems("caches:", "  users: {}", "  orders: {}", "  users: {}"))
        .containsExactly(
            AT
                + ":4: expected a name that is new in its mapping, but was 'users' again, first in"
                + " line 2; remove one of the two");
  }

  @Test
  public void load_tab_tellsItsLine() {
    assertThat(problems("caches:", "\tusers: {}"))
        .containsExactly(
            AT
                + ":2: expected YAML, but was 'found character '\\t(TAB)' that cannot start any"
                + " token. (Do not use \\t(TAB) for indentation)'; indent with spaces, and quote a"
                + " text of special characters");
  }

  @Test
  public void load_unclosedQuote_tellsItsLine() {
    assertThat(problems("store: main", "namespace: \"shop"))
        .singleElement()
        .asString()
        .startsWith(AT + ":2: expected YAML, but was ");
  }

  @Test
  public void load_secondDocument_isRefused() {
    assertThat(problems("store: memory", "---", "store: memory"))
        .containsExactly(
            AT + ":2: expected one document, but was a second document; remove it, and the '---'");
  }

  @Test
  public void load_nameThatIsNoText_isRefused() {
    assertThat(problems("[a]: b", "~: c"))
        .containsExactly(
            AT + ":1: expected a name before ':', but was something else; name it",
            AT + ":2: expected a name before ':', but was something else; name it");
  }

  @Test
  public void load_rootThatIsNoMapping_isRefused() {
    assertThat(problems("just a text"))
        .containsExactly(
            AT
                + ":1: expected a mapping of names to values, but was a text; write each as 'name:"
                + " value' in a line of its own");
  }

  @Test
  public void load_forbiddenCharacter_isRefusedWithoutShowingTheText() {
    assertThat(problems("store: canary\u0001"))
        .containsExactly(
            AT
                + ": expected YAML, but was 'a character that YAML does not allow'; indent with"
                + " spaces, and quote a text of special characters");
  }

  @Test
  public void load_byteOrderMark_isSkipped() {
    assertThat(Given.yaml("\uFEFFnamespace: shop").load().namespace()).isEqualTo("shop");
  }

  @Test
  public void load_anotherEncoding_isRefused() {
    assertThat(Given.bytes("namespace: sh\u00F6p".getBytes(StandardCharsets.ISO_8859_1)).problems())
        .containsExactly(
            "manager URI: "
                + AT
                + ": expected a file in UTF-8, but was another encoding; save it as UTF-8");
  }

  @Test
  public void load_tenMegabytes_isRefused() {
    byte[] large = new byte[10 << 20];
    Arrays.fill(large, (byte) '#');
    assertThat(Given.bytes(large).problems())
        .containsExactly(
            "manager URI: "
                + AT
                + ": expected a file of at most 1 MiB, but was a longer one; move what is not"
                + " settings");
  }

  @Test
  public void load_emptyFile_meansDefaults() {
    for (String empty : List.of("", "# nothing", "---", "caches:", "{}", "stores: {}", "~")) {
      ManagerSettings settings = Given.yaml(empty).load();
      assertThat(settings.namespace()).isEqualTo("default");
      assertThat(settings.defaultStore().name()).isEqualTo("memory");
      assertThat(settings.declaredCaches()).isEmpty();
    }
  }

  @Test
  public void load_manyMistakes_tellsAllOfThem() {
    assertThat(
            problems(
                "nmespace: shop",
                "stores:",
                "  main: {type: bytes, request-timeout: soon, pool-size: -1}",
                "caches:",
                "  users: {maximum-entries: few, statistics: perhaps}",
                "  orders: {store: mian}"))
        .hasSize(6)
        .extracting(problem -> problem.substring(0, AT.length() + 2))
        .containsExactly(AT + ":1", AT + ":3", AT + ":3", AT + ":5", AT + ":5", AT + ":6");
  }
}
