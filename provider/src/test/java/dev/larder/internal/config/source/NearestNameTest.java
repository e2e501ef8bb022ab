package dev.larder.internal.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Test;

public final class NearestNameTest {
  private static final List<String> NAMES = List.of("database", "collection", "uri");

  @Test
  public void distance_countsInsertedRemovedReplacedAndSwappedLetters() {
    assertThat(NearestName.distance("", "")).isZero();
    assertThat(NearestName.distance("uri", "uri")).isZero();
    assertThat(NearestName.distance("", "uri")).isEqualTo(3);
    assertThat(NearestName.distance("databse", "database")).isEqualTo(1);
    assertThat(NearestName.distance("datatbase", "database")).isEqualTo(1);
    assertThat(NearestName.distance("datebase", "database")).isEqualTo(1);
    assertThat(NearestName.distance("dtaabase", "database")).isEqualTo(1);
  }

  @Test
  public void of_misspelt_isTheNearest() {
    assertThat(NearestName.of("databse", NAMES)).contains("database");
    assertThat(NearestName.of("url", NAMES)).contains("uri");
    assertThat(NearestName.of("colection", NAMES)).contains("collection");
  }

  @Test
  public void of_quiteAnother_isNone() {
    assertThat(NearestName.of("frobnicate", NAMES)).isEmpty();
    assertThat(NearestName.of("x".repeat(1_000_000), NAMES)).isEmpty();
  }
}
