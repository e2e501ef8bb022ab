package dev.larder.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/**
 * Tests of what {@link Store} promises. Extend it for each store: say how the store is opened, and
 * how keys and values are made of numbers. The store must hold at least a thousand entries. The
 * tests also check that a call whose capability is not declared is refused.
 *
 * @param <K> the type of the store's keys
 * @param <V> the type of its values
 */
public abstract class StoreContract<K, V> extends ExchangeContract<K, V> {
  private static final int THREADS = 8;
  private static final int STABLE_ENTRIES = 200;

  /** Returns how often each thread changes a counter: 1,000; fewer for a store that is slow. */
  protected int incrementsPerThread() {
    return 1_000;
  }

  // ---- scans

  private boolean scans() {
    return declares(Capability.SCAN, () -> store().scan());
  }

  /** Returns the keys in the order of the scan, with the entries. */
  private List<Map.Entry<K, Entry<V>>> scanned() {
    List<Map.Entry<K, Entry<V>>> found = new ArrayList<>();
    store().scan().forEachRemaining(found::add);
    return found;
  }

  @Test
  public void scan_empty_returnsNothing() {
    if (scans()) {
      Iterator<Map.Entry<K, Entry<V>>> scan = store().scan();
      assertThat(scan.hasNext()).isFalse();
      assertThatThrownBy(scan::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  public void scan_atRest_returnsEachEntryOnceTheExpiredToo() {
    if (scans()) {
      Set<K> keys = new HashSet<>();
      for (int i = 0; i < STABLE_ENTRIES; i++) {
        create(i, i, (i % 2 == 0) ? past() : later(i));
        keys.add(key(i));
      }
      List<Map.Entry<K, Entry<V>>> found = scanned();
      assertThat(found).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(keys);
      found.forEach(
          entry -> assertThat(key(number(entry.getValue().value()))).isEqualTo(entry.getKey()));
    }
  }

  @Test
  public void scan_entry_isATicket() {
    if (scans()) {
      create(1, 7, Entry.ETERNAL);
      Entry<V> ticket = scanned().get(0).getValue();
      assertThat(store().swap(key(1), ticket, Mutation.remove())).isTrue();
      assertAbsent(1);
      assertThat(scanned()).isEmpty();
    }
  }

  @Test
  public void scan_whileOthersChange_returnsWhatIsThereThroughoutExactlyOnce() {
    if (scans()) {
      for (int i = 0; i < STABLE_ENTRIES; i++) {
        create(i, i, Entry.ETERNAL);
      }
      AtomicBoolean done = new AtomicBoolean();
      Race.of(3).run(number -> scanOrChange(number, done));
    }
  }

  /** Thread 0 scans, thread 1 adds and removes entries, thread 2 overwrites entries. */
  private void scanOrChange(int number, AtomicBoolean done) {
    if (number == 0) {
      try {
        for (int i = 0; i < 20; i++) {
          assertEachStableEntryOnce(scanned());
        }
      } finally {
        done.set(true);
      }
    }
    for (int i = 0; !done.get(); i++) {
      if (number == 1) {
        int passing = STABLE_ENTRIES + i % 500;
        assertThat(put(passing, null, passing)).isTrue();
        assertThat(store().swap(key(passing), read(passing), Mutation.remove())).isTrue();
      } else {
        int stable = i % STABLE_ENTRIES;
        assertThat(put(stable, read(stable), stable)).isTrue();
      }
    }
  }

  private boolean put(int key, @Nullable Entry<V> seen, int value) {
    return store().swap(key(key), seen, Mutation.put(value(value), Entry.ETERNAL));
  }

  private void assertEachStableEntryOnce(List<Map.Entry<K, Entry<V>>> found) {
    assertThat(found)
        .extracting(entry -> number(entry.getValue().value()))
        .filteredOn(number -> number < STABLE_ENTRIES)
        .doesNotHaveDuplicates()
        .hasSize(STABLE_ENTRIES);
  }

  // ---- the store as a whole

  @Test
  public void estimatedSize_known_isAboutTheNumberOfEntries() {
    for (int i = 0; i < 100; i++) {
      create(i, i, (i % 2 == 0) ? Entry.ETERNAL : past());
    }
    assertThat(store().estimatedSize())
        .satisfiesAnyOf(
            size -> assertThat(size).isEqualTo(-1), size -> assertThat(size).isBetween(50L, 200L));
  }

  @Test
  public void clear_entries_areGoneAndThoseOfOtherCachesAreNot() {
    Store<K, V> other = openEmpty("contract-other");
    assertThat(other.swap(key(1), null, Mutation.put(value(8), later(1)))).isTrue();
    Entry<V> ticket = requireNonNull(other.get(key(1)));
    for (int i = 0; i < 50; i++) {
      create(i, i, Entry.ETERNAL);
    }
    store().clear();
    for (int i = 0; i < 50; i++) {
      assertAbsent(i);
    }
    assertEntry(other.get(key(1)), 8, later(1));
    assertThat(other.swap(key(1), ticket, Mutation.remove())).isTrue();
  }

  @Test
  public void caches_sameKey_areApart() {
    Store<K, V> other = openEmpty("contract-other");
    create(1, 7, Entry.ETERNAL);
    assertThat(other.get(key(1))).isNull();
    assertThat(other.swap(key(1), null, Mutation.put(value(8), later(1)))).isTrue();
    assertEntry(1, 7, Entry.ETERNAL);
  }

  @Test
  public void close_again_isIdempotent() {
    create(1, 7, Entry.ETERNAL);
    Store<K, V> other = openEmpty("contract-other");
    other.close();
    other.close();
    assertEntry(1, 7, Entry.ETERNAL);
  }

  @Test
  public void capabilities_everAgain_areTheSame() {
    Set<Capability> first = Set.copyOf(store().capabilities());
    create(1, 7, later(1));
    store().clear();
    assertThat(store().capabilities()).isEqualTo(first);
    assertThat(openEmpty("contract-other").capabilities()).isEqualTo(first);
  }

  @Test
  public void check_valueThatIsWrittenElsewhere_changesNothing() {
    store().check(key(1), Mutation.put(value(7), Entry.ETERNAL));
    assertAbsent(1);
    Entry<V> before = create(1, 7, Entry.ETERNAL);
    store().check(key(1), Mutation.put(value(8), Entry.ETERNAL));
    assertThat(store().swap(key(1), before, Mutation.remove())).isTrue();
  }

  // ---- many threads

  @Test
  public void swap_counterOfManyThreads_losesNoIncrement() {
    create(1, 0, Entry.ETERNAL);
    Race.of(THREADS)
        .run(
            number -> {
              for (int i = 0; i < incrementsPerThread(); i++) {
                incrementBySwap();
              }
            });
    assertEntry(1, THREADS * incrementsPerThread(), Entry.ETERNAL);
  }

  private void incrementBySwap() {
    boolean won = false;
    while (!won) {
      Entry<V> seen = read(1);
      won = put(1, seen, number(seen.value()) + 1);
    }
  }

  /** Of the threads that read no entry one creates it, and of those that read it one removes it. */
  @Test
  public void swap_createAndRemoveOfManyThreads_alternate() {
    List<Integer> balances =
        Race.of(THREADS)
            .call(
                number -> {
                  int balance = 0;
                  for (int i = 0; i < incrementsPerThread(); i++) {
                    Entry<V> seen = store().get(key(1));
                    if (seen == null) {
                      balance += put(1, null, number) ? 1 : 0;
                    } else {
                      balance -= store().swap(key(1), seen, Mutation.remove()) ? 1 : 0;
                    }
                  }
                  return balance;
                });
    int left = (store().get(key(1)) == null) ? 0 : 1;
    assertThat(balances.stream().mapToInt(balance -> balance).sum()).isEqualTo(left);
  }

  /** Each exchange returns the value before: each value but the last is returned once. */
  @Test
  public void exchange_ofManyThreads_returnsEachValueToOne() {
    if (declares(
        Capability.EXCHANGE,
        () -> store().exchange(key(1), Mutation.keep(), Mutation.remove(), nowMillis()))) {
      int each = incrementsPerThread();
      List<List<Integer>> returned = Race.of(THREADS).call(number -> exchangeEach(number, each));
      List<Integer> seen = new ArrayList<>(returned.stream().flatMap(List::stream).toList());
      seen.add(number(read(1).value()));
      assertThat(seen).doesNotHaveDuplicates().hasSize(THREADS * each);
    }
  }

  private List<Integer> exchangeEach(int number, int each) {
    return Stream.iterate(number * each, value -> value + 1)
        .limit(each)
        .map(
            value -> {
              Mutation<V> put = Mutation.put(value(value), Entry.ETERNAL);
              Entry<V> was = store().exchange(key(1), put, put, nowMillis());
              return (was == null) ? null : number(was.value());
            })
        .filter(Objects::nonNull)
        .toList();
  }
}
