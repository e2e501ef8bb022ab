package dev.larder.internal.core;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * The entry an {@link EntryProcessor} works on; keeps only the net effect of its calls. Not
 * thread-safe, and of no use once the processor has returned.
 */
public final class Invocation<K, V> implements MutableEntry<K, V> {
  private enum Action {
    NONE,
    READ,
    LOADED,
    WRITTEN,
    REMOVED
  }

  private final Function<K, @Nullable V> loader;
  private final boolean existed;
  private final K key;

  private Action action = Action.NONE;
  private boolean removed;
  private boolean loaded;
  private @Nullable V value;

  private Invocation(K key, @Nullable V value, Function<K, @Nullable V> loader) {
    this.existed = (value != null);
    this.loader = loader;
    this.value = value;
    this.key = key;
  }

  /**
   * Makes a processor an operation like any other. A processor that throws changes nothing; what it
   * throws is wrapped in an {@link EntryProcessorException}, unless it is a {@link CacheException}.
   *
   * @param loader finds the value of an absent entry when it is asked for, or null
   */
  public static <K, V, T extends @Nullable Object> Operation<V, T> of(
      K key,
      Function<K, @Nullable V> loader,
      EntryProcessor<K, V, T> processor,
      @Nullable Object... arguments) {
    return entry -> {
      Invocation<K, V> invocation = new Invocation<>(key, entry.lookup(), loader);
      T result = invocation.run(processor, arguments);
      invocation.applyTo(entry);
      return result;
    };
  }

  private <T extends @Nullable Object> T run(
      EntryProcessor<K, V, T> processor, @Nullable Object[] arguments) {
    try {
      return processor.process(this, arguments);
    } catch (CacheException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EntryProcessorException("the entry processor failed", e);
    }
  }

  private void applyTo(Transition<V> entry) {
    switch (action) {
      default -> {} // nothing was asked, or all was taken back
      case READ -> entry.access();
      case LOADED -> entry.load(requireNonNull(value));
      case WRITTEN -> entry.put(requireNonNull(value));
      case REMOVED -> entry.remove();
    }
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public boolean exists() {
    return value != null;
  }

  @Override
  public @Nullable V getValue() {
    if (action == Action.NONE && existed) {
      action = Action.READ;
    } else if (action == Action.NONE && !removed) {
      load();
    }
    return value;
  }

  private void load() {
    value = loader.apply(key);
    loaded = (value != null);
    action = loaded ? Action.LOADED : Action.NONE;
  }

  @Override
  public void setValue(V newValue) {
    value = requireNonNull(newValue, "value");
    action = Action.WRITTEN;
    removed = false;
  }

  @Override
  public void remove() {
    boolean undone = (action == Action.WRITTEN) && !existed && !loaded;
    action = undone ? Action.NONE : Action.REMOVED;
    removed = true;
    value = null;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException("cannot unwrap a processor's entry to " + type.getName());
  }
}
