package dev.larder.internal.codec;

import org.jspecify.annotations.Nullable;

/**
 * The classes that a manager's class loader finds: what is written must be among them, as the very
 * same class, or no reader would get it back. Remembers, per class, that it was found; it keeps
 * neither classes nor their loaders alive.
 *
 * <p>Immutable and thread-safe.
 */
final class LoadableClasses {
  /** Holds objects of the JDK alone; a class that is not found is looked for each time. */
  private final ClassValue<Boolean> found =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          require(type);
          return true;
        }
      };

  private final ClassLoader loader;

  LoadableClasses(ClassLoader loader) {
    this.loader = loader;
  }

  ClassLoader loader() {
    return loader;
  }

  Class<?> load(String className) throws ClassNotFoundException {
    return Class.forName(className, false, loader);
  }

  /**
   * Refuses a class that a reader would not get.
   *
   * @throws CodecException if the loader does not find the class, or finds another
   */
  void requireFound(Class<?> type) {
    if (type.getClassLoader() != null) {
      boolean unused = found.get(type);
    }
  }

  private void require(Class<?> type) {
    Class<?> other = find(type.getName());
    if (other == type) {
      return;
    }
    String finds =
        (other == null)
            ? "does not find it"
            : "finds another one, of " + name(other.getClassLoader());
    throw CodecException.ofClass(
        type.getName(),
        "is of "
            + name(type.getClassLoader())
            + ", and the cache manager's "
            + name(loader)
            + " "
            + finds
            + ": nothing was stored, since no reader would get it back; get the manager by"
            + " getCacheManager(uri, classLoader) with a class loader that finds the class",
        null);
  }

  private @Nullable Class<?> find(String className) {
    try {
      return load(className);
    } catch (ClassNotFoundException | LinkageError missing) {
      return null;
    }
  }

  /** A loader's own text may hold anything; its name and its class do not. */
  private static String name(@Nullable ClassLoader loader) {
    if (loader == null) {
      return "the boot class loader";
    }
    String type = loader.getClass().getName();
    return (loader.getName() == null)
        ? "class loader " + type
        : "class loader '" + loader.getName() + "' (" + type + ")";
  }
}
