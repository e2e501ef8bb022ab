package dev.larder.internal.cache;

import java.util.function.Supplier;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** What an entry processor returned for one key of {@code invokeAll}, or what it threw. */
public record ProcessorResult<T>(@Nullable T value, @Nullable RuntimeException failure)
    implements EntryProcessorResult<T> {

  public static <T> ProcessorResult<T> of(Supplier<T> invocation) {
    try {
      return new ProcessorResult<>(invocation.get(), null);
    } catch (RuntimeException e) {
      return new ProcessorResult<>(null, e);
    }
  }

  /** Returns whether the processor returned null, which JCache leaves out. */
  public boolean isNothing() {
    return value == null && failure == null;
  }

  @Override
  @SuppressWarnings("NullAway") // a result that is null is left out of the map
  public T get() {
    if (failure == null) {
      return value;
    } else if (failure instanceof CacheException e) {
      throw e;
    }
    throw new EntryProcessorException(failure);
  }
}
