package dev.larder.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.decorator.KeyMangling;
import dev.larder.store.StoreKey;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** What the manglers make of keys. */
public final class KeyManglersTest {
  private static final String SHA_1_OF_X = "11f6ad8ec52a2984abaafd7c3b516503785c2072";
  private static final String SHA_256_OF_X =
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

  private final Codec codec = Codec.builder(getClass().getClassLoader()).build();

  /** Mangles as a store under the mangler would see the key. */
  private String mangled(KeyMangler mangler, Object key) {
    return mangledBytes(mangler, key).text();
  }

  private StoreKey mangledBytes(KeyMangler mangler, Object key) {
    return new KeyMangling<Object>("test", mangler, each -> new StoreKey(codec.encodeKey(each)))
        .mangled(key);
  }

  @Test
  public void hashes_ofTexts_areThoseOfTheirUtf8() {
    assertThat(mangled(KeyManglers.sha1(), "x")).isEqualTo(SHA_1_OF_X);
    assertThat(mangled(KeyManglers.sha256(), "x")).isEqualTo(SHA_256_OF_X);
    assertThat(mangled(KeyManglers.sha1(), "\u00fc"))
        .isEqualTo(KeyManglers.sha1().mangle(StoreKey.ofText("\u00fc")).text())
        .hasSize(40);
    assertThat(mangled(KeyManglers.sha1(), "x".repeat(1_000))).hasSize(40);
    assertThat(mangled(KeyManglers.sha1(), ""))
        .isEqualTo("da39a3ee5e6b4b0d3255bfef95601890afd80709");
  }

  @Test
  public void hashes_ofOtherKeys_areOfTheirCanonicalBytes() {
    StoreKey bytes = new StoreKey(codec.encodeKey(7L));
    assertThat(mangled(KeyManglers.sha1(), 7L))
        .isEqualTo(KeyManglers.sha1().mangle(bytes).text())
        .isNotEqualTo(mangled(KeyManglers.sha1(), 7))
        .isNotEqualTo(mangled(KeyManglers.sha1(), "7"));
  }

  /** DOG-11. */
  @Test
  public void compositeKeys_ofDifferentParts_areDifferent() {
    assertThat(
            List.of(
                mangled(KeyManglers.sha1(), List.of("a b", "c")),
                mangled(KeyManglers.sha1(), List.of("a", "b c")),
                mangled(KeyManglers.sha1(), List.of("a b c")),
                mangled(KeyManglers.sha1(), List.of("a", "b", "c")),
                mangled(KeyManglers.sha1(), Map.of("a", "b c")),
                mangled(KeyManglers.sha1(), "a b c")))
        .doesNotHaveDuplicates();
  }

  @Test
  public void fromLength_shorterKeys_areLeft() {
    KeyMangler mangler = KeyManglers.fromLength(3, KeyManglers.sha1());
    assertThat(mangled(mangler, "xx")).isEqualTo("xx");
    assertThat(mangled(mangler, "xxx")).hasSize(40);
    assertThat(mangled(mangler, "\u00fc\u00fc")).hasSize(40); // four bytes
    assertThatThrownBy(() -> KeyManglers.fromLength(-1, KeyManglers.sha1()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  public void ofText_changesTheText() {
    assertThat(mangled(KeyManglers.ofText(key -> "KVSBackend_" + key), "foo"))
        .isEqualTo("KVSBackend_foo");
  }

  @Test
  public void identityAndNone_leaveTheCanonicalBytes() {
    StoreKey bytes = new StoreKey(codec.encodeKey("foo"));
    assertThat(mangledBytes(KeyManglers.identity(), "foo")).isEqualTo(bytes);
    assertThat(mangledBytes(KeyManglers.none(), "foo")).isEqualTo(bytes);
  }

  @Test
  public void mangler_returningNull_isRefused() {
    @SuppressWarnings("NullAway") // a user's mistake
    KeyMangler mistaken = key -> null;
    assertThatThrownBy(() -> mangled(mistaken, "x")).hasMessageContaining("key mangler");
  }

  @Test
  public void named_findsThoseThatHaveNames() {
    for (String name : List.of("none", "identity", "sha-1", "sha-256", "sha-256-from-250")) {
      KeyMangler mangler = KeyManglers.named(name).orElseThrow();
      assertThat(mangler).hasToString(name);
      assertThat(KeyManglers.nameOf(mangler)).contains(name);
    }
    assertThat(KeyManglers.named("sha-1")).containsSame(KeyManglers.sha1());
    for (String name : List.of("sha1", "md5", "sha-1-from-", "sha-1-from--1", "none-from-3", "")) {
      assertThat(KeyManglers.named(name)).isEmpty();
    }
    assertThat(KeyManglers.nameOf(key -> key)).isEmpty();
  }
}
