package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.LarderConfiguration;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.cache.event.EventType;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A call, and a lock, go on with the key that they were given, whatever becomes of its object. */
@RunWith(Parameterized.class)
public final class MutableKeysTest {
  @Rule public final CacheFixture caches;

  private final StoreVariant store;
  private final String mangler;
  private final RecordingListener<List<Integer>, String> listener = new RecordingListener<>();

  public MutableKeysTest(StoreVariant store, String mangler) {
    this.caches = store.fixture().with("larder.namespace", "mutable-" + UUID.randomUUID());
    this.mangler = mangler;
    this.store = store;
  }

  @Parameters(name = "{0}, {1}")
  public static Collection<Object[]> variants() {
    List<Object[]> all = new ArrayList<>();
    for (StoreVariant variant : StoreVariant.values()) {
      all.add(new Object[] {variant, "identity"});
    }
    all.add(new Object[] {StoreVariant.MEMORY, "none"});
    return all;
  }

  @SuppressWarnings("unchecked") // a list of integers is a list
  private LarderConfiguration<List<Integer>, String> configuration() {
    Class<List<Integer>> type = (Class<List<Integer>>) (Class<?>) List.class;
    return LarderConfiguration.of(type, String.class).keyMangler(mangler);
  }

  private Region<List<Integer>, String> create(
      LarderConfiguration<List<Integer>, String> configuration) {
    return caches.manager().createRegion("region", configuration);
  }

  private static List<Integer> key(Integer... numbers) {
    return new ArrayList<>(List.of(numbers));
  }

  /** Returns whether the store has no locks, which it says. */
  private boolean isWithoutLocks() {
    if (store == StoreVariant.BYTES_FEW) {
      Region<List<Integer>, String> region = create(configuration());
      assertThatThrownBy(() -> region.lock(key(1)))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    return store == StoreVariant.BYTES_FEW;
  }

  /** Returns whether the store takes nothing by reference, which it says. */
  private boolean isWithoutReferences() {
    if (store != StoreVariant.MEMORY) {
      assertThatThrownBy(() -> create(configuration().storeByReference()))
          .hasMessageContaining("store-by-value");
    }
    return store != StoreVariant.MEMORY;
  }

  private static boolean isFree(Region<List<Integer>, String> region, List<Integer> key) {
    try (RegionLock<List<Integer>> lock = region.lock(key, Duration.ZERO)) {
      return lock.isActive();
    } catch (LockAcquisitionException e) {
      return false;
    }
  }

  @Test // R1
  public void lock_keyChangedMeanwhile_guardsTheKeyThatItWasTakenFor() {
    if (isWithoutLocks()) {
      return;
    }
    Region<List<Integer>, String> region = create(configuration());
    List<Integer> key = key(1);
    RegionLock<List<Integer>> lock = region.lock(key);
    key.add(2);

    region.set(key(1), "guarded", lock);
    assertThatThrownBy(() -> region.set(key, "other", lock))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(region.get(key(1, 2)).isAbsent()).isTrue();
    assertThat(lock.key()).isEqualTo(key(1));
    assertThat(isFree(region, key(1))).isFalse();
    assertThat(isFree(region, key)).isTrue();
    lock.renew();
    assertThat(lock.release()).isTrue();
    assertThat(isFree(region, key(1))).isTrue();
  }

  @Test // R1
  public void close_keyChangedMeanwhile_releasesTheLock() {
    if (isWithoutLocks()) {
      return;
    }
    Region<List<Integer>, String> region = create(configuration());
    List<Integer> key = key(1);
    try (RegionLock<List<Integer>> lock = region.lock(key).renewAutomatically()) {
      key.clear();
      assertThat(lock.isExpired()).isFalse();
    }
    assertThat(isFree(region, key(1))).isTrue();
    assertThat(isFree(region, key())).isTrue();
  }

  @Test // R1
  public void key_changedByTheOwner_changesTheLockNot() {
    if (isWithoutLocks()) {
      return;
    }
    Region<List<Integer>, String> region = create(configuration());
    RegionLock<List<Integer>> lock = region.lock(key(1));
    lock.key().add(2);

    assertThat(lock.key()).isEqualTo(key(1));
    region.set(key(1), "value", lock);
    assertThat(region.delete(key(1), lock)).isTrue();
    assertThat(lock.release()).isTrue();
    assertThat(isFree(region, key(1))).isTrue();
  }

  @Test // R1
  public void lock_byReference_keyChangedMeanwhile_isReleased() {
    if (isWithoutReferences()) {
      return;
    }
    Region<List<Integer>, String> region = create(configuration().storeByReference());
    List<Integer> key = key(1);
    RegionLock<List<Integer>> lock = region.lock(key);
    key.add(2);
    lock.renew();
    assertThat(lock.release()).isTrue();
    assertThat(isFree(region, key(1))).isTrue();
    assertThat(isFree(region, key(1, 2))).isTrue();
  }

  @Test // R1
  public void getOrCreate_creatorChangesItsKey_storesUnderTheKeyAskedFor() {
    Region<List<Integer>, String> region = create(configuration());
    List<Integer> key = key(1);
    String value =
        region.getOrCreate(
            key,
            asked -> {
              asked.add(2);
              key.add(3);
              return "created";
            });
    assertThat(value).isEqualTo("created");
    assertThat(region.get(key(1)).orNull()).isEqualTo("created");
    assertThat(region.get(key).isAbsent()).isTrue();
    assertThat(region.get(key(1, 2)).isAbsent()).isTrue();
  }

  @Test // R1
  public void getOrCreate_singleLoader_creatorChangesItsKey_releasesTheLease() {
    if (isWithoutLocks()) {
      return;
    }
    Region<List<Integer>, String> region =
        create(configuration().singleLoader().loadLease(Duration.ofHours(1)));
    List<Integer> key = key(1);
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      assertThat(
              region.getOrCreate(
                  key,
                  asked -> {
                    key.add(2);
                    return null;
                  }))
          .isNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      key.clear();
      key.add(1);
    }
  }

