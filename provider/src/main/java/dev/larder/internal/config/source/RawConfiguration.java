package dev.larder.internal.config.source;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
}
