package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import org.junit.Test;

/** {@code <<} in a file, by the rules of YAML. */
public final class MergeKeyTest { // C8
  private static CacheSettings<?, ?> orders(String... lines) {
    return Given.yaml(String.join("\n", lines)).load().forDeclared("orders");
  }

  @Test
  public void load_mergedMapping_fillsInWhatIsNotThere() {
    CacheSettings<?, ?> orders =
        orders(
            "caches:",
            "  users: &base {maximum-entries: 7, statistics: true, load-wait: PT1S}",
            "  orders:",
            "    load-wait: PT2S",
            "    <<: *base",
            "    statistics: false");
    assertThat(orders.get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(7);
    assertThat(orders.get(CommonSettings.STATISTICS)).isFalse();
    assertThat(orders.get(CommonSettings.LOAD_WAIT)).hasSeconds(2);
  }

  @Test
  public void load_listOfMappings_firstWins() {
    CacheSettings<?, ?> orders =
        orders(
            "caches:",
            "  a: &a {maximum-entries: 1}",
            "  b: &b {maximum-entries: 2, load-wait: PT2S}",
            "  orders: {<<: [*a, *b, {load-wait: PT3S, statistics: true}]}");
    assertThat(orders.get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(1);
    assertThat(orders.get(CommonSettings.LOAD_WAIT)).hasSeconds(2);
    assertThat(orders.get(CommonSettings.STATISTICS)).isTrue();
  }

  @Test
  public void load_mergeOfAMerge_hasBoth() {
    CacheSettings<?, ?> orders =
        orders(
            "templates:",
            "  a: &a {maximum-entries: 1, load-wait: PT1S}",
            "  b: &b {<<: *a, load-wait: PT2S}",
            "caches:",
            "  orders: {<<: *b}");
    assertThat(orders.get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(1);
    assertThat(orders.get(CommonSettings.LOAD_WAIT)).hasSeconds(2);
  }

  @Test
  public void load_sameSettingInTheOtherNotation_ownWins() {
    CacheSettings<?, ?> orders =
        orders(
            "caches:",
            "  users: &base {expiry: {created: PT1S, accessed: PT1M}, codec.allow: [a.B]}",
            "  orders: {<<: *base, expiry.created: PT2S, codec: {allow: [c.D]}}");
    assertThat(orders.get(ExpirySettings.CREATED).getDurationAmount()).isEqualTo(2_000);
    assertThat(orders.get(ExpirySettings.ACCESSED).getDurationAmount()).isEqualTo(60_000);
    assertThat(orders.get(CommonSettings.CODEC_ALLOW)).containsExactly("c.D");
  }

  @Test
  public void load_mergedStoresAndSections_areThere() {
    ManagerSettings settings =
        Given.yaml(
                "stores:",
                "  main: &main {type: bytes, pool-size: 3}",
                "  other: {<<: *main, hosts: [h]}",
                "templates: &all",
                "  t: {statistics: true}",
                "caches: {<<: *all, u: {}}")
            .load();
    assertThat(settings.stores().get("other").settings().get(FakeStore.POOL_SIZE)).isEqualTo(3);
    assertThat(settings.declaredCaches()).containsExactly("u", "t");
  }

  @Test
  public void load_wrongValueThatIsMerged_isToldWithItsOwnPlace() {
    assertThat(
            Given.yaml(
                    "templates:",
                    "  a: &a {load-wait: 1s}",
                    "caches:",
                    "  orders: {<<: *a, maximum-entrys: 1}")
                .problems())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("classpath:larder.yaml:2: templates.a.load-wait"),
            second -> assertThat(second).startsWith("classpath:larder.yaml:2: caches.orders.load-"),
            third ->
                assertThat(third).startsWith("classpath:larder.yaml:4: caches.orders.maximum"));
  }

  @Test
  public void load_mergeOfWhatIsNoMapping_isRefused() {
    for (String value : new String[] {"7", "[7]", "", "[[{a: b}]]", "~"}) {
      assertThat(Given.yaml("caches:", "  orders:", "    <<: " + value).problems())
          .containsExactly(
              "classpath:larder.yaml:3: expected a mapping, or a list of mappings, behind '<<', but"
                  + " was something else; write <<: *name, of an anchor &name above");
    }
    assertThat(Given.yaml("caches: {a: &a {}, b: {<<: *a, <<: *a}}").problems()).hasSize(1);
    assertThat(Given.yaml("caches: {a: &a {<<: *a}}").problems()).hasSize(1);
  }

  @Test
  public void load_mergesThatMultiply_areBounded() {
    StringBuilder yaml = new StringBuilder("caches:\n  c0: &c0 {a: b, c: d}\n");
    for (int i = 1; i < 30; i++) {
      yaml.append("  c%1$d: &c%1$d {<<: [*c%2$d, *c%2$d], x%1$d: y}\n".formatted(i, i - 1));
    }
    assertThat(Given.yaml(yaml.toString()).problems())
        .singleElement()
        .asString()
        .contains("expected at most 100000 values, but was more");
  }
}