  @Test // R1
  public void getOrCreateMulti_creatorChangesItsKeys_storesUnderTheKeysAskedFor() {
    Region<List<Integer>, String> region = create(configuration());
    List<List<Integer>> keys = new ArrayList<>(List.of(key(1), key(2), key(1)));
    List<Lookup<String>> found =
        region.getOrCreateMulti(
            keys,
            missing -> {
              Map<List<Integer>, String> created = new LinkedHashMap<>();
              missing.forEach(each -> created.put(key(each.get(0)), "created " + each));
              missing.forEach(each -> each.add(9));
              keys.forEach(each -> each.add(8));
              keys.clear();
              return created;
            });
    assertThat(found)
        .extracting(Lookup::orNull)
        .containsExactly("created [1]", "created [2]", "created [1]");
    assertThat(region.get(key(1)).orNull()).isEqualTo("created [1]");
    assertThat(region.get(key(2)).orNull()).isEqualTo("created [2]");
    assertThat(region.get(key(1, 9)).isAbsent()).isTrue();
  }

  @Test // R1
  public void invoke_processorChangesItsKey_writesUnderTheKeyAskedFor() {
    Region<List<Integer>, String> region = create(configuration());
    var cache = caches.manager().<List<Integer>, String>getCache("region", type(), String.class);
    List<Integer> key = key(1);
    String result =
        cache.invoke(
            key,
            (entry, arguments) -> {
              entry.getKey().add(2);
              key.add(3);
              entry.setValue("processed");
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(region.get(key(1)).orNull()).isEqualTo("processed");
    assertThat(region.get(key).isAbsent()).isTrue();
    assertThat(region.get(key(1, 2)).isAbsent()).isTrue();
  }

  @Test // R1
  public void listener_synchronous_changesItsKey_changesNothingElse() {
    List<List<Integer>> heard = new ArrayList<>();
    Region<List<Integer>, String> region = create(configuration().listener(listener.synchronous()));
    List<Integer> key = key(1);
    region.set(key, "value");
    listener.events().forEach(event -> heard.add(event.key()));
    heard.forEach(each -> each.add(2));
    assertThat(key).isEqualTo(key(1));
    assertThat(region.get(key(1)).orNull()).isEqualTo("value");
    assertThat(listener.events()).extracting(event -> event.type()).contains(EventType.CREATED);
  }

  @SuppressWarnings("unchecked") // a list of integers is a list
  private static Class<List<Integer>> type() {
    return (Class<List<Integer>>) (Class<?>) List.class;
  }
}
