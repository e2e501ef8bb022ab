package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.settings.CommonSettings;
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
}
