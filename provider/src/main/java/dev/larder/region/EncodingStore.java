package dev.larder.region;

import static java.util.Objects.requireNonNull;

import dev.larder.codec.Codec;
import dev.larder.codec.CodecException;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.PartialFailureException;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store of objects over a store of bytes. What cannot be decoded, because it is damaged or its
 * class is not admitted, is a foreign entry: a miss, counted and logged once, and free to be
 * replaced. Thread-safe.
 */
public final class EncodingStore<K, V> implements Store<K, V> {
  private final Store<StoreKey, byte[]> bytes;
  private final Unreadable unreadable;
  private final Codec codec;

  /**
   * Makes a store that encodes.
   *
   * @param cacheName for messages
   */
  public EncodingStore(Store<StoreKey, byte[]> bytes, Codec codec, String cacheName) {
    this(bytes, codec, new Unreadable(cacheName));
  }

  private EncodingStore(Store<StoreKey, byte[]> bytes, Codec codec, Unreadable unreadable) {
    this.unreadable = unreadable;
    this.bytes = bytes;
    this.codec = codec;
  }

  /** Returns how many entries were misses because they could not be decoded. */
  public long unreadableCount() {
    return unreadable.count();
  }

  @Override
  public Set<Capability> capabilities() {
    return bytes.capabilities();
  }

  @Override
  public Store<K, V> within(Budget budget) {
    return new EncodingStore<>(bytes.within(budget), codec, unreadable);
  }

  @Override
  public @Nullable Entry<V> get(K key) {
    return decoded(bytes.get(encoded(key)));
  }

  @Override
  public @Nullable Entry<V> peek(K key) {
    return decoded(bytes.peek(encoded(key)));
  }

  @Override
  public Map<K, Entry<V>> getAll(Collection<? extends K> keys) {
    return decodedAll(keys, bytes::getAll);
  }

  @Override
  public Map<K, Entry<V>> peekAll(Collection<? extends K> keys) {
    return decodedAll(keys, bytes::peekAll);
  }

  private Map<K, Entry<V>> decodedAll(
      Collection<? extends K> keys,
      Function<Collection<StoreKey>, Map<StoreKey, Entry<byte[]>>> read) {
    Map<StoreKey, K> wanted = new LinkedHashMap<>();
    keys.forEach(key -> wanted.put(encoded(key), key));
    try {
      return decoded(read.apply(wanted.keySet()), wanted);
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofReads(
          e.reason(), Set.copyOf(origins(e.failedKeys(), wanted)), decoded(e.found(), wanted));
    }
  }

  private Map<K, Entry<V>> decoded(Map<StoreKey, Entry<byte[]>> entries, Map<StoreKey, K> wanted) {
    Map<K, Entry<V>> found = new HashMap<>(2 * entries.size());
    entries.forEach((key, entry) -> found.put(wanted.get(key), decode(entry)));
    return found;
  }

  private static <T, O> List<O> origins(Collection<T> stored, Map<T, O> origins) {
    List<O> found = new ArrayList<>(stored.size());
    stored.forEach(one -> found.add(requireNonNull(origins.get(one))));
    return found;
  }

  @Override
  public void check(K key, Mutation<V> mutation) {
    bytes.check(encoded(key), encoded(mutation));
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    return bytes.swap(encoded(key), ticket(seen), encoded(mutation));
  }

  @Override
  public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    Map<Swap<StoreKey, byte[]>, Swap<K, V>> origins = new LinkedHashMap<>();
    Map<StoreKey, K> keys = new HashMap<>(2 * swaps.size());
    for (Swap<K, V> swap : swaps) {
      StoreKey key = encoded(swap.key());
      keys.put(key, swap.key());
      origins.put(new Swap<>(key, ticket(swap.seen()), encoded(swap.mutation())), swap);
    }
    try {
      return origins(bytes.swapAll(origins.keySet()), origins);
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofWrites(
          e.reason(), Set.copyOf(origins(e.failedKeys(), keys)), origins(e.lost(), origins));
    }
  }

  @Override
  public @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    return decoded(bytes.exchange(encoded(key), encoded(ifAbsent), encoded(ifLive), nowMillis));
  }

  @Override
  public @Nullable Entry<V> exchangeUnseen(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Mutation<byte[]> creation = encoded(ifAbsent);
    return decoded(bytes.exchangeUnseen(encoded(key), creation, encoded(ifLive), nowMillis));
  }

  @Override
  public void put(K key, V value, long expiresAtMillis) {
    bytes.put(encoded(key), codec.encode(value), expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<K, V>> puts) {
    List<Put<StoreKey, byte[]>> encoded = new ArrayList<>(puts.size());
    Map<StoreKey, K> keys = new HashMap<>(2 * puts.size());
    for (Put<K, V> put : puts) {
      StoreKey key = encoded(put.key());
      keys.put(key, put.key());
      encoded.add(new Put<>(key, codec.encode(put.value()), put.expiresAtMillis()));
    }
    try {
      bytes.putAll(encoded);
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofWrites(
          e.reason(), Set.copyOf(origins(e.failedKeys(), keys)), List.<Swap<K, V>>of());
    }
  }

  @Override
  public boolean swapAny(K key, Mutation<V> mutation) {
    return bytes.swapAny(encoded(key), encoded(mutation));
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    return decoded(bytes.scan());
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> peekEach() {
    return decoded(bytes.peekEach());
  }

  private Iterator<Map.Entry<K, Entry<V>>> decoded(
      Iterator<Map.Entry<StoreKey, Entry<byte[]>>> found) {
    Function<StoreKey, @Nullable K> keys = key -> decodedKey(key);
    return new DecodingIterator<>(found, keys, this::decode);
  }

  @Override
  public long estimatedSize() {
    return bytes.estimatedSize();
  }

  @Override
  public Map<String, Long> mishaps() {
    return bytes.mishaps();
  }

  @Override
  public void clear() {
    bytes.clear();
  }

  @Override
  public void close() {
    bytes.close();
  }

  private StoreKey encoded(K key) {
    return new StoreKey(codec.encodeKey(key));
  }

  private Mutation<byte[]> encoded(Mutation<V> mutation) {
    return switch (mutation.kind()) {
      case KEEP -> Mutation.keep();
      case REMOVE -> Mutation.remove();
      case TOUCH -> Mutation.touch(mutation.expiresAtMillis());
      case REVALUE -> Mutation.revalue(codec.encode(mutation.value()));
      case PUT -> Mutation.put(codec.encode(mutation.value()), mutation.expiresAtMillis());
    };
  }

  @SuppressWarnings("unchecked") // a key's bytes are those of a K, or of another cache's user error
  private @Nullable K decodedKey(StoreKey key) {
    try {
      return (K) codec.decodeKey(key.bytes());
    } catch (CodecException e) {
      unreadable.add(e);
      return null;
    }
  }

  private @Nullable Entry<V> decoded(@Nullable Entry<byte[]> entry) {
    return (entry == null) ? null : decode(entry);
  }

  private Entry<V> decode(Entry<byte[]> entry) {
    V value = null;
    if (!entry.isForeign()) {
      try {
        value = decodedValue(entry.value());
      } catch (CodecException e) {
        unreadable.add(e);
      }
    }
    return new Decoded<>(value, entry, this::decodedValue);
  }

  @SuppressWarnings("unchecked") // a value's bytes are those of a V
  private V decodedValue(byte[] value) {
    return (V) codec.decode(value);
  }

  private static <V> @Nullable Entry<byte[]> ticket(@Nullable Entry<V> seen) {
    return (seen == null) ? null : ((Decoded<V>) seen).origin;
  }
}
