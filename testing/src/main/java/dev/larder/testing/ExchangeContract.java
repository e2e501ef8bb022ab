package dev.larder.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** Exchanges and blind writes. Without their capability they are refused. */
abstract class ExchangeContract<K, V> extends LeasesContract<K, V> {
  private static final int OLD = 7;
  private static final int NEW = 8;

  private List<Mutation<V>> forAbsent() {
    return List.of(Mutation.keep(), Mutation.put(value(NEW), later(2)));
  }

  private List<Mutation<V>> forLive() {
    return List.of(
        Mutation.keep(),
        Mutation.touch(later(3)),
        Mutation.revalue(value(NEW)),
        Mutation.put(value(NEW), later(3)),
        Mutation.remove());
  }

  private boolean exchanges() {
    return declares(
        Capability.EXCHANGE,
        () -> store().exchange(key(1), Mutation.keep(), Mutation.keep(), nowMillis()));
  }

  private @Nullable Entry<V> exchange(int key, Mutation<V> ifAbsent, Mutation<V> ifLive) {
    return store().exchange(key(key), ifAbsent, ifLive, nowMillis());
  }

  @Test
  public void exchange_absent_appliesTheFirstAndReturnsNothing() {
    if (exchanges()) {
      int key = 0;
      for (Mutation<V> ifAbsent : forAbsent()) {
        for (Mutation<V> ifLive : forLive()) {
          assertThat(exchange(++key, ifAbsent, ifLive)).isNull();
          assertAfterAbsent(key, ifAbsent);
        }
      }
    }
  }

  private void assertAfterAbsent(int key, Mutation<V> ifAbsent) {
    if (ifAbsent.kind() == Mutation.Kind.KEEP) {
      assertAbsent(key);
    } else {
      assertEntry(key, NEW, later(2));
    }
  }

  @Test
  public void exchange_live_appliesTheSecondAndReturnsWhatWasThere() {
    if (exchanges()) {
      int key = 0;
      for (Mutation<V> ifAbsent : forAbsent()) {
        for (Mutation<V> ifLive : forLive()) {
          Entry<V> before = create(++key, OLD, later(1));
          Entry<V> returned = exchange(key, ifAbsent, ifLive);
          assertEntry(returned, OLD, later(1));
          assertAfterLive(key, ifLive, before);
        }
      }
    }
  }

  private void assertAfterLive(int key, Mutation<V> ifLive, Entry<V> before) {
    switch (ifLive.kind()) {
      case KEEP -> assertEntry(key, OLD, later(1));
      case TOUCH -> assertEntry(key, OLD, later(3));
      case REVALUE -> assertEntry(key, NEW, later(1));
      case PUT -> assertEntry(key, NEW, later(3));
      case REMOVE -> assertAbsent(key);
    }
    if (ifLive.kind() == Mutation.Kind.KEEP) {
      assertThat(store().swap(key(key), before, Mutation.remove())).isTrue();
    } else {
      assertVoid(key, before);
    }
  }

  /** It counts as absent; one that is neither replaced nor removed must not be returned. */
  @Test
  public void exchange_expired_appliesTheFirstAndReturnsItOnlyIfItWent() {
    if (exchanges()) {
      int key = 0;
      for (Mutation<V> ifAbsent : forAbsent()) {
        for (Mutation<V> ifLive : forLive()) {
          long past = past();
          Entry<V> before = create(++key, OLD, past);
          Entry<V> returned = exchange(key, ifAbsent, ifLive);
          assertAfterExpired(key, ifAbsent, before, returned);
          if (ifLive.kind() == Mutation.Kind.REMOVE) {
            assertThat(returned).isNotNull();
          }
        }
      }
    }
  }

  private void assertAfterExpired(
      int key, Mutation<V> ifAbsent, Entry<V> before, @Nullable Entry<V> returned) {
    if (ifAbsent.kind() == Mutation.Kind.PUT) {
      assertEntry(returned, OLD, before.expiresAtMillis());
      assertEntry(key, NEW, later(2));
      assertVoid(key, before);
    } else if (returned == null) {
      assertEntry(key, OLD, before.expiresAtMillis());
    } else {
      assertEntry(returned, OLD, before.expiresAtMillis());
      assertAbsent(key);
    }
  }

