package dev.larder.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Swap;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Reads and swaps, which every store has. */
abstract class SwapContract<K, V> extends StoreSubject<K, V> {
  /** How far two estimates of a server's time may differ. */
  private static final long CLOCK_JITTER_MILLIS = 20;

  // ---- tickets

  @Test
  public void ticket_afterRemoveAndReCreate_isNeverValidAgain() {
    Entry<V> first = create(1, 7, Entry.ETERNAL);
    assertThat(store().swap(key(1), first, Mutation.remove())).isTrue();
    assertVoid(1, first);
    Entry<V> second = create(1, 7, Entry.ETERNAL);
    assertVoid(1, first);
    assertThat(store().swap(key(1), second, Mutation.put(value(7), Entry.ETERNAL))).isTrue();
    assertVoid(1, first);
    assertVoid(1, second);
  }

  @Test
  public void ticket_afterOverwriteByTheSameValue_isVoid() {
    Entry<V> first = create(1, 7, later(1));
    assertThat(store().swap(key(1), first, Mutation.put(value(7), later(1)))).isTrue();
    assertVoid(1, first);
  }

  @Test
  public void ticket_afterTouch_isVoid() {
    Entry<V> first = create(1, 7, later(1));
    assertThat(store().swap(key(1), first, Mutation.touch(later(2)))).isTrue();
    assertVoid(1, first);
    assertEntry(1, 7, later(2));
  }

  @Test
  public void ticket_afterClear_isVoid() {
    Entry<V> first = create(1, 7, Entry.ETERNAL);
    store().clear();
    assertVoid(1, first);
    create(1, 7, Entry.ETERNAL);
    assertVoid(1, first);
  }

  @Test
  public void ticket_readTwice_isValidForOne() {
    create(1, 7, Entry.ETERNAL);
    Entry<V> one = read(1);
    Entry<V> other = read(1);
    assertThat(store().swap(key(1), one, Mutation.put(value(8), Entry.ETERNAL))).isTrue();
    assertVoid(1, other);
    assertEntry(1, 8, Entry.ETERNAL);
  }

  @Test
  public void ticket_ofWhicheverRead_isValid() {
    create(1, 7, Entry.ETERNAL);
    Entry<V> newest = requireNonNull(store().getForUpdate(key(1)));
    assertThat(store().swap(key(1), newest, Mutation.put(value(8), Entry.ETERNAL))).isTrue();
    Entry<V> gotWithOthers = requireNonNull(getAll(1).get(key(1)));
    assertThat(store().swap(key(1), gotWithOthers, Mutation.put(value(9), later(1)))).isTrue();
    assertEntry(1, 9, later(1));
  }

  // ---- reads

  @Test
  public void reads_absentKey_findNothing() {
    create(1, 7, Entry.ETERNAL);
    assertAbsent(2);
    assertThat(store().getAll(List.of())).isEmpty();
  }

  @Test
  public void reads_expiredEntry_doNotHideIt() {
    long past = past();
    create(1, 7, past);
    assertEntry(1, 7, past);
    assertEntry(store().getForUpdate(key(1)), 7, past);
    assertEntry(getAll(1).get(key(1)), 7, past);
    assertThat(read(1).isExpiredAt(nowMillis())).isTrue();
  }

  @Test
  public void reads_entry_giveValueAndDeadline() {
    long deadline = later(1) + 123;
    create(1, 7, deadline);
    assertEntry(1, 7, deadline);
    assertEntry(store().getForUpdate(key(1)), 7, deadline);
    assertThat(read(1).isExpiredAt(deadline - 1)).isFalse();
    assertThat(read(1).isExpiredAt(deadline)).isTrue();
  }

  @Test
  public void getAll_someAbsent_returnsThoseThatExist() {
    for (int i = 0; i < 300; i += 3) {
      create(i, i, (i % 2 == 0) ? Entry.ETERNAL : later(i));
    }
    List<K> keys = java.util.stream.IntStream.range(0, 300).mapToObj(this::key).toList();
    Map<K, Entry<V>> found = store().getAll(keys);
    assertThat(found).hasSize(100);
    for (int i = 0; i < 300; i += 3) {
      assertEntry(found.get(key(i)), i, (i % 2 == 0) ? Entry.ETERNAL : later(i));
    }
  }

  // ---- when values were written

  @Test
  public void created_isWhenTheValueWasWritten_whateverWasThere() {
    if (!declares(Capability.CREATION_TIMES)) {
      assertThat(create(1, 7, later(1)).createdMillis()).isEmpty();
      return;
    }
    long before = nowMillis();
    Entry<V> first = create(1, 7, later(1));
    long created = first.createdMillis().orElseThrow();
    assertThat(created).isBetween(before - CLOCK_JITTER_MILLIS, nowMillis() + CLOCK_JITTER_MILLIS);
    awaitAfter(created);
    assertThat(store().swap(key(1), first, Mutation.touch(later(2)))).isTrue();
    assertThat(read(1).createdMillis()).as("touched").hasValue(created);
    assertThat(store().swap(key(1), read(1), Mutation.put(value(8), later(2)))).isTrue();
    long written = read(1).createdMillis().orElseThrow();
    assertThat(written).as("put by a swap").isGreaterThan(created);
    awaitAfter(written);
    Swap<K, V> again = new Swap<>(key(1), read(1), Mutation.put(value(9), later(2)));
    assertThat(store().swapAll(List.of(again))).isEmpty();
    assertThat(read(1).createdMillis().orElseThrow()).as("among others").isGreaterThan(written);
  }

