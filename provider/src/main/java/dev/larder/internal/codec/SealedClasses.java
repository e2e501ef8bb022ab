package dev.larder.internal.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a copy on the heap: exactly the classes that its own encoding wrote. Once written it
 * is only read, so that any thread may open the copy.
 */
final class SealedClasses implements ClassGate {
  private @Nullable Map<String, Class<?>> classes;

  @Override
  public void write(Class<?> type) {
    remember(type.getName(), type);
  }

  @Override
  public void writeProxy(Class<?> type) {
    Class<?>[] types = type.getInterfaces();
    String[] names = new String[types.length];
    for (int i = 0; i < types.length; i++) {
      names[i] = types[i].getName();
      remember(names[i], types[i]);
    }
    remember(String.join(",", names) + ",", type);
  }

  @Override
  public void refuse(Class<?> type) {
    throw new CodecException.Unencodable(type.getName());
  }

  @Override
  public Class<?> read(String className) throws ClassNotFoundException {
    Class<?> type = (classes == null) ? null : classes.get(className);
    if (type == null) {
      throw new ClassNotFoundException(className);
    }
    return type;
  }

  @Override
  public Class<?> readProxy(String[] interfaces) throws ClassNotFoundException {
    return read(String.join(",", interfaces) + ",");
  }

  @Override
  public boolean allows(Class<?> type) {
    return (classes != null) && classes.get(type.getName()) == type;
  }

  @Override
  public boolean isHostile() {
    return false;
  }

  private void remember(String name, Class<?> type) {
    if (classes == null) {
      classes = new HashMap<>(4);
    }
    Class<?> other = classes.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new CodecException(
          "class "
              + type.getName()
              + " occurs from two class loaders in one value: load it by one, declare it in"
              + " 'immutable-types', or store by reference");
    }
  }
}
