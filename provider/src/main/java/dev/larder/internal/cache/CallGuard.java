package dev.larder.internal.cache;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.CodecException;
import dev.larder.internal.codec.KeyIdentity;
import dev.larder.internal.failopen.FailureCounters;
import dev.larder.internal.support.EntryTypes;
import dev.larder.internal.support.Lifecycle;
import dev.larder.store.StoreException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of every method of a cache in JCache's order (open, null, type), and turns
 * failures into the exceptions that JCache specifies. Thread-safe.
 *
 * @param failures counts the failures that callers see
 * @param keys tells keys apart
 */
public record CallGuard<K, V>(
    Lifecycle lifecycle, FailureCounters failures, KeyIdentity keys, EntryTypes types) {
  public void requireOpen() {
    lifecycle.requireOpen();
  }

  public void check(K key) {
    lifecycle.requireOpen();
    requireKey(key);
  }

  public void check(K key, V value) {
    lifecycle.requireOpen();
    requireEntry(key, value);
  }

  public void checkValue(V value) {
    lifecycle.requireOpen();
    requireValue(value);
  }

  public void checkKeys(Collection<? extends K> keys) {
    lifecycle.requireOpen();
    requireNonNull(keys, "keys").forEach(this::requireKey);
  }

  public void checkAll(Map<? extends K, ? extends V> map) {
    lifecycle.requireOpen();
    requireNonNull(map, "map").forEach(this::requireEntry);
  }

  private void requireEntry(K key, V value) {
    requireKey(key);
    requireValue(value);
  }

  private void requireKey(K key) {
    require(types.refusalOfKey(requireNonNull(key, "key")));
    try {
      keys.requireFinite(key);
    } catch (CodecException e) {
      throw translated(e);
    }
  }

  /** Refuses a value that is not of the configured type. */
  void requireValue(V value) {
    require(types.refusalOfValue(requireNonNull(value, "value")));
  }

  private void require(@Nullable String refusal) {
    if (refusal != null) {
      throw new ClassCastException(lifecycle + ": " + refusal);
    }
  }

  /** Returns whether both are one key to the cache. */
  boolean isSameKey(K one, K other) {
    return keys.apply(one).equals(keys.apply(other));
  }

  /** Refuses types other than the configured ones; a primitive stands for its box. */
  public void requireTypes(Class<?> keyType, Class<?> valueType) {
    if (!types.equals(new EntryTypes(keyType, valueType))) {
      throw new ClassCastException(
          lifecycle
              + ": its types are "
              + names(types.key(), types.value())
              + ", but it was asked for with "
              + names(keyType, valueType));
    }
  }

  private static String names(Class<?> keyType, Class<?> valueType) {
    return keyType.getName() + " and " + valueType.getName();
  }

  public <R extends @Nullable Object> R with(K key, Supplier<R> body) {
    check(key);
    return call(body);
  }

  public void run(Runnable body) {
    call(
        () -> {
          body.run();
          return true;
        });
  }

  /** Runs the body while the cache is open; throws what JCache specifies if it fails. */
  public <R extends @Nullable Object> R call(Supplier<R> body) {
    lifecycle.requireOpen();
    try {
      return body.get();
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  /** Throws what JCache specifies, unless the call can go on without the store. */
  void tolerate(RuntimeException e) {
    try {
      failures.tolerate(e);
    } catch (RuntimeException thrown) {
      throw translated(thrown);
    }
  }

  /**
   * Returns what JCache specifies for the failure; of a cache closed meanwhile, that it is closed.
   */
  public RuntimeException translated(RuntimeException e) {
    failures.count(e);
    if (lifecycle.isClosed()) {
      IllegalStateException closed = lifecycle.closedException();
      closed.addSuppressed(e);
      return closed;
    } else if (e instanceof StoreException || e instanceof CodecException) {
      return new CacheException(named(String.valueOf(e.getMessage())), e);
    }
    return e;
  }

  /** Some messages begin with the cache already. */
  private String named(String message) {
    return message.startsWith(lifecycle.toString()) ? message : lifecycle + ": " + message;
  }
}
