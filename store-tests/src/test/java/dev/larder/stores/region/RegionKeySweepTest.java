package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.LarderConfiguration;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Each method of a region finds, by an equal key, what was stored by another object. */
@RunWith(Parameterized.class)
@SuppressWarnings("JavaUtilDate") // a key that its user may change
public final class RegionKeySweepTest {
  @Rule public final CacheFixture caches;

  private final StoreVariant store;
  private final String mangler;
  private Region<Object, String> region;

  public RegionKeySweepTest(StoreVariant store, String mangler) {
    this.caches = store.fixture().with("larder.namespace", "sweep-" + UUID.randomUUID());
    this.mangler = mangler;
    this.store = store;
  }

  @Parameters(name = "{0}, {1}")
  public static List<Object[]> variants() {
    List<Object[]> all = new ArrayList<>();
    for (StoreVariant store : StoreVariant.values()) {
      all.add(new Object[] {store, "none"});
      all.add(new Object[] {store, "sha-1"});
    }
    return all;
  }

  @Before
  public void create() {
    region =
        caches
            .manager()
            .createRegion(
                "region",
                LarderConfiguration.of(Object.class, String.class)
                    .codecAllow(Seat.class.getName(), Side.class.getName())
                    .keyMangler(mangler));
  }

  /** A key of the application's own. */
  public record Seat(String row, int number, List<String> tags) {}

  /** What an enum with bodies is. */
  public enum Side {
    LEFT {
      @Override
      int sign() {
        return -1;
      }
    },
    RIGHT;

    int sign() {
      return 1;
    }
  }

  /** Returns equal keys that are different objects, where there can be several. */
  private static Map<String, List<Object>> keys() throws Exception {
    Map<String, List<Object>> keys = new LinkedHashMap<>();
    keys.put("text", List.of(new String("key"), "key"));
    keys.put("empty text", List.of("", new String("")));
    keys.put("long", List.of(Long.valueOf(1_000_000), Long.valueOf(1_000_000)));
    keys.put("integer", List.of(1_000_000, Integer.valueOf(1_000_000)));
    keys.put("boolean", List.of(true, Boolean.TRUE));
    keys.put("uuid", List.of(new UUID(1, 2), new UUID(1, 2)));
    keys.put("enum", List.of(TimeUnit.DAYS, TimeUnit.DAYS));
    keys.put("enum with a body", List.of(Side.LEFT, Side.LEFT));
    keys.put("decimal", List.of(new BigDecimal("1.50"), new BigDecimal("1.50")));
    keys.put("uri", List.of(URI.create("a:b"), URI.create("a:b")));
    keys.put("date", List.of(LocalDate.of(2025, 1, 2), LocalDate.of(2025, 1, 2)));
    keys.put("instant", List.of(Instant.ofEpochMilli(5), Instant.ofEpochMilli(5)));
    keys.put("mutable date", List.of(new Date(5), new Date(5)));
    keys.put("list", List.of(new ArrayList<>(List.of(1, 2)), new LinkedList<>(List.of(1, 2))));
    keys.put("fixed list", List.of(List.of("a", "b"), Arrays.asList("a", "b")));
    keys.put("set", List.of(set("a", "b", "c"), new TreeSet<>(Set.of("c", "b", "a"))));
    keys.put(
        "set in another order",
        List.of(set("a", "b"), set("b", "a"), new HashSet<>(set("a", "b"))));
    keys.put("map", List.of(map("a", "b"), map("b", "a"), new TreeMap<>(map("a", "b"))));
    keys.put("record", List.of(seat("a"), seat("a")));
    keys.put(
        "list of records", List.of(List.of(seat("a"), seat("b")), listOf(seat("a"), seat("b"))));
    keys.put("optional", List.of(Optional.of("a"), Optional.of(new String("a"))));
    keys.put(
        "address",
        List.of(
            InetAddress.getByAddress("host", new byte[] {10, 0, 0, 1}),
            InetAddress.getByAddress(new byte[] {10, 0, 0, 1})));
    return keys;
  }

  private static Seat seat(String row) {
    return new Seat(new String(row), 1, new ArrayList<>(List.of("x")));
  }

  private static List<Object> listOf(Object... elements) {
    return new ArrayList<>(List.of(elements));
  }

  private static Set<String> set(String... elements) {
    return new LinkedHashSet<>(List.of(elements));
  }

  private static Map<String, Integer> map(String... keys) {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (String key : keys) {
      map.put(key, key.length());
    }
    return map;
  }

  private static void forEachPair(java.util.function.BiConsumer<Object, Object> test)
      throws Exception {
    for (List<Object> equal : keys().values()) {
      for (Object stored : equal) {
        for (Object asked : equal) {
          test.accept(stored, asked);
        }
      }
    }
  }

  @Test
  public void setGetAndDelete_equalKeys_areOneEntry() throws Exception {
    forEachPair(
        (stored, asked) -> {
          region.set(stored, "1");
          assertThat(region.get(asked).orNull()).as("%s", asked).isEqualTo("1");
          region.set(asked, "2");
          assertThat(region.get(stored).orNull()).as("%s", stored).isEqualTo("2");
          assertThat(region.delete(asked)).isTrue();
          assertThat(region.get(stored).isAbsent()).isTrue();
        });
  }

  @Test
  public void multi_equalKeys_areOneEntry() throws Exception {
    forEachPair(
        (stored, asked) -> {
          region.setMulti(Map.of(stored, "1"));
          List<Lookup<String>> found = region.getMulti(List.of(asked, stored, "none", asked));
          assertThat(found).extracting(Lookup::orNull).containsExactly("1", "1", null, "1");
          region.deleteMulti(List.of(asked));
          assertThat(region.get(stored).isAbsent()).as("%s", stored).isTrue();
        });
  }

  @Test
  public void getOrCreate_equalKeys_createOnce() throws Exception {
    forEachPair(
        (stored, asked) -> {
          assertThat(region.getOrCreate(stored, key -> "1")).isEqualTo("1");
          assertThat(region.getOrCreate(asked, key -> "2")).as("%s", asked).isEqualTo("1");
          assertThat(region.getOrCreateMulti(List.of(asked), missing -> new HashMap<>()))
              .extracting(Lookup::orNull)
              .containsExactly("1");
          assertThat(region.delete(stored)).isTrue();
        });
  }

  @Test
  public void lock_equalKeys_areOneLock() throws Exception {
    if (store == StoreVariant.BYTES_FEW) { // has no locks
      assertThatThrownBy(() -> region.lock("key"))
          .isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    forEachPair(
        (stored, asked) -> {
          try (RegionLock<Object> lock = region.lock(stored, Duration.ZERO)) {
            region.set(asked, "1", lock);
            assertThat(isFree(asked)).as("%s", asked).isFalse();
            assertThat(region.delete(asked, lock)).isTrue();
          }
          assertThat(isFree(asked)).isTrue();
        });
  }

  private boolean isFree(Object key) {
    try (RegionLock<Object> lock = region.lock(key, Duration.ZERO)) {
      return lock.isActive();
    } catch (dev.larder.region.LockAcquisitionException e) {
      return false;
    }
  }
}
