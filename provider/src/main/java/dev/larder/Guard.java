package dev.larder;

import dev.larder.codec.CodecException;
import dev.larder.store.StoreException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * What every method of a cache checks before, in JCache's order (open, null, type), and how it
 * reports what fails. Thread-safe.
 */
final class Guard<K, V> {
  private final CacheLifecycle lifecycle;
  private final Types<K, V> types;
  private final StoreFailures failures;

  /**
   * Makes the guard of a cache.
   *
   * @param failures counts what callers are told
   */
  Guard(CacheLifecycle lifecycle, Types<K, V> types, StoreFailures failures) {
    this.lifecycle = lifecycle;
    this.failures = failures;
    this.types = types;
  }

  void requireOpen() {
    lifecycle.requireOpen();
  }

  void check(K key) {
    lifecycle.requireOpen();
    types.checkKey(key);
  }

  void check(K key, V value) {
    lifecycle.requireOpen();
    types.check(key, value);
  }

  void checkValue(V value) {
    lifecycle.requireOpen();
    types.checkValue(value);
  }

  void checkKeys(Set<? extends K> keys) {
    lifecycle.requireOpen();
    types.checkKeys(keys);
  }

  void checkAll(Map<? extends K, ? extends V> map) {
    lifecycle.requireOpen();
    types.checkAll(map);
  }

  void requireTypes(Class<?> keyType, Class<?> valueType) {
    types.require(keyType, valueType);
  }

  <R extends @Nullable Object> R with(K key, Supplier<R> body) {
    check(key);
    return call(body);
  }

  <R extends @Nullable Object> R with(K key, V value, Supplier<R> body) {
    check(key, value);
    return call(body);
  }

  void run(Runnable body) {
    call(
        () -> {
          body.run();
          return true;
        });
  }

  /** Runs the body while the cache is open, and throws what JCache says where it fails. */
  <R extends @Nullable Object> R call(Supplier<R> body) {
    lifecycle.requireOpen();
    try {
      return body.get();
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  /** Throws what JCache says, unless the call can go on without the store. */
  void tolerate(RuntimeException e) {
    try {
      failures.tolerate(e);
    } catch (RuntimeException thrown) {
      throw translated(thrown);
    }
  }

  /** What fails because the cache was closed meanwhile is reported as that. */
  RuntimeException translated(RuntimeException e) {
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
