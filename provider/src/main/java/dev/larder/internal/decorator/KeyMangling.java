package dev.larder.internal.decorator;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.support.Keyed;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.store.Copier;
import dev.larder.store.Evictions;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the keys of one cache are mangled, now and from now on. Thread-safe.
 *
 * @param <K> the type of the keys
 */
public final class KeyMangling<K> {
  private final ReentrantLock lock = new ReentrantLock();
  private final String cacheName;
  private final Function<? super K, StoreKey> bytes;
  private volatile KeyMangler mangler;
  private @Nullable Consumer<KeyMangler> remap;

  /**
   * Makes the mangling of a cache.
   *
   * @param cacheName for messages
   * @param bytes gives a key's canonical bytes
   */
  public KeyMangling(String cacheName, KeyMangler mangler, Function<? super K, StoreKey> bytes) {
    this.cacheName = cacheName;
    this.mangler = mangler;
    this.bytes = bytes;
  }

  /** Returns the mangler. */
  public KeyMangler mangler() {
    return mangler;
  }

  /** Returns whether keys go through a mangler, which may be one that leaves them as they are. */
  public boolean isOn() {
    return mangler != KeyManglers.none();
  }

  /** Returns the key by which the store keeps an entry of that key, as bytes. */
  public StoreKey mangled(K key) {
    return mangled(mangler, bytes.apply(key));
  }

  public StoreKey bytes(K key) {
    return bytes.apply(key);
  }

  /** Returns what a mangler makes of a key's canonical bytes. */
  static StoreKey mangled(KeyMangler mangler, StoreKey key) {
    if (KeyManglers.isIdentity(mangler)) {
      return key;
    }
    StoreKey text = new StoreKey(Codec.textOf(key.bytes()));
    return requireNonNull(mangler.mangle(text), "a key mangler returned null: mend it");
  }

  /**
   * Mangles differently from now on: the store looks for entries where the new mangler says, at
   * once. What is stored stays where it is, unseen, until it expires or the cache is cleared; with
   * the old mangler it is seen again.
   *
   * <p>{@code no-expiry-keys} are not concerned: they are kept and compared as they were written,
   * so that the same keys are exempt under every mangler.
   *
   * @throws UnsupportedOperationException if the cache was made without a mangler
   */
  public void change(KeyMangler other) {
    requireNonNull(other, "mangler");
    lock.lock();
    try {
      if (remap == null) {
        throw new UnsupportedOperationException(
            "cache '"
                + cacheName
                + "': its keys are not mangled, which cannot be changed while it is open:"
                + " configure a key-mangler, such as 'identity'");
      }
      KeyMangler next = (other == KeyManglers.none()) ? KeyManglers.identity() : other;
      remap.accept(next);
      mangler = next;
    } finally {
      lock.unlock();
    }
  }

  // ---- stores

  /** Puts the mangling over a store of bytes; if mangling is off, returns the store itself. */
  public Store<StoreKey, byte[]> over(Store<StoreKey, byte[]> store) {
    return isOn() ? exchangeable(now -> mangled(store, now)) : store;
  }

  private static Store<StoreKey, byte[]> mangled(Store<StoreKey, byte[]> store, KeyMangler now) {
    return KeyManglers.isIdentity(now)
        ? new MappedStore<>(store, new IdentityMapping<>())
        : new SparingStore<>(store, new MangledBytes(now));
  }

  /** Puts the mangling over a store of objects. */
  public <V> Store<K, V> overObjects(Store<StoreKey, Keyed<K, V>> store) {
    return exchangeable(now -> new SparingStore<>(store, new MangledObjects<>(now, bytes)));
  }

  private <A, V> Store<A, V> exchangeable(Function<KeyMangler, Store<A, V>> mangled) {
    ExchangeableStore<A, V> exchangeable = new ExchangeableStore<>(mangled.apply(mangler));
    remap = now -> exchangeable.exchangeTarget(mangled.apply(now));
    return exchangeable;
  }

  /** Returns the copier of a store of objects under the mangling. */
  public static Copier copier(Copier copier) {
    return new KeyedCopier(copier);
  }

  /** Tells of evictions in a store of objects under the mangling by the entries' own keys. */
  public static <K, V> Evictions<StoreKey, Keyed<K, V>> evictions(Evictions<K, V> evictions) {
    return (storedKey, entry) -> evictions.onEvicted(entry.value().key(), new KeyedEntry<>(entry));
  }
}
