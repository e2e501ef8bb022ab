package dev.larder.internal.memcached.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.generation.Generation;
import dev.larder.store.CacheId;
import dev.larder.store.StoreKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.Test;

public final class ItemNamesTest {
  private static final ItemNames NAMES = new ItemNames(new CacheId("default", "users"));

  /** The first of the reference's vectors, and those around a word's length. */
  private static final Map<Integer, String> VECTORS =
      Map.of(
          0, "a3817f04ba25a8e66df67214c7550293",
          1, "da87c1d86b99af44347659119b22fc45",
          7, "a1f1ebbed8dbc153c0b84aa61ff08239",
          8, "3b62a9ba6258f5610f83e264f31497b4",
          9, "264499060ad9baabc47f8b02bb6d71ed",
          15, "5493e99933b0a8117e08ec0f97cfc3d9",
          16, "6ee2a4ca67b054bbfd3315bf85230577",
          63, "5150d1772f50834a503e069a973fbd7c");

  @Test
  public void keyHash_referenceInputs_giveTheReferencesResults() {
    VECTORS.forEach(
        (length, expected) -> {
          byte[] text = new byte[length];
          for (int i = 0; i < length; i++) {
            text[i] = (byte) i;
          }
          byte[] hash = KeyHash.of(text, 0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
          assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
        });
  }

  @Test
  public void entry_hash_isItsBase64Url() {
    Random random = new Random(1);
    Generation generation = Generation.fresh(NAMES);
    for (int i = 0; i < 1_000; i++) {
      byte[] hash = new byte[ItemNames.HASH_BYTES];
      random.nextBytes(hash);
      String name = new String(generation.entry(hash), US_ASCII);
      assertThat(name)
          .startsWith("lr:")
          .endsWith(":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }
  }

  @Test
  public void names_differentThings_differ() {
    Generation generation = Generation.fresh(NAMES);
    byte[] hash = ItemNames.hash(new StoreKey(new byte[] {1}));
    assertThat(generation.entry(hash))
        .isNotEqualTo(generation.entry(ItemNames.hash(new StoreKey(new byte[] {2}))))
        .isNotEqualTo(Generation.fresh(NAMES).entry(hash));
    assertThat(generation.part(hash, 1, 2))
        .isNotEqualTo(generation.part(hash, 1, 3))
        .isNotEqualTo(generation.part(hash, 2, 2));
    assertThat(generation.shard(0, 1)).isNotEqualTo(generation.shard(1, 1));
  }

  @Test
  public void generation_marks_areThoseBehindTheToken() {
    Generation generation = parsed("ssssssssssss");
    assertThat(generation.splits()).isFalse();
    assertThat(generation.level()).isZero();
    Generation grown = generation.with(NAMES, Generation.GROWN).with(NAMES, Generation.SPLITS);
    assertThat(grown.bytes()).isEqualTo(item("ssssssssssss+s"));
    assertThat(grown.splits()).isTrue();
    assertThat(grown.level()).isEqualTo(1);
    assertThat(grown.isSameAs(generation)).isTrue();
    assertThat(parsed("AAAAAAAAAAA_++s+").level()).isEqualTo(3);
  }

  private static Generation parsed(String text) {
    return requireNonNull(Generation.of(NAMES, item(text)));
  }

  /** Returns what the item of a generation holds that is sound but for what it says. */
  private static byte[] item(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(NAMES.generation());
    checksum.update(text.getBytes(ISO_8859_1));
    return (text + String.format(Locale.ROOT, ".%08x", checksum.getValue())).getBytes(ISO_8859_1);
  }

  @Test
  public void generation_otherText_isNone() {
    for (String text :
        new String[] {
          "",
          "AAAAAAAAAAA",
          "AAAAAAAAAAAA ",
          "AAAAAAAAAAA\n",
          "AAAAAAAAAAAAs\r\n",
          "AAAAAAAAAAA/",
          "AAAAAAAAAAAAx",
          "AAAAAAAAAAAA++++++++++",
          "\u00e9AAAAAAAAAAA"
        }) {
      assertThat(Generation.of(NAMES, item(text))).as(text).isNull();
    }
    assertThat(parsed("AAAAAAAAAAAA")).isNotNull();
  }
}
