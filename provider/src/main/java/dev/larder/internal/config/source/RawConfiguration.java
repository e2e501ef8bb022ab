package dev.larder.internal.config.source;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was written, before anything is known of types. Not thread-safe. */
public final class RawConfiguration {
  /** The sections that hold settings by a name of the user's. */
  public enum Kind {
    STORES,
    TEMPLATES,
    CACHES;

    /** Returns the name in files and properties. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String key) {
      return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
  }

  private final Map<String, RawSetting> top = new LinkedHashMap<>();
  private final Map<Kind, Map<String, RawSection>> sections = new EnumMap<>(Kind.class);

  /** Returns the settings of the manager itself, by name. */
  public Map<String, RawSetting> top() {
    return top;
  }

  /** Returns the named sections of a kind, in the order in which they were written. */
  public Map<String, RawSection> sections(Kind kind) {
    return sections.getOrDefault(kind, Map.of());
  }

  /** Returns the section of that name, a new one if there was none. */
  RawSection section(Kind kind, String name, Source source) {
    return sections
        .computeIfAbsent(kind, k -> new LinkedHashMap<>())
        .computeIfAbsent(name, n -> RawSection.empty(kind.key() + "." + name, source));
  }

  /** Gives a section a setting, unless it has the same of a stronger level. */
  void put(Target target, RawSetting setting) {
    put(
        section(target.kind(), target.section(), setting.source()).settings(),
        target.setting(),
        setting);
  }

  /** Gives the manager a setting, unless it has the same of a stronger level. */
  void putTop(String name, RawSetting setting) {
    put(top, name, setting);
  }

  private static void put(Map<String, RawSetting> settings, String name, RawSetting setting) {
    settings.merge(
        name,
        setting,
        (first, second) ->
            (first.source().level().compareTo(second.source().level()) < 0) ? first : second);
  }

  /** Returns every setting that a section which is there may have. */
  Stream<Target> targets(Function<Kind, Collection<String>> names) {
    return sections.keySet().stream().flatMap(kind -> targets(kind, names.apply(kind)));
  }

  private Stream<Target> targets(Kind kind, Collection<String> names) {
    return sections(kind).keySet().stream()
        .flatMap(section -> names.stream().map(name -> new Target(kind, section, name)));
  }

  /** Returns the names that placeholders ask for. */
  Set<String> placeholders() {
    return Stream.concat(
            top.values().stream(),
            sections.values().stream()
                .flatMap(ofKind -> ofKind.values().stream())
                .flatMap(section -> section.settings().values().stream()))
        .flatMap(Placeholders::names)
        .collect(Collectors.toSet());
  }

  /** Returns the name of the setting that another name nearly is, or was called formerly. */
  Optional<String> nearest(Notation notation, String rest, SettingCatalog catalog) {
    return targets(kind -> FormerNames.of(catalog.names(kind)))
        .filter(former -> notation.encoded(former.path()).equals(rest))
        .findFirst()
        .flatMap(former -> today(former, catalog))
        .map(target -> notation.whole(target.path()))
        .or(() -> notation.nearest(rest, SettingCatalog.TOP, targets(catalog::names)));
  }

  private static Optional<Target> today(Target former, SettingCatalog catalog) {
    return FormerNames.nameOfToday(former.setting(), catalog.names(former.kind()))
        .map(name -> new Target(former.kind(), former.section(), name));
  }
}
