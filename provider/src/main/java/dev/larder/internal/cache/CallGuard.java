package dev.larder.internal.cache;

import dev.larder.internal.codec.CodecException;
import dev.larder.internal.failopen.FailureCounters;
import dev.larder.internal.support.Lifecycle;
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
public final class CallGuard<K, V> {
  private final Lifecycle lifecycle;
  private final CallTypes<K, V> types;
  private final FailureCounters failures;

  /**
   * Makes the guard of a cache.
   *
   * @param failures counts what callers are told
   */
  public CallGuard(Lifecycle lifecycle, CallTypes<K, V> types, FailureCounters failures) {
    this.lifecycle = lifecycle;
    this.failures = failures;
    this.types = types;
  }

  public void requireOpen() {
    lifecycle.requireOpen();
  }

  public void check(K key) {
    lifecycle.requireOpen();
    types.checkKey(key);
  }

  public void check(K key, V value) {
    lifecycle.requireOpen();
    types.check(key, value);
  }

  public void checkValue(V value) {
    lifecycle.requireOpen();
    types.checkValue(value);
  }

  public void checkKeys(Set<? extends K> keys) {
    lifecycle.requireOpen();
    types.checkKeys(keys);
  }

  public void checkAll(Map<? extends K, ? extends V> map) {
    lifecycle.requireOpen();
    types.checkAll(map);
  }

  public void requireTypes(Class<?> keyType, Class<?> valueType) {
    types.require(keyType, valueType);
  }

  public <R extends @Nullable Object> R with(K key, Supplier<R> body) {
    check(key);
    return call(body);
  }

  public <R extends @Nullable Object> R with(K key, V value, Supplier<R> body) {
    check(key, value);
    return call(body);
  }

  public void run(Runnable body) {
    call(
        () -> {
          body.run();
          return true;
        });
  }

  /** Runs the body while the cache is open, and throws what JCache says where it fails. */
  public <R extends @Nullable Object> R call(Supplier<R> body) {
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
