package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.cache.internal.BasicCacheKeyImplementation;
import org.hibernate.cache.internal.CacheKeyImplementation;
import org.hibernate.cache.internal.NaturalIdCacheKey;
import org.jsr107.ri.annotations.DefaultGeneratedCacheKey;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import org.springframework.cache.interceptor.SimpleKey;

/** Keys of the frameworks that use JCache: equal ones have the same bytes, and come back equal. */
@RunWith(Parameterized.class)
public final class FrameworkKeysTest {
  @Parameter(0)
  public String name;

  @Parameter(1)
  public Function<Object, Object> keys;

  private final Codec codec =
      Codec.builder(getClass().getClassLoader())
          .allowList(
              ClassAllowList.ofPatterns(
                  List.of("org.springframework.**", "org.jsr107.ri.**", "org.hibernate.cache.**")))
          .build();

  @Parameters(name = "{0}")
  public static Iterable<Object[]> keys() {
    return List.of(
        key("SimpleKey", id -> new SimpleKey(id, "a", id)),
        key("DefaultGeneratedCacheKey", id -> new DefaultGeneratedCacheKey(new Object[] {id, id})),
        key(
            "BasicCacheKeyImplementation",
            id -> new BasicCacheKeyImplementation((Serializable) id, "acme.Order", id.hashCode())),
        key(
            "CacheKeyImplementation",
            id -> new CacheKeyImplementation(id, "acme.Order", "tenant", id.hashCode())),
        key(
            "NaturalIdCacheKey",
            id -> new NaturalIdCacheKey(id, "acme.Order", "tenant", id.hashCode())));
  }

  private static Object[] key(String name, Function<Object, Object> keys) {
    return new Object[] {name, keys};
  }

  @Test
  public void encodeKey_equalKeysOfDistinctParts_givesSameBytes() {
    for (Object id : ids()) {
      byte[] bytes = codec.encodeKey(keys.apply(id));
      Object other = keys.apply(distinct(id));
      assertThat(other).isEqualTo(keys.apply(id));
      assertThat(codec.encodeKey(other)).isEqualTo(bytes);
      int hash = other.hashCode();
      String text = other.toString();
      assertThat(codec.encodeKey(other)).isEqualTo(bytes);
    }
  }

  @Test
  public void decodeKey_encoded_isEqualAndEncodesTheSame() {
    for (Object id : ids()) {
      Object key = keys.apply(id);
      byte[] bytes = codec.encodeKey(key);
      Object decoded = codec.decodeKey(bytes);
      assertThat(decoded).isEqualTo(key).hasSameHashCodeAs(key).hasSameClassAs(key);
      assertThat(codec.encodeKey(decoded)).isEqualTo(bytes);
    }
  }

  @Test
  public void encodeKey_otherParts_givesOtherBytes() {
    List<Object> ids = ids();
    List<String> seen = new ArrayList<>();
    for (Object id : ids) {
      seen.add(java.util.HexFormat.of().formatHex(codec.encodeKey(keys.apply(id))));
    }
    assertThat(seen).doesNotHaveDuplicates().hasSameSizeAs(ids);
  }

  @Test
  public void seal_withoutAnySetting_copies() {
    Codec plain = Codec.builder(getClass().getClassLoader()).build();
    Object key = keys.apply("a");
    assertThat(plain.seal(key).open()).isEqualTo(key).isNotSameAs(key);
  }

  private static List<Object> ids() {
    return List.of(
        "a", 1, 1L, "1", 0.0, -0.0, new UUID(1, 2), new Date(5), new ArrayList<>(List.of("a", 1L)));
  }

  /** Returns an equal object that shares no instance with the given one, as far as there is any. */
  private static Object distinct(Object id) {
    if (id instanceof String) {
      return new String(((String) id).toCharArray());
    }
    if (id instanceof List<?>) {
      return List.copyOf((List<?>) id);
    }
    return (id instanceof Date) ? new Date(((Date) id).getTime()) : id;
  }
}
