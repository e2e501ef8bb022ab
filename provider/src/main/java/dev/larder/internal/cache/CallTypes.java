package dev.larder.internal.cache;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import javax.cache.configuration.Configuration;

/** Refuses nulls, and keys and values that are not of a cache's configured types. Immutable. */
public final class CallTypes<K, V> {
  private final String cacheName;
  private final Class<K> keyType;
  private final Class<V> valueType;

  public CallTypes(String cacheName, Configuration<K, V> configuration) {
    this.keyType = configuration.getKeyType();
    this.valueType = configuration.getValueType();
    this.cacheName = cacheName;
  }

  void check(K key, V value) {
    checkKey(key);
    checkValue(value);
  }

  void checkKey(K key) {
    if (!keyType.isInstance(requireNonNull(key, "key"))) {
      throw mismatch("key", key, keyType);
    }
  }

  void checkValue(V value) {
    if (!valueType.isInstance(requireNonNull(value, "value"))) {
      throw mismatch("value", value, valueType);
    }
  }

  void checkKeys(Set<? extends K> keys) {
    for (K key : requireNonNull(keys, "keys")) {
      checkKey(key);
    }
  }

  void checkAll(Map<? extends K, ? extends V> map) {
    requireNonNull(map, "map").forEach(this::check);
  }

  /** Refuses types other than these. */
  void require(Class<?> keyType, Class<?> valueType) {
    if (keyType != this.keyType || valueType != this.valueType) {
      throw new ClassCastException(
          "cache '"
              + cacheName
              + "': its types are "
              + this.keyType.getName()
              + " and "
              + this.valueType.getName()
              + ", but it was asked for with "
              + keyType.getName()
              + " and "
              + valueType.getName());
    }
  }

  private ClassCastException mismatch(String what, Object object, Class<?> type) {
    return new ClassCastException(
        "cache '"
            + cacheName
            + "': a "
            + what
            + " of "
            + object.getClass().getName()
            + " is not of the configured type "
            + type.getName());
  }
}
