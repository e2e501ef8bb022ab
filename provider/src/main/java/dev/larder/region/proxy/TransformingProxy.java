package dev.larder.region.proxy;

import dev.larder.internal.decorator.Mapped;
import dev.larder.internal.decorator.MappedStore;
import dev.larder.internal.decorator.Mapping;
import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.store.Entry;
import dev.larder.store.Evictions;
import dev.larder.store.Store;
import java.security.GeneralSecurityException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Stores the values as bytes in another form: encoded, then transformed. On a store of objects,
 * too; there each reader gets a copy, and a weigher weighs the bytes. What cannot be restored is a
 * miss, counted and logged as what cannot be decoded. Thread-safe.
 */
public final class TransformingProxy<K, V> implements RegionProxy<K, V> {
  private final BytesTransformer transformer;

  /** Makes one that transforms so. */
  public TransformingProxy(BytesTransformer transformer) {
    this.transformer = transformer;
  }

  @Override
  @SuppressWarnings("unchecked") // what is beneath takes any value
  public Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context) {
    Store<K, Object> any = (Store<K, Object>) (Store<K, ?>) store;
    return new MappedStore<>(any, new Transformed<K, V>(transformer, context));
  }

  /** What cannot be restored is nothing to be told of. */
  @Override
  public Evictions<K, V> wrap(Evictions<K, V> evictions, ProxyContext<K> context) {
    Mapping<K, V, K, Object> mapping = new Transformed<>(transformer, context);
    return (key, entry) -> {
      Entry<V> restored = restored(mapping, key, entry);
      if (!restored.isForeign()) {
        evictions.onEvicted(key, restored);
      }
    };
  }

  @SuppressWarnings("unchecked") // what is beneath takes any value
  private static <K, V> Entry<V> restored(Mapping<K, V, K, Object> mapping, K key, Entry<V> entry) {
    return new Mapped<>(mapping, key, (Entry<Object>) (Entry<?>) entry);
  }

  private record Transformed<K, V>(BytesTransformer transformer, ProxyContext<K> context)
      implements Mapping<K, V, K, Object> {
    @Override
    public K storedKey(K key) {
      return key;
    }

    @Override
    public Object storedValue(K key, V value) {
      try {
        return transformer.transform(context.entryBytes(key), context.encode(value));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(
            "cache '"
                + context.regionName()
                + "': "
                + transformer.getClass().getName()
                + " cannot transform a value; see the cause",
            e);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // a value's bytes are those of a V
    public @Nullable V value(K key, Object stored) {
      try {
        return (V) context.decode(transformer.restore(context.entryBytes(key), bytes(stored)));
      } catch (CacheException e) {
        context.countUnreadable(String.valueOf(e.getMessage()));
      } catch (GeneralSecurityException e) {
        context.countUnreadable(
            "what is stored is not the form that "
                + transformer.getClass().getName()
                + " gives to values ("
                + e.getClass().getSimpleName()
                + ")");
      }
      return null;
    }

    private static byte[] bytes(Object stored) throws GeneralSecurityException {
      if (stored instanceof byte[] bytes) {
        return bytes;
      }
      throw new GeneralSecurityException("a value that was stored as it is");
    }

    @Override
    public K key(K storedKey, Entry<Object> entry) {
      return storedKey;
    }
  }
}
