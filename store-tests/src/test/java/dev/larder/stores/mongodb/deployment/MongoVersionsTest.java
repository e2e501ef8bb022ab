package dev.larder.stores.mongodb.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.mongodb.MongoStore;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreKey;
import dev.larder.stores.mongodb.MongoPlaces;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** No version of a key is ever there twice, whatever wrote it and whatever was between. */
public final class MongoVersionsTest {
  private static final int ROUNDS = Scale.current().of(3_000);
  private static final StoreKey KEY = new StoreKey(new byte[] {1});
  private static final byte[] VALUE = {7};
  private static final Mutation<byte[]> PUT = Mutation.put(VALUE, Entry.ETERNAL);
  private static final long FAR = 32_503_680_000_000L;

  private final MongoStore store = new MongoStore(MongoPlaces.STANDALONE.own("versions"));

  @Before
  @After
  public void clear() {
    store.clear();
  }

  private Entry<byte[]> added(Set<String> versions) {
    Entry<byte[]> entry = store.get(KEY);
    assertThat(versions.add(entry.version().orElseThrow())).isTrue();
    return entry;
  }

  @Test
  public void version_afterEachWay_isNew() {
    Set<String> versions = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(store.swap(KEY, null, PUT)).isTrue();
      assertThat(store.swap(KEY, added(versions), PUT)).isTrue();
      assertThat(store.swap(KEY, added(versions), Mutation.touch(FAR))).isTrue();
      assertThat(store.swap(KEY, added(versions), Mutation.touch(Entry.ETERNAL))).isTrue();
      assertThat(store.swapAll(List.of(new Swap<>(KEY, added(versions), PUT)))).isEmpty();
      assertThat(store.swapAll(List.of(new Swap<>(KEY, added(versions), Mutation.touch(FAR)))))
          .isEmpty();
      added(versions);
      store.put(KEY, VALUE, Entry.ETERNAL);
      added(versions);
      assertThat(store.updateIfPresent(KEY, PUT)).isTrue();
      added(versions);
      for (Mutation<byte[]> ifLive :
          List.of(PUT, Mutation.revalue(VALUE), Mutation.<byte[]>touch(FAR))) {
        assertThat(store.exchange(KEY, PUT, ifLive, 1_000)).isNotNull();
        added(versions);
      }
      assertThat(store.exchange(KEY, Mutation.keep(), Mutation.remove(), 1_000)).isNotNull();
      assertThat(store.swapAll(List.of(new Swap<>(KEY, null, PUT)))).isEmpty();
      assertThat(store.swapAll(List.of(new Swap<>(KEY, added(versions), Mutation.remove()))))
          .isEmpty();
    }
    assertThat(versions).hasSize(ROUNDS * 12);
  }

  /** The lucky who create and remove a key in turns never meet a version again. */
  @Test
  public void version_ofManyWriters_isOfOneWriteOnly() {
    Set<String> versions = ConcurrentHashMap.newKeySet();
    Race.of(4)
        .run(
            number -> {
              for (int i = 0; i < ROUNDS; i++) {
                if (store.swap(KEY, null, PUT)) {
                  added(versions);
                  store.swap(KEY, store.get(KEY), Mutation.remove());
                }
              }
            });
    assertThat(versions).isNotEmpty();
  }
}
