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
import java.util.Optional;

/** A store that other applications can use as well, and nothing that keeps this one's entries. */
final class NamespaceProblem {
  private NamespaceProblem() {}

  /** Returns the problem, at the place of the first such store. */
  static Optional<Problem> of(RawConfiguration raw, Collection<StoreSettings> stores, URI uri) {
    List<String> shared =
        stores.stream()
            .filter(store -> store.provider().isShared())
            .map(StoreSettings::name)
            .toList();
    boolean given =
        raw.top().containsKey(CommonSettings.NAMESPACE_NAME.name()) || ManagerIdentity.isName(uri);
    return (given || shared.isEmpty())
        ? Optional.empty()
        : Optional.of(problem(raw.sections(Kind.STORES).get(shared.get(0)), shared));
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
