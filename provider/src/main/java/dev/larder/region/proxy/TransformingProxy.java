package dev.larder.region.proxy;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.decorator.Mapped;
import dev.larder.internal.decorator.MappedStore;
import dev.larder.internal.decorator.ValueMapping;
import dev.larder.internal.support.TransformedBytes;
import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.store.Entry;
import dev.larder.store.Evictions;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.security.GeneralSecurityException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values, transforms the bytes by a {@link BytesTransformer}, and stores the result;
 * reads restore the values. On a store of objects, such as the embedded one, the transformed bytes
 * are the stored object: each reader gets a copy, and a weigher gets a {@code byte[]}. An entry
 * that cannot be restored, or was stored without the proxy, is a miss, counted in {@code
 * unreadableEntries} and logged; so is what the proxy stored, to a cache without it. Thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TransformingProxy<K, V> implements RegionProxy<K, V> {
  private final BytesTransformer transformer;

  /** Makes a proxy that transforms values by the transformer. */
  public TransformingProxy(BytesTransformer transformer) {
    this.transformer = transformer;
  }

  @Override
  @SuppressWarnings("unchecked") // the store beneath takes any value
  public Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context) {
    Store<K, Object> any = (Store<K, Object>) (Store<K, ?>) store;
    return new MappedStore<>(any, new Transformed<K, V>(transformer, context));
  }

  /** Does not report dropped entries that cannot be restored. */
  @Override
  public Evictions<K, V> wrap(Evictions<K, V> evictions, ProxyContext<K> context) {
    Transformed<K, V> mapping = new Transformed<>(transformer, context);
    return (key, entry) -> {
      Entry<V> restored = restored(mapping, key, entry);
      if (!restored.isForeign()) {
        evictions.onEvicted(key, restored);
      }
    };
  }

  @SuppressWarnings("unchecked") // the store beneath takes any value
  private static <K, V> Entry<V> restored(Transformed<K, V> mapping, K key, Entry<V> entry) {
    return new Mapped<>(mapping, key, (Entry<Object>) (Entry<?>) entry);
  }

  private record Transformed<K, V>(BytesTransformer transformer, ProxyContext<K> context)
      implements ValueMapping<K, V, Object> {
    @Override
    public Object storedValue(K key, V value) {
      try {
        return new TransformedBytes(transformed(context.entryBytes(key), context.encode(value)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(
            "cache '"
                + context.regionName()
                + "': "
                + transformer.getClass().getName()
                + " cannot transform a value, so nothing was written: see the cause, and mend it",
            e);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // a value's bytes are those of a V
    public @Nullable V value(K key, Object stored) {
      try {
        return (V) context.decode(restored(context.entryBytes(key), bytes(stored)));
      } catch (CacheException e) {
        context.countUnreadable(String.valueOf(e.getMessage()));
      } catch (GeneralSecurityException e) {
        context.countUnreadable(
            transformer.getClass().getName()
                + " cannot restore the stored value ("
                + e.getClass().getSimpleName()
                + "): its key, or the proxies, may have changed");
      }
      return null;
    }

    private byte[] transformed(StoreKey key, byte[] value) throws GeneralSecurityException {
      try {
        return requireNonNull(transformer.transform(key, value), "a transformer returns bytes");
      } catch (RuntimeException e) {
        throw failure(e);
      }
    }

    private byte[] restored(StoreKey key, byte[] stored) throws GeneralSecurityException {
      try {
        return requireNonNull(transformer.restore(key, stored), "a transformer returns bytes");
      } catch (RuntimeException e) {
        throw failure(e);
      }
    }

    /** Returns where it failed, but not the message, which may hold a value. */
    private static GeneralSecurityException failure(RuntimeException e) {
      GeneralSecurityException failure = new GeneralSecurityException(e.getClass().getName());
      failure.setStackTrace(e.getStackTrace());
      return failure;
    }

    private static byte[] bytes(Object stored) throws GeneralSecurityException {
      if (stored instanceof TransformedBytes known) {
        return known.bytes();
      }
      throw new GeneralSecurityException("not stored by the proxy");
    }
  }
}
