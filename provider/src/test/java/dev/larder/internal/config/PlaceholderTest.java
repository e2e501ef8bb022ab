package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.settings.CommonSettings;
import java.util.List;
import org.junit.Test;

public final class PlaceholderTest {
  private static String namespace(Given given) {
    return given.load().namespace();
  }

  @Test
  public void load_variable_isPutIn() {
    assertThat(namespace(Given.yaml("namespace: a-${NAME}-z").environment("NAME", "shop")))
        .isEqualTo("a-shop-z");
  }

  @Test
  public void load_variableAndProperty_variableWins() {
    Given given = Given.yaml("namespace: ${NAME}").environment("NAME", "one").system("NAME", "two");
    assertThat(namespace(given)).isEqualTo("one");
  }

  @Test
  public void load_propertyAlone_isPutIn() {
    assertThat(namespace(Given.yaml("namespace: ${app.name}").system("app.name", "shop")))
        .isEqualTo("shop");
  }

  @Test
  public void load_nothingSet_defaultIsPutIn() {
    assertThat(namespace(Given.yaml("namespace: '${NAME:a:b}'"))).isEqualTo("a:b");
  }

  @Test
  public void load_setAndDefault_setWins() {
    assertThat(namespace(Given.yaml("namespace: '${NAME:x}'").environment("NAME", "y")))
        .isEqualTo("y");
  }

  @Test
  public void load_severalInOneText_areAllPutIn() {
    assertThat(namespace(Given.yaml("namespace: '${A:1}.${B:2}'"))).isEqualTo("1.2");
  }

  @Test
  public void load_escaped_isLeft() {
    assertThat(namespace(Given.yaml("namespace: '$${NAME}-$5'").environment("NAME", "x")))
        .isEqualTo("${NAME}-$5");
  }

  @Test
  public void load_valueThatLooksLikeOne_isNotLookedThrough() {
    Given given =
        Given.yaml("namespace: ${A}").environment("A", "${B}\\$1").environment("B", "wrong");
    assertThat(namespace(given)).isEqualTo("${B}\\$1");
  }

  @Test
  public void load_inAList_isPutIn() {
    Given given = Given.yaml("caches: {c: {codec.allow: ['${P:com.acme}.**', other]}}");
    assertThat(given.load().forDeclared("c").get(CommonSettings.CODEC_ALLOW))
        .containsExactly("com.acme.**", "other");
  }

  @Test
  public void load_overriddenByAProperty_missingVariableDoesNotMatter() {
    Given given = Given.yaml("namespace: ${NAME}").manager("larder.namespace", "shop");
    assertThat(namespace(given)).isEqualTo("shop");
  }

  @Test
  public void load_inAProperty_isLeft() {
    Given given = Given.nothing().manager("larder.namespace", "${NAME}").environment("NAME", "x");
    assertThat(namespace(given)).isEqualTo("${NAME}");
  }

  @Test
  public void load_wrongValueFromAVariable_isNotShown() {
    assertThat(
            Given.yaml("caches: {c: {maximum-entries: '${N}'}}")
                .environment("N", "canary")
                .problems())
        .containsExactly(
            "classpath:larder.yaml:1: caches.c.maximum-entries: expected an integer of at least 1,"
                + " but was '${N}'; write digits only, such as 1");
  }

  @Test // C14
  public void load_defaultThatHasPlaceholders_isResolved() {
    String nested = "namespace: '${A:${B:c}}'";
    assertThat(namespace(Given.yaml(nested))).isEqualTo("c");
    assertThat(namespace(Given.yaml(nested).environment("B", "b"))).isEqualTo("b");
    assertThat(namespace(Given.yaml(nested).environment("A", "a"))).isEqualTo("a");
    assertThat(namespace(Given.yaml("namespace: 'x${A:-${B:${C:}}-${D:d}}y'"))).isEqualTo("x--dy");
    assertThat(namespace(Given.yaml("namespace: 'x${A:{b}}y'"))).isEqualTo("x{b}y");
    assertThat(namespace(Given.yaml("namespace: '${A:$${b}}y'"))).isEqualTo("${b}y");
    assertThat(namespace(Given.yaml("namespace: 'a}b{c'"))).isEqualTo("a}b{c");
    assertThat(namespace(Given.yaml("namespace: '${A:$}'"))).isEqualTo("$");
  }

  @Test // C14
  public void load_nestedPlaceholderThatIsNotUsed_needNotHaveAValue() {
    Given given = Given.yaml("namespace: '${A:${NOWHERE}}'");
    assertThat(given.problems()).singleElement().asString().contains("was '${NOWHERE}', which is");
    assertThat(namespace(given.environment("A", "a"))).isEqualTo("a");
  }

  @Test // C14
  public void load_placeholderThatIsNotClosed_isRefusedWithItsPlace() {
    for (String text :
        List.of(
            "${A", "${A:", "${A:b", "${A:${B:c}", "${A:${B}", "${A:{b}", "${}", "${:b}", "${ A}")) {
      assertThat(Given.yaml("", "namespace: '" + text + "'").environment("A", "a").problems())
          .as(text)
          .singleElement()
          .asString()
          .startsWith("classpath:larder.yaml:2: namespace: expected placeholders of the form")
          .contains("but was a '${' without a name and a '}';");
    }
  }

  @Test // C14
  public void load_placeholdersDeepInEachOther_areRefusedWithoutOverflow() {
    String deep = "${A:".repeat(16) + "x" + "}".repeat(16);
    assertThat(namespace(Given.yaml("namespace: '" + deep + "'"))).isEqualTo("x");
    assertThat(Given.yaml("namespace: '${A:" + deep + "}'").problems())
        .singleElement()
        .asString()
        .contains("placeholders in more than 16 others");
    assertThat(Given.yaml("namespace: '" + "${A:".repeat(100_000) + "'").problems()).hasSize(1);
    assertThat(Given.yaml("namespace: '" + "${".repeat(100_000) + "'").problems()).hasSize(1);
    assertThat(Given.yaml("namespace: '" + "${A:{".repeat(100_000) + "'").problems()).hasSize(1);
  }

  @Test // C14
  public void load_nameFromAPlaceholderThatIsUnknown_isNotShown() {
    assertThat(Given.yaml("store: '${S:canary}'").problems()).hasSize(1);
    for (String file :
        List.of("store: '${S}'", "caches: {c: {store: '${S}'}}", "stores: {m: {type: '${S}'}}")) {
      assertThat(Given.yaml(file).environment("S", "canary").failure())
          .hasMessageContaining("'${S}'")
          .hasMessageNotContaining("canary");
    }
  }
}