  @Test
  public void exchange_atTheDeadline_isExpired_aMillisecondBefore_isLive() {
    if (exchanges()) {
      long deadline = later(1) + 123;
      create(1, OLD, deadline);
      assertEntry(
          store().exchange(key(1), Mutation.keep(), Mutation.touch(deadline + 1), deadline - 1),
          OLD,
          deadline);
      assertEntry(1, OLD, deadline + 1);
      Mutation<V> put = Mutation.put(value(NEW), later(9));
      assertEntry(
          store().exchange(key(1), put, Mutation.remove(), deadline + 1), OLD, deadline + 1);
      assertEntry(1, NEW, later(9));
    }
  }

  @Test
  public void exchange_writesAValue_tellsWhenItWasWritten() {
    if (exchanges() && declares(Capability.CREATION_TIMES)) {
      create(1, 7, later(1));
      long written = nowMillis() + 5_000;
      Entry<V> unused =
          store().exchange(key(1), Mutation.keep(), Mutation.revalue(value(8)), written);
      assertThat(read(1).createdMillis()).as("revalued").hasValue(written);
      unused = store().exchange(key(1), Mutation.keep(), Mutation.touch(later(2)), written + 1);
      assertThat(read(1).createdMillis()).as("touched").hasValue(written);
    }
  }

  @Test
  public void exchange_eternal_isLive() {
    if (exchanges()) {
      create(1, OLD, Entry.ETERNAL);
      Entry<V> was = exchange(1, Mutation.keep(), Mutation.revalue(value(NEW)));
      assertEntry(was, OLD, Entry.ETERNAL);
      assertEntry(1, NEW, Entry.ETERNAL);
    }
  }

  @Test
  public void exchange_whatItReplaced_isNoTicket() {
    if (exchanges()) {
      create(1, OLD, Entry.ETERNAL);
      Mutation<V> same = Mutation.put(value(OLD), Entry.ETERNAL);
      Entry<V> was = requireNonNull(exchange(1, same, same));
      assertVoid(1, was);
    }
  }

  @Test
  public void applyExchange_whateverWasThere_leavesWhatExchangeLeaves() {
    if (exchanges()) {
      int key = 0;
      Mutation<V> creation = Mutation.put(value(NEW), later(2));
      for (Mutation<V> update :
          List.of(Mutation.revalue(value(NEW)), Mutation.put(value(NEW), later(3)))) {
        applyExchange(++key, creation, update);
        assertEntry(key, NEW, later(2));

        Entry<V> live = create(++key, OLD, later(1));
        applyExchange(key, creation, update);
        assertAfterLive(key, update, live);

        Entry<V> expired = create(++key, OLD, past());
        applyExchange(key, creation, update);
        assertEntry(key, NEW, later(2));
        assertVoid(key, expired);
      }
    }
  }

  private void applyExchange(int key, Mutation<V> ifAbsent, Mutation<V> ifLive) {
    store().applyExchange(key(key), ifAbsent, ifLive, nowMillis());
  }

  /** With it a caller undoes its own write, but no later write of another caller. */
  @Test
  public void exchange_itsSuccessor_isTheTicketOfWhatWasWritten() {
    if (exchanges()) {
      int key = 0;
      for (Mutation<V> ifLive : forLive()) {
        create(++key, OLD, later(1));
        Entry<V> next = requireNonNull(exchange(key, Mutation.keep(), ifLive)).successor();
        boolean writes =
            ifLive.kind() != Mutation.Kind.KEEP && ifLive.kind() != Mutation.Kind.REMOVE;
        assertThat(next != null).as(ifLive.kind().name()).isEqualTo(writes);
        if (next != null) {
          assertThat(store().swap(key(key), next, Mutation.put(value(NEW), later(5)))).isTrue();
          assertVoid(key, next);
          assertEntry(key, NEW, later(5));
        }
      }
    }
  }

  // ---- blind writes

