package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.cache.interceptor.SimpleKey;

/** What tests of keys' bytes have in common. */
final class KeyBytes {
  private KeyBytes() {}

  private static final Codec ANY = codec(Object.class);

  static Codec codec(Class<?> keyType) {
    return Codec.builder(KeyBytes.class.getClassLoader())
        .allowList(
            ClassAllowList.ofPatterns(
                List.of(
                    "dev.larder.**",
                    "com.google.**",
                    "org.springframework.**",
                    "java.util.**",
                    "java.io.File",
                    "java.net.*",
                    "java.lang.*",
                    "sun.util.calendar.*")))
        .keyType(keyType)
        .build();
  }

  static String bytes(Codec codec, Object key) {
    return HexFormat.of().formatHex(codec.encodeKey(key));
  }

  static void assertSame(Object... keys) {
    assertSame(ANY, keys);
  }

  static void assertSame(Codec codec, Object... keys) {
    Set<String> forms = new LinkedHashSet<>();
    for (Object each : keys) {
      forms.add(bytes(codec, each));
      forms.add(bytes(codec, codec.decodeKey(codec.encodeKey(each))));
    }
    assertThat(forms).as("forms of %s", keys[0].getClass()).hasSize(1);
  }

  static void assertDifferent(Object one, Object other) {
    assertThat(bytes(ANY, one)).isNotEqualTo(bytes(ANY, other));
    assertThat(bytes(ANY, new SimpleKey(one))).isNotEqualTo(bytes(ANY, new SimpleKey(other)));
    assertThat(bytes(ANY, List.of(one))).isNotEqualTo(bytes(ANY, List.of(other)));
    assertThat(bytes(ANY, new Holder(one))).isNotEqualTo(bytes(ANY, new Holder(other)));
    assertThat(bytes(ANY, Map.of(one, 1))).isNotEqualTo(bytes(ANY, Map.of(other, 1)));
    assertThat(ANY.decodeKey(ANY.encodeKey(one))).isEqualTo(one);
  }

  static void assertDifferentBytes(Object one, Object other) {
    assertThat(bytes(ANY, one)).isNotEqualTo(bytes(ANY, other));
  }

  record Holder(Object part) {}
}
