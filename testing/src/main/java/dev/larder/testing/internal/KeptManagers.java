package dev.larder.testing.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/**
 * The cache managers that beans of Spring's cached contexts are, or hold: no test closes them. Used
 * where JCache is there.
 */
final class KeptManagers {
  private final Set<CacheManager> managers = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<CachingProvider> providers = Collections.newSetFromMap(new IdentityHashMap<>());

  private KeptManagers(Set<Object> beans) {
    beans.forEach(this::add);
  }

  /** Returns those of the contexts that are in the cache now. */
  static KeptManagers now(ClassLoader loader) {
    return new KeptManagers(SpringTests.keptBeans(loader));
  }

  private void add(Object bean) {
    if (bean instanceof CacheManager manager) {
      managers.add(manager);
    } else if (bean instanceof CachingProvider provider) {
      providers.add(provider);
    } else if (bean.getClass().getName().startsWith("org.springframework.cache.jcache.")) {
      addHeldBy(bean);
    }
  }

  private void addHeldBy(Object bean) {
    try {
      if (SpringTests.call(bean, "getCacheManager") instanceof CacheManager manager) {
        managers.add(manager);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // another bean of that package
    }
  }

  boolean contains(CacheManager manager) {
    return managers.contains(manager) || providers.contains(manager.getCachingProvider());
  }

  /** Returns the managers' URIs as the names of JCache's beans have them. */
  Set<String> namesInBeans() {
    return managers.stream()
        .map(CacheManager::getURI)
        .map(uri -> safe(uri.toString()))
        .collect(Collectors.toSet());
  }

  static String safe(String text) {
    return text.replaceAll("[,:=\n]", ".");
  }

  /** Returns whether one of them is of the provider whose classes have this beginning. */
  boolean hasOf(String beginning) {
    return Stream.concat(managers.stream(), providers.stream())
        .filter(Objects::nonNull)
        .anyMatch(each -> each.getClass().getName().startsWith(beginning));
  }
}
