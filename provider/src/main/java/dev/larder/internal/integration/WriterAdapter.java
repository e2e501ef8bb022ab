package dev.larder.internal.integration;

import dev.larder.internal.core.Transition;
import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.internal.support.Unwrapping;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the user's writer as transitions ask for it. What it throws is wrapped once in a {@link
 * CacheWriterException}. As thread-safe as the writer.
 */
public final class WriterAdapter<K, V> {
  private final CacheWriter<K, V> writer;
  private final Function<V, @Nullable V> values;
  private final UnaryOperator<K> keys;
  private final String cacheName;

  /**
   * Makes the calls of one cache.
   *
   * @param keys copies a key, which the writer may change
   * @param values returns the value of what is stored, or null if to the writer that is none
   */
  public WriterAdapter(
      CacheWriter<K, V> writer,
      UnaryOperator<K> keys,
      Function<V, @Nullable V> values,
      String cacheName) {
    this.cacheName = cacheName;
    this.writer = writer;
    this.keys = keys;
    this.values = values;
  }

  /** Makes the call that the transition asks for. */
  public void writeThrough(K key, Transition<V> entry) {
    switch (entry.writer()) {
      case NONE -> {}
      case WRITE -> write(key, entry.written());
      case DELETE -> write(key, null);
    }
  }

  /** Tells the writer what the entry is, whatever it was told before. */
  public void writeStanding(K key, Transition<V> entry) {
    write(key, entry.value());
  }

  /** Writes the value; deletes what has none. */
  private void write(K key, @Nullable V stored) {
    V value = (stored == null) ? null : values.apply(stored);
    if (value == null) {
      call(() -> writer.delete(keys.apply(key)));
    } else {
      call(() -> writer.write(new Written<>(key, keys, value)));
    }
  }

  /**
   * Makes one call for all that are to be written, and one for all that are to be deleted. Of what
   * the writer did not accept, the transitions leave the map; then its exception is thrown.
   */
  public void writeThroughAll(Map<K, Transition<V>> entries) {
    Map<K, Cache.Entry<? extends K, ? extends V>> writes = new LinkedHashMap<>();
    IdentityHashMap<K, K> deletes = new IdentityHashMap<>();
    Set<K> copies = new LinkedHashSet<>();
    entries.forEach(
        (key, entry) -> {
          V written = entry.written();
          V value = (written == null) ? null : values.apply(written);
          if (entry.writer() == WriterCall.WRITE && value != null) {
            writes.put(key, new Written<>(key, keys, value));
          } else if (entry.writer() != WriterCall.NONE) {
            K copy = keys.apply(key);
            deletes.put(copy, key);
            copies.add(copy);
          }
        });
    try {
      writeAll(writes, entries);
    } finally {
      deleteAll(copies, deletes, entries);
    }
  }

  private void writeAll(
      Map<K, Cache.Entry<? extends K, ? extends V>> writes, Map<K, Transition<V>> entries) {
    if (writes.isEmpty()) {
      return;
    }
    List<Cache.Entry<? extends K, ? extends V>> left = new ArrayList<>(writes.values());
    try {
      call(() -> writer.writeAll(left));
    } catch (CacheWriterException e) {
      left.forEach(entry -> entries.remove(ownKey(entry)));
      throw e;
    }
  }

  /** A writer may put entries of its own into what is left. */
  private static Object ownKey(Cache.Entry<?, ?> entry) {
    return (entry instanceof Written<?, ?> written) ? written.key() : entry.getKey();
  }

  /** An array is not equal to its copy, which is what the writer has. */
  private void deleteAll(Set<K> left, Map<K, K> ownKeys, Map<K, Transition<V>> entries) {
    if (left.isEmpty()) {
      return;
    }
    try {
      call(() -> writer.deleteAll(left));
    } catch (CacheWriterException e) {
      left.forEach(copy -> entries.remove(ownKeys.getOrDefault(copy, copy)));
      throw e;
    }
  }

  private void call(Runnable call) {
    try {
      call.run();
    } catch (CacheWriterException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CacheWriterException("cache '" + cacheName + "': the writer failed", e);
    }
  }

  /** An entry as the writer gets it, which may change the key that it is told. */
  private record Written<K, V>(K key, UnaryOperator<K> keys, V value) implements Cache.Entry<K, V> {
    @Override
    public K getKey() {
      return keys.apply(key);
    }

    @Override
    public V getValue() {
      return value;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return Unwrapping.unwrap(this, type);
    }
  }
}
