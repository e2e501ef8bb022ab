package dev.larder.stores.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.stores.GeneratedPage;
import dev.larder.stores.StoreVariant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of {@code docs/types.md}: what the memory store and the stores that keep bytes say of
 * each kind, as value and as key. All stores that keep bytes say the same.
 */
final class TypePage {
  private static final GeneratedPage PAGE =
      new GeneratedPage(
          "types.md",
          "<!-- types: a test writes them -->\n",
          "<!-- end of types -->",
          "mvn -pl store-tests test -Dtest=TypeSweepTest -Ddocs.write=true");

  private final Map<String, Acceptance> memoryValues = new ConcurrentHashMap<>();
  private final Map<String, Acceptance> memoryKeys = new ConcurrentHashMap<>();
  private final Map<String, Acceptance> byteValues = new ConcurrentHashMap<>();
  private final Map<String, Acceptance> byteKeys = new ConcurrentHashMap<>();

  /** Notes what a store said of values; a second store that keeps bytes must say the same. */
  void addValues(StoreVariant variant, Map<String, Acceptance> outcomes) {
    add(variant, (variant == StoreVariant.MEMORY) ? memoryValues : byteValues, outcomes);
  }

  /** Notes what a store said of keys. */
  void addKeys(StoreVariant variant, Map<String, Acceptance> outcomes) {
    add(variant, (variant == StoreVariant.MEMORY) ? memoryKeys : byteKeys, outcomes);
  }

  private static void add(
      StoreVariant variant, Map<String, Acceptance> known, Map<String, Acceptance> outcomes) {
    if (!known.isEmpty()) {
      assertThat(outcomes).as(variant + " differs from another store").isEqualTo(known);
    }
    known.putAll(outcomes);
  }

  /** Compares the page with what was noted, if all of it was; writes it first if that is asked. */
  void require() throws IOException {
    if (List.of(memoryValues, memoryKeys, byteValues, byteKeys).stream().noneMatch(Map::isEmpty)) {
      PAGE.requirePart(tables());
    }
  }

  private String tables() {
    StringBuilder tables = new StringBuilder();
    TypeSweep.groups()
        .forEach(
            (heading, kinds) -> {
              tables.append("\n### ").append(heading).append("\n\n");
              tables.append("| kind | value, memory | value, bytes | key, memory | key, bytes |\n");
              tables.append("|---|---|---|---|---|\n");
              kinds.forEach(kind -> tables.append(row(kind.name())));
            });
    return tables.append('\n').toString();
  }

  private String row(String kind) {
    return "| "
        + String.join(
            " | ",
            kind,
            text(memoryValues, kind),
            text(byteValues, kind),
            text(memoryKeys, kind),
            text(byteKeys, kind))
        + " |\n";
  }

  private static String text(Map<String, Acceptance> outcomes, String kind) {
    Acceptance acceptance = outcomes.get(kind);
    return (acceptance == null) ? "" : acceptance.toString();
  }
}
