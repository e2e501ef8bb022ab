package dev.larder.internal.config;

import dev.larder.config.Problem;
import dev.larder.internal.config.source.ManagerIdentity;
import dev.larder.internal.config.source.RawConfiguration;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.internal.config.source.RawSection;
import dev.larder.internal.config.source.Source;
import dev.larder.settings.CommonSettings;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds stores that other applications can use as well, where nothing keeps this one's entries.
 *
 * @param given whether there is a namespace
 * @param sections the stores as they were written
 */
record NamespaceCheck(boolean given, Map<String, RawSection> sections) {
  static NamespaceCheck of(RawConfiguration raw, URI uri) {
    boolean given =
        raw.top().containsKey(CommonSettings.NAMESPACE_NAME.name()) || ManagerIdentity.isName(uri);
    return new NamespaceCheck(given, raw.sections(Kind.STORES));
  }

  /**
   * Returns the problem of the stores that are meant for this manager, at the place of the first. A
   * store that the environment adds is one of them if it is the default.
   */
  Optional<Problem> problem(Collection<StoreSettings> stores, String defaultStore) {
    return problem(
        stores.stream()
            .map(StoreSettings::name)
            .filter(name -> name.equals(defaultStore) || !isOfTheProcess(name))
            .toList(),
        stores);
  }

  /** Returns the problem of a cache's store. */
  Optional<Problem> problem(StoreSettings store) {
    return isOfTheProcess(store.name())
        ? problem(List.of(store.name()), List.of(store))
        : Optional.empty();
  }

  private boolean isOfTheProcess(String store) {
    RawSection section = sections.get(store);
    return section != null && section.source().isOfTheProcess();
  }

  private Optional<Problem> problem(List<String> names, Collection<StoreSettings> stores) {
    List<String> shared =
        stores.stream()
            .filter(store -> store.provider().isShared())
            .map(StoreSettings::name)
            .filter(names::contains)
            .toList();
    return (given || shared.isEmpty())
        ? Optional.empty()
        : Optional.ofNullable(sections.get(shared.get(0))).map(first -> problem(first, shared));
  }

  private static Problem problem(RawSection first, List<String> shared) {
    return new Problem(
        first.source().place(),
        CommonSettings.NAMESPACE_NAME.name(),
        "nothing",
        "a name of this application, for others can use the same store " + shared,
        remedy(first.source().level()));
  }

  private static String remedy(Source.Level level) {
    return switch (level) {
      case FILE -> "add a line such as 'namespace: shop' at the top of the file";
      case ENVIRONMENT -> "set an environment variable such as LARDER_NAMESPACE=shop";
      default -> "set a property such as larder.namespace=shop";
    };
  }
}
