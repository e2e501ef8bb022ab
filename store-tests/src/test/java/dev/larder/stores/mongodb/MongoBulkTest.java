package dev.larder.stores.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.mongodb.MongoStore;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreKey;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Many entries by few commands: each is as exact as one alone. */
@RunWith(Parameterized.class)
public final class MongoBulkTest {
  private static final int THREADS = 4;
  private static final int LARGE = 3 << 20;

  private final MongoStore store;

  public MongoBulkTest(MongoPlaces server) {
    this.store = new MongoStore(server.own("bulk"));
  }

  @Parameters(name = "{0}")
  public static MongoPlaces[] servers() {
    return MongoPlaces.values();
  }

  @Before
  @After
  public void clear() {
    store.clear();
  }

  @Test
  public void manyChunks_areWrittenReadAndRemoved() {
    List<StoreKey> keys = keys(3_500);
    assertThat(store.swapAll(puts(keys, 1))).isEmpty();
    Map<StoreKey, Entry<byte[]>> found = store.getAll(keys);
    assertThat(found).hasSize(keys.size());
    List<Swap<StoreKey, byte[]>> removals = new ArrayList<>();
    found.forEach((key, entry) -> removals.add(new Swap<>(key, entry, Mutation.remove())));
    assertThat(store.swapAll(removals)).isEmpty();
    assertThat(store.getAll(keys)).isEmpty();
    assertThat(store.estimatedSize()).isZero();
  }

  /** More than a message or a batch of the server's may hold. */
  @Test
  public void largeValues_areWrittenReadAndRemoved() {
    List<StoreKey> keys = keys(12);
    assertThat(store.swapAll(puts(keys, LARGE))).isEmpty();
    Map<StoreKey, Entry<byte[]>> found = store.getAll(keys);
    assertThat(found).hasSize(keys.size());
    found.forEach((key, entry) -> assertThat(entry.value()).hasSize(LARGE));
    assertThat(store.scan()).toIterable().hasSize(keys.size());
  }

  /** Each ticket is worth one swap, whoever else swaps, and each loser is told so. */
  @Test
  public void swapAll_sameTicketsInManyThreads_haveOneWinnerEach() {
    for (int round = 0; round < Scale.current().of(100); round++) {
      List<StoreKey> keys = keys(200);
      assertThat(store.swapAll(puts(keys, 1))).isEmpty();
      Map<StoreKey, Entry<byte[]>> seen = store.getAll(keys);
      List<List<Swap<StoreKey, byte[]>>> lost =
          Race.of(THREADS).call(number -> store.swapAll(swaps(seen, number)));
      int[] wins = new int[keys.size()];
      Arrays.fill(wins, THREADS);
      lost.forEach(losers -> losers.forEach(swap -> wins[number(swap.key().bytes())]--));
      assertThat(wins).containsOnly(1);
      assertWinnersStand(keys, lost);
      store.clear();
    }
  }

  /** Some threads remove, and some write their number. */
  private static List<Swap<StoreKey, byte[]>> swaps(Map<StoreKey, Entry<byte[]>> seen, int number) {
    List<Swap<StoreKey, byte[]>> swaps = new ArrayList<>();
    Mutation<byte[]> mutation =
        (number % 2 == 0) ? Mutation.remove() : Mutation.put(bytes(number), Entry.ETERNAL);
    seen.forEach((key, entry) -> swaps.add(new Swap<>(key, entry, mutation)));
    return swaps;
  }

  private void assertWinnersStand(List<StoreKey> keys, List<List<Swap<StoreKey, byte[]>>> lost) {
    Map<StoreKey, Entry<byte[]>> standing = store.getAll(keys);
    for (int number = 0; number < THREADS; number++) {
      List<StoreKey> losers = lost.get(number).stream().map(Swap::key).toList();
      List<StoreKey> won = new ArrayList<>(keys);
      won.removeAll(losers);
      for (StoreKey key : won) {
        if (number % 2 == 0) {
          assertThat(standing.get(key)).isNull();
        } else {
          assertThat(standing.get(key).value()).isEqualTo(bytes(number));
        }
      }
    }
  }

  @Test
  public void swapAll_creationsInManyThreads_haveOneWinnerEach() {
    for (int round = 0; round < Scale.current().of(100); round++) {
      List<StoreKey> keys = keys(200);
      List<List<Swap<StoreKey, byte[]>>> lost =
          Race.of(THREADS).call(number -> store.swapAll(puts(keys, number + 1)));
      assertThat(lost.stream().mapToInt(List::size).sum()).isEqualTo(keys.size() * (THREADS - 1));
      store.clear();
    }
  }

  /** A removal among many is decided before the document goes; who comes between does no harm. */
  @Test
  public void swapAll_removalsAndCreationsInTurns_countUp() {
    List<StoreKey> keys = keys(20);
    int rounds = Scale.current().of(300);
    List<Integer> balances =
        Race.of(THREADS)
            .call(
                number -> {
                  int balance = 0;
                  for (int i = 0; i < rounds; i++) {
                    balance += turn(keys);
                  }
                  return balance;
                });
    int left = store.getAll(keys).size();
    assertThat(balances.stream().mapToInt(Integer::intValue).sum()).isEqualTo(left);
    assertThat(store.estimatedSize()).isEqualTo(left);
  }

  private int turn(List<StoreKey> keys) {
    Map<StoreKey, Entry<byte[]>> seen = store.getAll(keys);
    List<Swap<StoreKey, byte[]>> swaps = new ArrayList<>();
    for (StoreKey key : keys) {
      Entry<byte[]> entry = seen.get(key);
      Mutation<byte[]> mutation =
          (entry == null || entry.isForeign())
              ? Mutation.put(bytes(1), Entry.ETERNAL)
              : Mutation.remove();
      swaps.add(new Swap<>(key, entry, mutation));
    }
    List<Swap<StoreKey, byte[]>> won = new ArrayList<>(swaps);
    won.removeAll(store.swapAll(swaps));
    return won.stream()
        .mapToInt(swap -> (swap.mutation().kind() == Mutation.Kind.PUT) ? 1 : -1)
        .sum();
  }

  private static List<StoreKey> keys(int count) {
    return IntStream.range(0, count).mapToObj(number -> new StoreKey(bytes(number))).toList();
  }

  private static List<Swap<StoreKey, byte[]>> puts(List<StoreKey> keys, int valueBytes) {
    Mutation<byte[]> put = Mutation.put(new byte[valueBytes], Entry.ETERNAL);
    return keys.stream().map(key -> new Swap<>(key, null, put)).toList();
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static int number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt();
  }
}
