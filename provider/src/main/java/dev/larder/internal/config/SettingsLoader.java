package dev.larder.internal.config;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import dev.larder.internal.config.source.ConfigurationFile;
import dev.larder.internal.config.source.ConfigurationSources;
import dev.larder.internal.config.source.EnvironmentOverrides;
import dev.larder.internal.config.source.ManagerIdentity;
import dev.larder.internal.config.source.Placeholders;
import dev.larder.internal.config.source.Problems;
import dev.larder.internal.config.source.PropertyOverrides;
import dev.larder.internal.config.source.RawConfiguration;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.SettingCatalog;
import dev.larder.internal.config.source.Source;
import dev.larder.internal.config.source.SystemPropertyOverrides;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.Setting;
import dev.larder.store.StoreProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a manager's configuration: the file, over it the environment, the system properties and the
 * manager's properties. Everything is checked and nothing is opened.
 */
public final class SettingsLoader {
  private static final Logger LOGGER = System.getLogger(SettingsLoader.class.getName());

  private final ConfigurationSources sources;
  private final SettingCatalog catalog;
  private final Problems problems = new Problems();
  private final SettingsBinder binder;

  private SettingsLoader(ConfigurationSources sources, Collection<StoreProvider> providers) {
    this.sources = sources;
    this.catalog = new SettingCatalog(providers);
    this.binder =
        new SettingsBinder(
            new Placeholders(
                sources.environment(),
                sources.systemProperties(),
                ConfigurationFile.of(sources).flatMap(ConfigurationFile::folder)),
            sources.classLoader());
  }

  /**
   * Returns the settings of a manager.
   *
   * @param providers the kinds of stores, see {@link StoreProviders#find}
   * @throws ConfigurationException with every problem, if there is one
   */
  public static ManagerSettings load(
      ConfigurationSources sources, Collection<StoreProvider> providers) {
    return new SettingsLoader(sources, providers).load();
  }

  private ManagerSettings load() {
    Optional<Problem> wrongUri = ManagerIdentity.problem(sources.uri());
    wrongUri.ifPresent(problems::add);
    RawConfiguration raw = raw();
    Map<String, StoreSettings> stores =
        new StoreResolver(catalog, binder, problems).resolve(raw.sections(Kind.STORES));
    String defaultStore = top(raw, CommonSettings.DEFAULT_STORE).orElse(CommonSettings.MEMORY);
    String namespace = namespace(raw);
    NamespaceCheck namespaces = NamespaceCheck.of(raw, sources.uri());
    namespaces.problem(stores.values(), defaultStore).ifPresent(problems::add);
    CacheResolver resolver =
        new CacheResolver(raw, stores, defaultStore, catalog, binder, namespaces);
    checkDefaultStore(raw, defaultStore, stores, resolver);
    Map<String, CacheSettings<?, ?>> declared = declared(raw, resolver);
    String subject = subject(sources.uri(), wrongUri);
    log(subject, problems);
    problems.throwIfAny(subject);
    StoreSettings store = java.util.Objects.requireNonNull(stores.get(defaultStore));
    return new ManagerSettings(namespace, store, stores, declared, resolver);
  }

  /** Logs what is worth a line, though it is no problem. */
  static void log(String subject, Problems problems) {
    problems.warnings().forEach(warning -> LOGGER.log(Level.WARNING, subject + ": " + warning));
  }

  private RawConfiguration raw() {
    RawConfiguration raw =
        ConfigurationFile.of(sources)
            .map(file -> file.read(sources.classLoader(), problems))
            .orElseGet(RawConfiguration::new);
    new PropertyOverrides(raw, catalog, problems).apply(sources.managerProperties());
    SystemPropertyOverrides properties = new SystemPropertyOverrides(raw, catalog, problems);
    EnvironmentOverrides variables = new EnvironmentOverrides(raw, catalog, problems);
    properties.declareStores(sources.systemProperties());
    variables.declareStores(sources.environment());
    properties.apply(sources.systemProperties());
    variables.apply(sources.environment());
    return raw;
  }

  private Optional<String> top(RawConfiguration raw, Setting<String> setting) {
    return Optional.ofNullable(raw.top().get(setting.name()))
        .flatMap(written -> binder.value(setting, written, problems));
  }

  private String namespace(RawConfiguration raw) {
    Optional<String> chosen = top(raw, CommonSettings.NAMESPACE_NAME);
    chosen
        .filter(ManagerIdentity::isConnectionString)
        .map(text -> raw.top().get(CommonSettings.NAMESPACE_NAME.name()))
        .ifPresent(written -> problems.addInvalid(written, CommonSettings.NAMESPACE_NAME));
    return chosen.orElseGet(() -> ManagerIdentity.namespace(sources.uri()));
  }

  private void checkDefaultStore(
      RawConfiguration raw,
      String name,
      Map<String, StoreSettings> stores,
      CacheResolver resolver) {
    if (!stores.containsKey(name)) {
      RawSetting written = raw.top().get(CommonSettings.DEFAULT_STORE.name());
      Source source = new Source(Source.Level.FILE, "default");
      resolver.addUnknownStore(
          (written == null)
              ? RawSetting.text(CommonSettings.DEFAULT_STORE.name(), source, name)
              : written,
          name,
          problems);
    }
  }

  private Map<String, CacheSettings<?, ?>> declared(RawConfiguration raw, CacheResolver resolver) {
    raw.sections(Kind.TEMPLATES)
        .values()
        .forEach(template -> resolver.checkTemplate(template, problems));
    Map<String, CacheSettings<?, ?>> declared = new LinkedHashMap<>();
    for (String name : raw.sections(Kind.CACHES).keySet()) {
      resolver
          .resolve(name, CodeChoices.none(), Map.of(), problems)
          .ifPresent(settings -> declared.put(name, settings));
    }
    return declared;
  }

  /** Returns the words for what is configured; a URI that may be secret is not among them. */
  private static String subject(URI uri, Optional<Problem> wrongUri) {
    return wrongUri.isPresent() ? "the manager" : "the manager '" + uri + "'";
  }
}
