package dev.larder.internal.codec;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate of bytes that leave the process: the JDK's plain value classes and enums, what the
 * {@link ClassAllowList} allows, enums that fields of such classes are declared with, and the
 * superclasses of what was allowed, whose parts a stream names, too.
 */
final class AllowedClasses implements ClassGate {
  /** What Spring's cache abstraction itself puts into every cache: two plain holders. */
  private static final Set<String> FRAMEWORKS =
      Set.of(
          "org.springframework.cache.interceptor.SimpleKey",
          "org.springframework.cache.support.NullValue");

  private final ClassAllowList allowList;
  private final LoadableClasses classes;
  private @Nullable List<Class<?>> seen;

  AllowedClasses(ClassAllowList allowList, LoadableClasses classes) {
    this.allowList = allowList;
    this.classes = classes;
  }

  @Override
  public void write(Class<?> type) {
    boolean isAllowed = allows(type);
    remember(type);
    if (!isAllowed) {
      throw new CodecException.NotAllowed(List.of(type.getName()));
    }
    classes.requireFound(type);
  }

  @Override
  public void writeProxy(Class<?> type) {
    List<String> refused =
        Arrays.stream(type.getInterfaces())
            .map(Class::getName)
            .filter(each -> !allowList.allows(each))
            .toList();
    remember(type);
    if (!refused.isEmpty()) {
      throw new CodecException.NotAllowed(refused);
    }
    for (Class<?> each : type.getInterfaces()) {
      classes.requireFound(each);
    }
  }

  @Override
  public void refuse(Class<?> type) {
    throw new CodecException.Unencodable(type.getName());
  }

  @Override
  public Class<?> read(String className) throws ClassNotFoundException {
    if (isNamed(className) || isEnumOfSeen(className)) {
      Class<?> type = classes.load(className);
      remember(type);
      return type;
    }
    for (Class<?> subclass : seen()) {
      Class<?> found = superclass(subclass, className);
      if (found != null) {
        return found;
      }
    }
    if (isJdkEnum(className)) {
      return classes.load(className);
    }
    throw CodecException.notAllowed(className);
  }

  @Override
  public Class<?> readProxy(String[] interfaces) throws ClassNotFoundException {
    Class<?>[] types = new Class<?>[interfaces.length];
    for (int i = 0; i < types.length; i++) {
      if (!allowList.allows(interfaces[i])) {
        throw CodecException.notAllowed(interfaces[i]);
      }
      types[i] = classes.load(interfaces[i]);
    }
    Object proxy =
        Proxy.newProxyInstance(classes.loader(), types, (self, method, arguments) -> null);
    remember(proxy.getClass());
    return proxy.getClass();
  }

  @Override
  public boolean allows(Class<?> type) {
    String name = type.getName();
    return isNamed(name)
        || (type.isEnum() && (JdkEncodings.isOfJdk(type) || isEnumOfSeen(name)))
        || seen().stream().anyMatch(each -> superclass(each, name) == type);
  }

  @Override
  public @Nullable Class<?> latest() {
    Class<?> latest = null;
    for (Class<?> each : seen()) {
      latest = (latest == null || !JdkClasses.contains(each.getName())) ? each : latest;
    }
    return latest;
  }

  @Override
  public boolean isHostile() {
    return true;
  }

  private boolean isNamed(String className) {
    return allowList.allows(className)
        || JdkClasses.contains(className)
        || FRAMEWORKS.contains(className);
  }

  /** Enums have no state that bytes could set. */
  private boolean isJdkEnum(String className) {
    try {
      return className.startsWith("java.")
          && Class.forName(className, false, ClassLoader.getPlatformClassLoader()).isEnum();
    } catch (ClassNotFoundException | LinkageError missing) {
      return false;
    }
  }

  private boolean isEnumOfSeen(String className) {
    return seen().stream().anyMatch(each -> DeclaredTypes.enumsOf(each).contains(className));
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
