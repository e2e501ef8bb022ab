package dev.larder.internal.config.source;

import dev.larder.config.Problem;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.Setting;
import dev.larder.store.StoreProvider;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Applies the manager's properties {@code larder.*} as if each were a line of the file: {@code
 * larder.store}, {@code larder.stores.main.request-timeout}, {@code
 * larder.caches.com.acme.User.expiry.created}. The application gave them to this manager, so one
 * that is no setting is a problem.
 */
public record PropertyOverrides(RawConfiguration raw, SettingCatalog catalog, Problems problems) {
  /** What other parts of Larder read. */
  static final Set<String> RESERVED = Set.of("config", "uri");

  /** What says which others there are. */
  private static final Set<String> DECIDING =
      Set.of(CommonSettings.TYPE.name(), CommonSettings.STORE.name());

  private static final Comparator<String> DECIDING_FIRST =
      Comparator.comparing((String key) -> !DECIDING.contains(lastPart(key)))
          .thenComparing(Comparator.naturalOrder());

  /** Applies those that begin with {@code larder.}. */
  public void apply(Properties properties) {
    Map<String, Object> sorted = new TreeMap<>(DECIDING_FIRST);
    properties.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    sorted.forEach(
        (key, value) -> {
          if (Notation.PROPERTY.isOurs(key) && !RESERVED.contains(Notation.PROPERTY.rest(key))) {
            Source source = new Source(Source.Level.MANAGER_PROPERTIES, "manager property " + key);
            apply(Notation.PROPERTY.rest(key), value, source);
          }
        });
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private void apply(String path, Object value, Source source) {
    if (!(value instanceof String text)) {
      problems.add(
          new Problem(source.place(), path, "another object", "a text", "set it as a string"));
      return;
    }
    int dot = path.indexOf('.');
    Optional<Kind> kind = (dot < 0) ? Optional.empty() : Kind.of(path.substring(0, dot));
    RawSetting setting = RawSetting.text(path, source, text);
    if (kind.isPresent()) {
      applyNamed(kind.get(), path.substring(dot + 1), setting);
    } else if (SettingCatalog.TOP.contains(path)) {
      raw.putTop(path, setting);
    } else {
      problems.addUnknown(source, path, path, SettingCatalog.TOP_AND_SECTIONS);
    }
  }

  private void applyNamed(Kind kind, String rest, RawSetting setting) {
    Collection<String> names = catalog.names(kind);
    Optional<String> name =
        settingName(rest, names).or(() -> settingName(rest, FormerNames.of(names)));
    if (name.isPresent() && (rest.length() > name.get().length() + 1)) {
      String section = rest.substring(0, rest.length() - name.get().length() - 1);
      raw.put(new Target(kind, section, name.get()), setting);
    } else {
      int end =
          section(rest, raw.sections(kind).keySet()).map(String::length).orElse(rest.indexOf('.'));
      problems.addUnknown(
          setting.source(),
          setting.path(),
          rest.substring(end + 1),
          known(kind, rest.substring(0, Math.max(0, end))));
    }
  }

  /** Returns what the section's kind of store accepts; if that is not known, what any does. */
  private Collection<String> known(Kind kind, String section) {
    String store =
        (kind == Kind.STORES)
            ? section
            : text(raw.sections(kind), section, CommonSettings.STORE).orElseGet(this::defaultStore);
    StoreProvider provider =
        catalog
            .providers()
            .get(text(raw.sections(Kind.STORES), store, CommonSettings.TYPE).orElse(store));
    return (provider == null)
        ? catalog.names(kind)
        : SettingCatalog.settings(kind, provider).stream().<String>map(Setting::name).toList();
  }

  private String defaultStore() {
    RawSetting chosen = raw.top().get(CommonSettings.DEFAULT_STORE.name());
    return (chosen == null) ? CommonSettings.MEMORY : String.join("", chosen.texts());
  }

  private static Optional<String> text(
      Map<String, RawSection> sections, String section, Setting<String> setting) {
    return Optional.ofNullable(sections.get(section))
        .map(found -> found.settings().get(setting.name()))
        .map(found -> String.join("", found.texts()));
  }

  /** Returns the longest known setting at the end; a section's name may have dots as well. */
  private static Optional<String> settingName(String rest, Collection<String> known) {
    return known.stream()
        .filter(name -> rest.endsWith("." + name))
        .max(Comparator.comparingInt(String::length));
  }

  /** Returns the longest name of a section at the beginning. */
  private static Optional<String> section(String rest, Collection<String> sections) {
    return sections.stream()
        .filter(section -> rest.startsWith(section + "."))
        .max(Comparator.comparingInt(String::length));
  }
}
