package dev.larder.internal.support;

import dev.larder.internal.support.CustomizationException.Fault;
import java.lang.reflect.InvocationTargetException;
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
    } catch (InvocationTargetException e) {
      throw failed(e.getCause());
    } catch (ReflectiveOperationException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      throw failed(e);
    }
  }

  private CustomizationException failed(Throwable cause) {
    return new CustomizationException(
        new Fault(
            "class " + type.getName(),
            "a class that its public constructor without arguments makes",
            "class " + type.getName() + ", which failed by " + cause.getClass().getName(),
            "see the cause, and mend its constructor and static initializer",
            type),
        cause);
  }
}
