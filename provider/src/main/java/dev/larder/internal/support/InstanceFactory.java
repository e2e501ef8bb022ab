package dev.larder.internal.support;

import javax.cache.configuration.Factory;

/**
 * Makes instances of a class by its public constructor without arguments. Unlike JCache's own class
 * factory it holds the class that was found, whatever the calling thread's class loader.
 *
 * @param type a public class with a public constructor without arguments
 * @param <T> what the class is
 */
public record InstanceFactory<T>(Class<? extends T> type) implements Factory<T> {
  @Override
  public T create() {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "class "
              + type.getName()
              + ": its public constructor without arguments failed; see the cause",
          e);
    }
  }
}