  @Test
  public void put_whateverWasThere_writesAndVoidsTickets() {
    if (declares(Capability.BLIND_WRITES, () -> store().put(key(1), value(1), Entry.ETERNAL))) {
      store().put(key(1), value(OLD), later(1));
      assertEntry(1, OLD, later(1));
      Entry<V> ticket = read(1);
      store().put(key(1), value(OLD), later(1));
      assertVoid(1, ticket);
      store().put(key(1), value(NEW), Entry.ETERNAL);
      assertEntry(1, NEW, Entry.ETERNAL);
      assertAbsent(2);
    }
  }

  @Test
  public void updateIfPresent_absent_changesNothing() {
    Mutation<V> put = Mutation.put(value(NEW), Entry.ETERNAL);
    if (declares(Capability.BLIND_WRITES, () -> store().updateIfPresent(key(1), put))) {
      assertThat(store().updateIfPresent(key(1), put)).isFalse();
      assertThat(store().updateIfPresent(key(1), Mutation.remove())).isFalse();
      assertAbsent(1);
    }
  }

  @Test
  public void updateIfPresent_present_changesItAndVoidsTickets() {
    Mutation<V> put = Mutation.put(value(NEW), Entry.ETERNAL);
    if (declares(Capability.BLIND_WRITES, () -> store().updateIfPresent(key(1), put))) {
      Entry<V> first = create(1, OLD, Entry.ETERNAL);
      assertThat(store().updateIfPresent(key(1), put)).isTrue();
      assertEntry(1, NEW, Entry.ETERNAL);
      assertVoid(1, first);
      Entry<V> second = read(1);
      assertThat(store().updateIfPresent(key(1), Mutation.remove())).isTrue();
      assertAbsent(1);
      create(1, NEW, Entry.ETERNAL);
      assertVoid(1, second);
    }
  }

  @Test
  public void putAll_someThereSomeNot_writesEachAndVoidsTickets() {
    List<Store.Put<K, V>> puts =
        List.of(
            new Store.Put<>(key(1), value(NEW), later(1)),
            new Store.Put<>(key(2), value(2), Entry.ETERNAL),
            new Store.Put<>(key(3), value(NEW), later(3)));
    if (declares(Capability.BLIND_WRITES, () -> store().putAll(puts))) {
      Entry<V> first = create(1, OLD, Entry.ETERNAL);
      create(3, OLD, past());
      create(4, OLD, later(4));
      store().putAll(puts);
      assertEntry(1, NEW, later(1));
      assertVoid(1, first);
      assertEntry(2, 2, Entry.ETERNAL);
      assertEntry(3, NEW, later(3));
      assertEntry(4, OLD, later(4));
      store().putAll(List.of());
    }
  }

  // ---- call timeouts

  @Test
  public void within_timeLeft_isTheSameStore() {
    if (declares(Capability.CALL_TIMEOUT, () -> store().within(Budget.of(Duration.ofMinutes(1))))) {
      Entry<V> ticket = create(1, OLD, Entry.ETERNAL);
      Store<K, V> call = store().within(Budget.of(Duration.ofMinutes(1)));
      assertThat(call.capabilities()).isEqualTo(store().capabilities());
      assertEntry(call.get(key(1)), OLD, Entry.ETERNAL);
      assertThat(call.swap(key(1), ticket, Mutation.put(value(NEW), later(1)))).isTrue();
      assertEntry(1, NEW, later(1));
    }
  }

  @Test
  public void within_timeOver_failsAndChangesNothing() {
    if (declares(Capability.CALL_TIMEOUT, () -> store().within(Budget.of(Duration.ofMinutes(1))))) {
      Entry<V> ticket = create(1, OLD, Entry.ETERNAL);
      Store<K, V> call = store().within(Budget.of(Duration.ZERO));
      assertThatThrownBy(() -> call.get(key(1))).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> call.swap(key(1), ticket, Mutation.remove()))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse());
      assertThatThrownBy(() -> call.getAll(List.of(key(1)))).isInstanceOf(StoreException.class);
      assertEntry(1, OLD, Entry.ETERNAL);
    }
  }
}
