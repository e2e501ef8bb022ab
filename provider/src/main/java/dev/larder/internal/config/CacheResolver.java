package dev.larder.internal.config;

import dev.larder.config.ConfigurationChoices;
import dev.larder.internal.config.source.Problems;
import dev.larder.internal.config.source.RawConfiguration;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.internal.config.source.RawSection;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.SettingCatalog;
import dev.larder.internal.config.source.Source;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges what code, {@code caches.<name>} and the matching templates say about a cache, those of
 * longer patterns before those of shorter ones. Each setting is taken from the first of these that
 * has it. A choice of expiry in code takes the place of every duration of the other levels.
 */
record CacheResolver(
    RawConfiguration raw,
    Map<String, StoreSettings> stores,
    String defaultStore,
    SettingCatalog catalog,
    SettingsBinder binder,
    NamespaceCheck namespaces) {
  private static final Source REGIONS = new Source(Source.Level.CODE, "default of regions");

  /**
   * Returns the cache's settings, or nothing where its store is a problem.
   *
   * @param defaults texts by the names of settings, for those that the store knows and no level has
   */
  <K, V> Optional<CacheSettings<K, V>> resolve(
      String name,
      ConfigurationChoices<K, V> code,
      Map<String, String> defaults,
      Problems problems) {
    Map<String, RawSetting> merged = merged(name, code);
    Optional<StoreSettings> store = store(merged, problems);
    if (store.isEmpty()) {
      binder.bind(merged, catalog.allCacheSettings(), problems);
      return Optional.empty();
    }
    namespaces.problem(store.get()).ifPresent(problems::add);
    Problems own = new Problems();
    List<Setting<?>> known = SettingCatalog.settings(Kind.CACHES, store.get().provider());
    addDefaults(merged, defaults, known);
    Settings settings = binder.bind(merged, known, own);
    CacheSettings<K, V> cache =
        new CacheSettings<>(
            name, store.get(), EffectiveConfiguration.of(code, settings), settings, code, merged);
    if (own.isEmpty()) {
      store
          .get()
          .provider()
          .cacheProblems(settings)
          .forEach(problem -> own.addTogether(section(name), merged, problem));
      EffectiveConfiguration.check(cache, merged, own);
    }
    problems.addAll(own);
    return Optional.of(cache);
  }

  private static void addDefaults(
      Map<String, RawSetting> merged, Map<String, String> defaults, List<Setting<?>> known) {
    for (Setting<?> setting : known) {
      String text = defaults.get(setting.name());
      if (text != null) {
        merged.putIfAbsent(setting.name(), RawSetting.text(setting.name(), REGIONS, text));
      }
    }
  }

  /** Checks a template by itself; a setting may belong to any kind of store if it names none. */
  void checkTemplate(RawSection template, Problems problems) {
    boolean namesStore = template.settings().containsKey(CommonSettings.STORE.name());
    Optional<StoreSettings> store =
        namesStore ? store(template.settings(), problems) : Optional.empty();
    List<Setting<?>> known =
        store
            .map(s -> SettingCatalog.settings(Kind.CACHES, s.provider()))
            .orElseGet(catalog::allCacheSettings);
    binder.bind(template.settings(), known, problems);
  }

  private <K, V> Map<String, RawSetting> merged(String name, ConfigurationChoices<K, V> code) {
    Map<String, RawSetting> merged = new LinkedHashMap<>();
    templates(name).forEach(template -> merged.putAll(template.settings()));
    RawSection cache = raw.sections(Kind.CACHES).get(name);
    if (cache != null) {
      merged.putAll(cache.settings());
    }
    removeWhatObjectsDecide(merged, code);
    merged.putAll(CodeChoices.raw(name, code));
    return merged;
  }

  private static <K, V> void removeWhatObjectsDecide(
      Map<String, RawSetting> merged, ConfigurationChoices<K, V> code) {
    List<String> expiry = ExpirySettings.all().stream().<String>map(Setting::name).toList();
    if ((code.expiry() != null) || expiry.stream().anyMatch(code.texts()::containsKey)) {
      merged.keySet().removeAll(expiry);
    }
    merged.keySet().removeAll(CodeChoices.decided(code).keySet());
  }

  /** Returns the matching templates: the longest pattern last, and of equally long the first. */
  private List<RawSection> templates(String name) {
    List<RawSection> matching = new ArrayList<>();
    raw.sections(Kind.TEMPLATES).entrySet().stream()
        .filter(template -> Glob.matches(template.getKey(), name))
        .sorted(Comparator.comparingInt(template -> -template.getKey().length())) // stable
        .forEach(template -> matching.add(0, template.getValue()));
    return matching;
  }

  /** Returns where a problem of a whole cache is: its section, else its template, else code. */
  private RawSection section(String name) {
    RawSection cache = raw.sections(Kind.CACHES).get(name);
    List<RawSection> templates = templates(name);
    return Optional.ofNullable(cache)
        .or(() -> templates.stream().reduce((weaker, stronger) -> stronger))
        .orElseGet(() -> RawSection.empty("caches." + name, Source.CODE));
  }

  private Optional<StoreSettings> store(Map<String, RawSetting> settings, Problems problems) {
    RawSetting setting = settings.get(CommonSettings.STORE.name());
    if (setting == null) {
      return Optional.ofNullable(stores.get(defaultStore));
    }
    Optional<String> name = binder.value(CommonSettings.STORE, setting, problems);
    if (name.isPresent() && !stores.containsKey(name.get())) {
      addUnknownStore(setting, name.get(), problems);
    }
    return name.map(stores::get);
  }

  /** Adds the problem, unless the store's own section has one already. */
  void addUnknownStore(RawSetting setting, String name, Problems problems) {
    if (!raw.sections(Kind.STORES).containsKey(name)) {
      problems.addUnknownValue(setting, name, stores.keySet());
    }
  }
}
