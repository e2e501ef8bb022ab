package dev.larder.internal.config.source;

import dev.larder.config.Problem;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.settings.CommonSettings;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Applies those system properties {@code larder.*} that are settings of what the configuration has,
 * as if each were a line of the file. Only a store may be new. All others are somebody else's: the
 * whole process has them, and may have several managers.
 */
public record SystemPropertyOverrides(
    RawConfiguration raw, SettingCatalog catalog, Problems problems) {
  private static final String STORES = Kind.STORES.key() + ".";
  private static final String TYPE = "." + CommonSettings.TYPE.name();

  /** Adds the stores whose type a property names. */
  public void declareStores(Properties properties) {
    for (String name : ours(properties)) {
      String path = Notation.PROPERTY.rest(name);
      if (path.startsWith(STORES)
          && path.endsWith(TYPE)
          && path.length() > STORES.length() + TYPE.length()) {
        String store = path.substring(STORES.length(), path.length() - TYPE.length());
        raw.section(Kind.STORES, store, source(name));
      }
    }
  }

  /** Applies the properties. */
  public void apply(Properties properties) {
    for (String name : ours(properties)) {
      Object value = properties.get(name);
      if (value != null) {
        apply(name, value);
      }
    }
  }

  private Set<String> ours(Properties properties) {
    Set<String> placeholders = raw.placeholders();
    Set<String> ours = new TreeSet<>();
    for (Object name : properties.keySet()) {
      if (name instanceof String text
          && Notation.PROPERTY.isOurs(text)
          && !placeholders.contains(text)) {
        ours.add(text);
      }
    }
    return ours;
  }

  private static Source source(String name) {
    return new Source(Source.Level.SYSTEM_PROPERTIES, "system property " + name);
  }

  private void apply(String name, Object value) {
    String path = Notation.PROPERTY.rest(name);
    Optional<Target> target = target(path);
    if (target.isEmpty() && !SettingCatalog.TOP.contains(path)) {
      warnIfNear(name, path);
    } else if (!(value instanceof String text)) {
      problems.add(
          new Problem(
              source(name).place(), path, "another object", "a text", "set it as a string"));
    } else {
      RawSetting setting = RawSetting.text(path, source(name), text);
      target.ifPresentOrElse(found -> raw.put(found, setting), () -> raw.putTop(path, setting));
    }
  }

  /** Returns the setting of that path; of two, that with the longer name. */
  private Optional<Target> target(String path) {
    return raw.targets(catalog::names)
        .filter(target -> target.path().equals(path))
        .max(Comparator.comparingInt(target -> target.setting().length()));
  }

  private void warnIfNear(String name, String path) {
    if (!PropertyOverrides.RESERVED.contains(path)) {
      raw.nearest(Notation.PROPERTY, path, catalog)
          .ifPresent(nearest -> problems.warn(source(name), nearest));
    }
  }
}
