package dev.larder.internal.config;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import dev.larder.store.StoreProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the kinds of stores that are on the class path. */
public final class StoreProviders {
  private StoreProviders() {}

  /**
   * Returns one provider of each type: those beside Larder, then those that the class loader adds.
   *
   * @param classLoader the manager's
   * @throws ConfigurationException if a provider is registered, but cannot be made
   */
  public static List<StoreProvider> find(ClassLoader classLoader) {
    Map<String, StoreProvider> byType = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    addAll(StoreProviders.class.getClassLoader(), byType, problems);
    addAll(classLoader, byType, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException("the stores", problems.stream().distinct().toList());
    }
    return List.copyOf(byType.values());
  }

  private static void addAll(
      ClassLoader classLoader, Map<String, StoreProvider> byType, List<Problem> problems) {
    Iterator<StoreProvider> providers =
        ServiceLoader.load(StoreProvider.class, classLoader).iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        StoreProvider provider = providers.next();
        byType.putIfAbsent(provider.type(), provider);
      } catch (ServiceConfigurationError e) {
        problems.add(
            new Problem(
                "META-INF/services/" + StoreProvider.class.getName(),
                "",
                "one that cannot: " + e.getMessage(),
                "providers that can be made",
                "use one version of Larder's jars and of the store's"));
      }
    }
  }
}
