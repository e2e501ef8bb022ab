package dev.larder.internal.decorator;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.support.Keyed;
import dev.larder.internal.support.ScrubbedException;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.store.Copier;
import dev.larder.store.Entry;
import dev.larder.store.Evictions;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The current key mangler of one cache, and the stores that use it. Thread-safe.
 *
 * @param <K> the type of the keys
 */
public final class KeyMangling<K> {
  private final ReentrantLock lock = new ReentrantLock();
  private final String subject;
  private final Function<Object, StoreKey> bytes;
  private volatile KeyMangler mangler;
  private @Nullable Consumer<KeyMangler> remap;

  /**
   * Makes the mangling of a cache.
   *
   * @param cacheName the cache's name, for messages
   * @param bytes returns a key's canonical bytes
   */
  public KeyMangling(String cacheName, KeyMangler mangler, Function<Object, StoreKey> bytes) {
    this.subject = "cache '" + cacheName + "': ";
    this.mangler = mangler;
    this.bytes = bytes;
  }

  /** Returns the current mangler. */
  public KeyMangler mangler() {
    return mangler;
  }

  /** Returns whether there is a mangler, which may be one that leaves keys as they are. */
  public boolean isOn() {
    return mangler != KeyManglers.none();
  }

  /** Returns the key under which the store keeps an entry now. */
  public StoreKey mangled(K key) {
    return mangled(named(mangler), bytes.apply(key));
  }

  /** Returns the canonical bytes of a key. */
  StoreKey bytes(K key) {
    return bytes.apply(key);
  }

  /** Returns the stored key that the mangler makes of canonical bytes. */
  static StoreKey mangled(KeyMangler mangler, StoreKey key) {
    if (KeyManglers.isIdentity(mangler)) {
      return key;
    }
    return mangler.mangle(new StoreKey(Codec.textOf(key.bytes())));
  }

  /** Returns the user's mangler, whose failures name the cache and the mangler. */
  private KeyMangler named(KeyMangler given) {
    return KeyManglers.isIdentity(given) ? given : new Named(subject, given);
  }

  private record Named(String subject, KeyMangler mangler) implements KeyMangler {
    @Override
    public StoreKey mangle(StoreKey key) {
      try {
        return requireNonNull(mangler.mangle(key), "a mangler returns a key");
      } catch (RuntimeException e) {
        throw new CacheException(
            subject
                + "key mangler "
                + name()
                + " made no key ("
                + e.getClass().getName()
                + "), so nothing was read or written: let it return a key for every key",
            ScrubbedException.of(e));
      }
    }

    /** Returns the name by which its author knows it; a lambda's class names where it is. */
    private String name() {
      boolean ours = mangler.getClass().getNestHost() == KeyManglers.class;
      return ours ? mangler.toString() : mangler.getClass().getName();
    }
  }

  /**
   * Replaces the mangler, as {@link dev.larder.region.Region#changeKeyMangler} says.
   *
   * @throws UnsupportedOperationException if the cache was made without a mangler
   */
  public void change(KeyMangler other) {
    requireNonNull(other, "mangler");
    lock.lock();
    try {
      if (remap == null) {
        throw new UnsupportedOperationException(
            subject
                + "its keys are not mangled, which cannot be changed while it is open:"
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
    return isOn() ? exchangeable(now -> mangled(store, named(now))) : store;
  }

  private static Store<StoreKey, byte[]> mangled(Store<StoreKey, byte[]> store, KeyMangler now) {
    return KeyManglers.isIdentity(now)
        ? new MappedStore<>(store, new Identity<>())
        : new SparingStore<>(store, new MangledBytes(now));
  }

  /** A mapping that changes nothing, but makes tickets of its own. */
  private record Identity<K, V>() implements ValueMapping<K, V, V> {
    @Override
    public V storedValue(K key, V value) {
      return value;
    }

    @Override
    public V value(K key, V stored) {
      return stored;
    }
  }

  /** Puts the mangling over a store of objects. */
  public <A, V> Store<A, V> overObjects(Store<StoreKey, Keyed<A, V>> store) {
    return exchangeable(now -> new SparingStore<>(store, new MangledObjects<>(named(now), bytes)));
  }

  private <A, V> Store<A, V> exchangeable(Function<KeyMangler, Store<A, V>> mangled) {
    ExchangeableStore<A, V> exchangeable = new ExchangeableStore<>(mangled.apply(mangler));
    remap = now -> exchangeable.exchangeTarget(mangled.apply(now));
    return exchangeable;
  }

  /** Returns the copier of a mangled store of objects. */
  public static Copier copier(Copier copier) {
    return new KeyedCopier(copier);
  }

  /** Returns the listener of a mangled store of objects, which passes on the entries' own keys. */
  public static <K, V> Evictions<StoreKey, Keyed<K, V>> evictions(Evictions<K, V> evictions) {
    return (storedKey, entry) -> evictions.onEvicted(entry.value().key(), new KeyedEntry<>(entry));
  }

  /** The entry of a value that is stored beside its key. */
  private record KeyedEntry<K, V>(Entry<Keyed<K, V>> origin) implements Entry<V> {
    @Override
    public V value() {
      return origin.value().value();
    }

    @Override
    public long expiresAtMillis() {
      return origin.expiresAtMillis();
    }
  }
}
