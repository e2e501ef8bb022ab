package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.testing.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** Values that regions create where they are missing, within one process. */
abstract class RegionCreations extends RegionBasics {
  private static final int THREADS = 16;

  // DOG-1, in process
  @Test
  public void getOrCreate_manyThreadsOneColdKey_createsOnce() {
    Region<String, Object> region = create("creations");
    AtomicInteger calls = new AtomicInteger();

    List<Object> values =
        Race.of(THREADS)
            .call(number -> region.getOrCreate("cold", key -> key + calls.incrementAndGet()));

    assertThat(values).containsOnly("cold1");
    assertThat(calls).hasValue(1);
    assertThat(region.get("cold")).isEqualTo(Lookup.present("cold1"));
  }

  // DOG-4, in process
  @Test
  public void getOrCreate_creatorThrows_reachesItsCaller_andStoresNothing() {
    Region<String, Object> region = create("creations");

    assertThatThrownBy(
            () ->
                region.getOrCreate(
                    "a",
                    key -> {
                      throw new IllegalArgumentException("no such thing");
                    }))
        .hasStackTraceContaining("no such thing");
    assertThat(region.get("a").isAbsent()).isTrue();
    assertThat(region.getOrCreate("a", key -> null)).isNull();
    assertThat(region.get("a").isAbsent()).isTrue();
    assertThat(region.getOrCreate("a", key -> "1")).isEqualTo("1");
  }

  // DOG-5
  @Test
  public void shouldCache_saysNo_isReturnedAndNotStored() {
    Region<String, Object> region = create("creations");
    Region<String, Object> choosy = region.cachingOnlyIf(value -> !value.equals("unfit"));

    assertThat(choosy.getOrCreate("a", key -> "unfit")).isEqualTo("unfit");
    assertThat(region.get("a").isAbsent()).isTrue();
    assertThat(choosy.getOrCreateMulti(List.of("a", "b"), keys -> Map.of("a", "unfit", "b", "2")))
        .containsExactly(Lookup.present("unfit"), Lookup.present("2"));
    assertThat(region.getMulti(List.of("a", "b")))
        .containsExactly(Lookup.absent(), Lookup.present("2"));
    assertThat(choosy.getOrCreate("a", key -> "fit")).isEqualTo("fit");
    assertThat(region.get("a")).isEqualTo(Lookup.present("fit"));
  }

  // DOG-9
  @Test
  public void maximumAge_tooOld_isCreatedAnew_forAll() {
    Region<String, Object> region = create("creations");
    region.set("a", "old");
    region.set("b", "old");
    awaitLater();
    Region<String, Object> fresh = region.withMaximumAge(Duration.ofMillis(20));

    assertThat(fresh.getOrCreate("a", key -> "new")).isEqualTo("new");
    assertThat(region.get("a")).isEqualTo(Lookup.present("new"));
    assertThat(region.withMaximumAge(Duration.ofHours(1)).getOrCreate("b", key -> "new"))
        .isEqualTo("old");
    assertThat(fresh.getOrCreateMulti(List.of("b"), keys -> Map.of("b", "newer")))
        .containsExactly(Lookup.present("newer"));
    assertThat(region.get("b")).isEqualTo(Lookup.present("newer"));
  }

  // DOG-8
  @Test
  public void getOrCreateMulti_someMissing_createsThoseAtOnceInTheirOrder() {
    Region<String, Object> region = create("creations");
    region.setMulti(Map.of("b", "2", "d", "4"));
    List<List<String>> calls = new ArrayList<>();

    List<Lookup<Object>> found =
        region.getOrCreateMulti(
            List.of("e", "d", "c", "b", "a", "e"),
            keys -> {
              calls.add(keys);
              return Map.of("a", "1", "e", "5", "unasked", "?");
            });

    assertThat(calls).containsExactly(List.of("e", "c", "a"));
    assertThat(found)
        .containsExactly(
            Lookup.present("5"),
            Lookup.present("4"),
            Lookup.absent(),
            Lookup.present("2"),
            Lookup.present("1"),
            Lookup.present("5"));
    assertThat(region.getMulti(List.of("a", "c", "unasked")))
        .containsExactly(Lookup.present("1"), Lookup.absent(), Lookup.absent());
    assertThat(region.getOrCreateMulti(List.of("a", "b"), keys -> Map.of("a", "never")))
        .containsExactly(Lookup.present("1"), Lookup.present("2"));
    assertThat(region.getOrCreateMulti(List.of(), keys -> Map.of())).isEmpty();
  }

  // DOG-8
  @Test
  public void getOrCreateMulti_overlappingKeysInOppositeOrder_doNotBlockEachOther() {
    Region<String, Object> region = create("creations");
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      keys.add("key" + i);
    }
    List<String> reversed = new ArrayList<>(keys);
    Collections.reverse(reversed);
    ConcurrentLinkedQueue<String> created = new ConcurrentLinkedQueue<>();

    Race.of(8)
        .run(
            number -> {
              List<String> order = (number % 2 == 0) ? keys : reversed;
              region.getOrCreateMulti(order, missing -> all(missing, created));
              order.forEach(key -> region.getOrCreate(key, missing -> missing));
            });

    assertThat(created).containsAll(keys);
    assertThat(region.getMulti(keys)).extracting(Lookup::value).isEqualTo(keys);
  }

  private static Map<String, Object> all(List<String> keys, ConcurrentLinkedQueue<String> created) {
    Map<String, Object> values = new HashMap<>();
    keys.forEach(key -> values.put(key, key));
    created.addAll(keys);
    return values;
  }
}
