package dev.larder.internal.codec;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate of bytes that leave the process: the JDK's plain value classes, what the {@link
 * ClassAllowList} allows, and the superclasses of what was allowed, whose parts a stream names,
 * too.
 */
final class AllowedClasses implements ClassGate {
  private final ClassAllowList allowList;
  private final ClassLoader loader;
  private @Nullable List<Class<?>> seen;

  AllowedClasses(ClassAllowList allowList, ClassLoader loader) {
    this.allowList = allowList;
    this.loader = loader;
  }

  @Override
  public void write(Class<?> type) {
    if (!allows(type)) {
      throw CodecException.notAllowed(type.getName());
    }
    remember(type);
  }

  @Override
  public void writeProxy(Class<?> type) {
    for (Class<?> each : type.getInterfaces()) {
      requireAllowed(each.getName());
    }
    remember(type);
  }

  @Override
  public Class<?> read(String className) throws ClassNotFoundException {
    if (allowList.allows(className) || JdkClasses.contains(className)) {
      Class<?> type = load(className);
      remember(type);
      return type;
    }
    for (Class<?> subclass : seen()) {
      Class<?> found = superclass(subclass, className);
      if (found != null) {
        return found;
      }
    }
    throw CodecException.notAllowed(className);
  }

  @Override
  public Class<?> readProxy(String[] interfaces) throws ClassNotFoundException {
    Class<?>[] types = new Class<?>[interfaces.length];
    for (int i = 0; i < types.length; i++) {
      requireAllowed(interfaces[i]);
      types[i] = load(interfaces[i]);
    }
    Object proxy = Proxy.newProxyInstance(loader, types, (self, method, arguments) -> null);
    remember(proxy.getClass());
    return proxy.getClass();
  }

  @Override
  public boolean allows(Class<?> type) {
    return allowList.allows(type.getName())
        || JdkClasses.contains(type.getName())
        || seen().stream().anyMatch(each -> superclass(each, type.getName()) == type);
  }

  @Override
  public boolean isHostile() {
    return true;
  }

  private void requireAllowed(String className) {
    if (!allowList.allows(className)) {
      throw CodecException.notAllowed(className);
    }
  }

  private Class<?> load(String className) throws ClassNotFoundException {
    return Class.forName(className, false, loader);
  }

  private List<Class<?>> seen() {
    return (seen == null) ? List.of() : seen;
  }

  private void remember(Class<?> type) {
    if (seen == null) {
      seen = new ArrayList<>();
    }
    if (!seen.contains(type)) {
      seen.add(type);
    }
  }

  private static @Nullable Class<?> superclass(Class<?> type, String name) {
    Class<?> each = type.getSuperclass();
    while (each != null && !each.getName().equals(name)) {
      each = each.getSuperclass();
    }
    return each;
  }
}
