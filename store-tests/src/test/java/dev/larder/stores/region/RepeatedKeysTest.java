package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A key that is asked for several times by one call has a value of its own each time. */
@RunWith(Parameterized.class)
@SuppressWarnings({"rawtypes", "unchecked"}) // the class of a list
public final class RepeatedKeysTest {
  @Rule public final CacheFixture caches;

  private final StoreVariant store;
  private Region<List, List> region;

  public RepeatedKeysTest(StoreVariant store) {
    this.caches = store.fixture().with("larder.namespace", "repeated-" + UUID.randomUUID());
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> variants() {
    return StoreVariant.all();
  }

  private Region<List, List> create(LarderConfiguration<List, List> configuration) {
    return caches.manager().createRegion("region" + configuration.isReadThrough(), configuration);
  }

  private static LarderConfiguration<List, List> configuration() {
    return LarderConfiguration.of(List.class, List.class);
  }

  @Before
  public void fill() {
    region = create(configuration().nullValues());
    region.set(list("a"), list("1"));
    region.set(list("b"), list("2"));
    region.set(list("null"), null);
  }

  private static List<String> list(String text) {
    return new ArrayList<>(List.of(text));
  }

  /** Returns equal keys, each an object of its own but for the first and the third. */
  private static List<List> keys() {
    List<String> first = list("a");
    return List.of(first, list("b"), first, list("none"), list("null"), list("a"), list("null"));
  }

  private static void assertOwnValues(List<List> values) {
    assertThat(values)
        .hasSize(7)
        .containsExactly(list("1"), list("2"), list("1"), null, null, list("1"), null);
    List<List> own = new ArrayList<>(values);
    own.removeIf(each -> each == null);
    for (int i = 0; i < own.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(own.get(i)).isNotSameAs(own.get(j));
      }
    }
  }

  private static List<List> values(List<Lookup<List>> found) {
    List<List> values = new ArrayList<>();
    found.forEach(each -> values.add(each.orNull()));
    return values;
  }

  @Test // R3
  public void getMulti_sameAndEqualKeys_haveValuesOfTheirOwn() {
    List<Lookup<List>> found = region.getMulti(keys());
    assertOwnValues(values(found));
    assertThat(found.get(4)).isEqualTo(found.get(6));
    assertThat(found.get(4).isPresent()).isTrue();
    assertThat(found.get(3).isAbsent()).isTrue();
  }

  @Test // R3
  @SuppressWarnings("unchecked") // a list of texts
  public void getMulti_oneValueChanged_changesNoOther() {
    List<List> values = values(region.getMulti(List.of(list("a"), list("a"))));
    values.get(0).add("changed");
    assertThat(values.get(1)).isEqualTo(list("1"));
    assertThat(region.get(list("a")).value()).isEqualTo(list("1"));
  }

  @Test // R3
  public void keyValueStore_getMulti_sameKeys_haveValuesOfTheirOwn() {
    KeyValueStore<List, List> values = region.keyValueStore();
    List<List> found = values.getMulti(List.of(list("a"), list("b"), list("a")));
    assertThat(found).containsExactly(list("1"), list("2"), list("1"));
    assertThat(found.get(0)).isNotSameAs(found.get(2));
  }

  @Test // R3
  public void views_getMulti_sameKeys_haveValuesOfTheirOwn() {
    assertOwnValues(values(region.ignoringExpiration().getMulti(keys())));
    assertOwnValues(values(region.cachingOnlyIf(value -> true).getMulti(keys())));
  }

  @Test // R3
  public void getOrCreateMulti_sameKeys_areCreatedOnceWithValuesOfTheirOwn() {
    region.delete(list("a"));
    List<List> asked = new ArrayList<>();
    List<Lookup<List>> found =
        region.getOrCreateMulti(
            keys(),
            missing -> {
              asked.addAll(missing);
              Map<List, List> created = new LinkedHashMap<>();
              created.put(list("a"), list("1"));
              return created;
            });
    assertOwnValues(values(found));
    assertThat(asked).containsExactly(list("a"), list("none"));
  }

  @Test // R3
  public void getMulti_readThrough_sameKeys_areLoadedOnceWithValuesOfTheirOwn() {
    RecordingLoader<List, List> loader =
        new RecordingLoader<>(key -> key.equals(list("none")) ? null : list("loaded"));
    Region<List, List> loading =
        create(configuration().readThrough().loaderFactory(loader.factory()));
    List<List> values =
        values(loading.getMulti(List.of(list("a"), list("none"), list("a"), list("a"))));
    assertThat(values).containsExactly(list("loaded"), null, list("loaded"), list("loaded"));
    assertThat(values.get(0)).isNotSameAs(values.get(2)).isNotSameAs(values.get(3));
    assertThat(values.get(2)).isNotSameAs(values.get(3));
    assertThat(loader.loads()).containsExactlyInAnyOrder(list("a"), list("none"));
  }

  @Test // R3
  public void getMulti_byReference_sameKeys_haveTheOneObject() {
    if (store != StoreVariant.MEMORY) {
      assertThatThrownBy(
              () -> caches.manager().createRegion("shared", configuration().storeByReference()))
          .hasMessageContaining("store-by-value");
      return;
    }
    Region<List, List> shared =
        caches.manager().createRegion("shared", configuration().storeByReference());
    List<String> value = list("1");
    shared.set(list("a"), value);
    List<List> values = values(shared.getMulti(List.of(list("a"), list("a"))));
    assertThat(values.get(0)).isSameAs(value).isSameAs(values.get(1));
  }

  @Test // R3
  public void multi_keysChangedWhileTheyAreRead_areThoseOfTheCall() {
    List<List> keys = new ArrayList<>(keys());
    List<Lookup<List>> found =
        region
            .cachingOnlyIf(value -> true)
            .getOrCreateMulti(
                keys,
                missing -> {
                  keys.clear();
                  return Map.of();
                });
    assertOwnValues(values(found));
    assertThat(keys).isEmpty();
  }
}
