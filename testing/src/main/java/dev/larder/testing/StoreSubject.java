package dev.larder.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;

/** The store under test, and what the tests of the contract assert about its entries. */
abstract class StoreSubject<K, V> {
  /** How far deadlines are ahead: longer than a test, and exact in every store. */
  private static final long FAR_MILLIS = 3_600_000;

  private final List<Store<K, V>> opened = new ArrayList<>();
  private @Nullable Store<K, V> subject;
  private long startMillis;

  /**
   * Opens the store of a cache as its provider would. Called with two names. A store of a name may
   * have the entries of an earlier one, as on a server; the tests clear it first, and close it at
   * the end.
   */
  protected abstract Store<K, V> open(String cacheName);

  /** Returns the key of a number: a new object at each call, equal for equal numbers. */
  protected abstract K key(int number);

  /** Returns the value of a number, which is zero or more. */
  protected abstract V value(int number);

  /** Returns the number of which {@link #value} made the value. */
  protected abstract int number(V value);

  /**
   * Returns the time by the clock of the store, in epoch milliseconds; the default is the system.
   */
  protected long nowMillis() {
    return System.currentTimeMillis();
  }

  @Before
  public final void openSubject() {
    startMillis = nowMillis();
    subject = openEmpty("contract");
  }

  @After
  public final void closeAll() {
    opened.forEach(Store::clear);
    opened.forEach(Store::close);
  }

  final Store<K, V> store() {
    return requireNonNull(subject);
  }

  final Store<K, V> openEmpty(String cacheName) {
    Store<K, V> store = open(cacheName);
    opened.add(store);
    store.clear();
    return store;
  }

  /** Returns a deadline in the future, different for each number. */
  final long later(int number) {
    return startMillis + FAR_MILLIS + number * 1_000L;
  }

  /** Returns a deadline in the past, so recent that stores still keep the entry. */
  final long past() {
    return startMillis - 1_000;
  }

  final boolean declares(Capability capability) {
    return store().capabilities().contains(capability);
  }

  /**
   * Returns whether the capability is declared. If it is not, asserts that the call is refused,
   * since callers would come to rely on a store that happens to answer.
   */
  final boolean declares(Capability capability, ThrowingCallable call) {
    if (!declares(capability)) {
      assertThatThrownBy(call).isInstanceOf(UnsupportedOperationException.class);
    }
    return declares(capability);
  }

  // ---- actions and assertions

  /** Creates the entry of a key that has none, and returns it as read. */
  final Entry<V> create(int key, int value, long expiresAtMillis) {
    assertThat(store().swap(key(key), null, Mutation.put(value(value), expiresAtMillis))).isTrue();
    return read(key);
  }

  /** Reads the entry of a key that has one. */
  final Entry<V> read(int key) {
    return requireNonNull(store().get(key(key)), () -> "no entry of key " + key);
  }

  final void assertEntry(int key, int value, long expiresAtMillis) {
    assertEntry(store().get(key(key)), value, expiresAtMillis);
  }

  final void assertEntry(@Nullable Entry<V> entry, int value, long expiresAtMillis) {
    assertThat(entry).isNotNull();
    assertThat(number(requireNonNull(entry).value())).isEqualTo(value);
    assertThat(entry.expiresAtMillis()).isEqualTo(expiresAtMillis);
    assertThat(entry.isForeign()).isFalse();
  }

  final void assertAbsent(int key) {
    assertThat(store().get(key(key))).isNull();
    assertThat(store().getForUpdate(key(key))).isNull();
    assertThat(store().getAll(List.of(key(key)))).isEmpty();
  }

  /** Asserts that no mutation succeeds with the ticket, and that nothing changes. */
  final void assertVoid(int key, @Nullable Entry<V> ticket) {
    Entry<V> before = store().get(key(key));
    assertThat(store().swap(key(key), ticket, Mutation.put(value(99), later(99)))).isFalse();
    if (ticket != null) {
      assertThat(store().swap(key(key), ticket, Mutation.touch(later(99)))).isFalse();
      assertThat(store().swap(key(key), ticket, Mutation.remove())).isFalse();
      assertThat(store().swapAll(List.of(new Store.Swap<>(key(key), ticket, Mutation.remove()))))
          .hasSize(1);
    }
    if (before == null) {
      assertAbsent(key);
    } else {
      assertEntry(key, number(before.value()), before.expiresAtMillis());
    }
  }

  final Map<K, Entry<V>> getAll(Integer... keys) {
    return store().getAll(List.of(keys).stream().map(this::key).toList());
  }
}