  private void awaitAfter(long millis) {
    while (nowMillis() <= millis + CLOCK_JITTER_MILLIS) {
      Thread.onSpinWait();
    }
  }

  // ---- swap

  @Test
  public void swapPut_seenAbsent_creates() {
    assertThat(store().swap(key(1), null, Mutation.put(value(7), later(1)))).isTrue();
    assertEntry(1, 7, later(1));
    assertAbsent(2);
  }

  @Test
  public void swapPut_seenAbsentButPresent_loses() {
    create(1, 7, Entry.ETERNAL);
    assertVoid(1, null);
  }

  @Test
  public void swapPut_seenAbsentButExpired_loses() {
    create(1, 7, past());
    assertVoid(1, null);
  }

  @Test
  public void swapPut_seenCurrent_replacesValueAndDeadline() {
    Entry<V> seen = create(1, 7, later(1));
    assertThat(store().swap(key(1), seen, Mutation.put(value(8), later(2)))).isTrue();
    assertEntry(1, 8, later(2));
  }

  @Test
  public void swapTouch_seenCurrent_replacesTheDeadlineAlone() {
    Entry<V> seen = create(1, 7, later(1));
    assertThat(store().swap(key(1), seen, Mutation.touch(Entry.ETERNAL))).isTrue();
    assertEntry(1, 7, Entry.ETERNAL);
    assertThat(store().swap(key(1), read(1), Mutation.touch(later(3)))).isTrue();
    assertEntry(1, 7, later(3));
  }

  @Test
  public void swapRemove_seenCurrent_removes() {
    create(2, 8, Entry.ETERNAL);
    Entry<V> seen = create(1, 7, Entry.ETERNAL);
    assertThat(store().swap(key(1), seen, Mutation.remove())).isTrue();
    assertAbsent(1);
    assertEntry(2, 8, Entry.ETERNAL);
  }

  @Test
  public void swap_seenExpired_isAsAnyOther() {
    Entry<V> seen = create(1, 7, past());
    assertThat(store().swap(key(1), seen, Mutation.put(value(8), later(1)))).isTrue();
    assertEntry(1, 8, later(1));
    Entry<V> other = create(2, 7, past());
    assertThat(store().swap(key(2), other, Mutation.remove())).isTrue();
    assertAbsent(2);
  }

  // ---- many swaps

  @Test
  public void swapAll_nothing_losesNothing() {
    assertThat(store().swapAll(List.of())).isEmpty();
  }

  @Test
  public void swapAll_allSeenAsTheyAre_areAllMade() {
    Entry<V> removed = create(2, 2, Entry.ETERNAL);
    Entry<V> touched = create(3, 3, later(1));
    Entry<V> replaced = create(4, 4, Entry.ETERNAL);
    List<Swap<K, V>> swaps =
        List.of(
            new Swap<>(key(1), null, Mutation.put(value(10), later(5))),
            new Swap<>(key(2), removed, Mutation.remove()),
            new Swap<>(key(3), touched, Mutation.touch(later(6))),
            new Swap<>(key(4), replaced, Mutation.put(value(40), Entry.ETERNAL)));
    assertThat(store().swapAll(swaps)).isEmpty();
    assertEntry(1, 10, later(5));
    assertAbsent(2);
    assertEntry(3, 3, later(6));
    assertEntry(4, 40, Entry.ETERNAL);
  }

  @Test
  public void swapAll_someLost_returnsThoseAndMakesTheOthers() {
    Entry<V> stale = create(2, 2, Entry.ETERNAL);
    assertThat(store().swap(key(2), stale, Mutation.put(value(20), Entry.ETERNAL))).isTrue();
    Entry<V> gone = create(3, 3, Entry.ETERNAL);
    assertThat(store().swap(key(3), gone, Mutation.remove())).isTrue();
    create(4, 4, Entry.ETERNAL);
    Entry<V> current = create(5, 5, Entry.ETERNAL);
    Swap<K, V> wins = new Swap<>(key(5), current, Mutation.remove());
    Swap<K, V> creates = new Swap<>(key(1), null, Mutation.put(value(1), Entry.ETERNAL));
    List<Swap<K, V>> losers =
        List.of(
            new Swap<>(key(2), stale, Mutation.put(value(21), Entry.ETERNAL)),
            new Swap<>(key(3), gone, Mutation.remove()),
            new Swap<>(key(4), null, Mutation.put(value(41), Entry.ETERNAL)));
    List<Swap<K, V>> all = List.of(losers.get(0), wins, losers.get(1), creates, losers.get(2));
    assertThat(store().swapAll(all)).containsExactlyInAnyOrderElementsOf(losers);
    assertEntry(1, 1, Entry.ETERNAL);
    assertEntry(2, 20, Entry.ETERNAL);
    assertAbsent(3);
    assertEntry(4, 4, Entry.ETERNAL);
    assertAbsent(5);
  }
}
