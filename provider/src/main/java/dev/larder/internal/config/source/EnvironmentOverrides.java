package dev.larder.internal.config.source;

import dev.larder.config.Problem;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.settings.CommonSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Applies those environment variables {@code LARDER_*} that are settings of what the configuration
 * has, as if each were a line of the file. Every sign of a path that is neither letter nor digit is
 * an underscore there, so a variable is compared with the paths that exist. Only a store may be
 * new, with a name of lower-case words. All other variables are somebody else's.
 */
public record EnvironmentOverrides(
    RawConfiguration raw, SettingCatalog catalog, Problems problems) {
  private static final Set<String> RESERVED = Set.of("CONFIG", "URI");

  /** What Kubernetes sets in every container for a service that is called "larder-...". */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  /** Adds the stores whose type a variable names. */
  public void declareStores(Map<String, String> environment) {
    forEach(
        environment,
        (variable, text) ->
            newStore(Notation.VARIABLE.rest(variable), catalog.names(Kind.STORES))
                .filter(target -> target.setting().equals(CommonSettings.TYPE.name()))
                .ifPresent(
                    target -> raw.section(target.kind(), target.section(), source(variable))));
  }

  /** Applies the variables. */
  public void apply(Map<String, String> environment) {
    forEach(environment, this::apply);
  }

  private void forEach(Map<String, String> environment, BiConsumer<String, String> use) {
    Set<String> placeholders = raw.placeholders();
    new TreeMap<>(environment)
        .forEach(
            (variable, text) -> {
              if (Notation.VARIABLE.isOurs(variable) && !placeholders.contains(variable)) {
                use.accept(variable, text);
              }
            });
  }

  private static Source source(String variable) {
    return new Source(Source.Level.ENVIRONMENT, "environment variable " + variable);
  }

  private void apply(String variable, String text) {
    String rest = Notation.VARIABLE.rest(variable);
    for (String name : SettingCatalog.TOP) {
      if (Notation.VARIABLE.encoded(name).equals(rest)) {
        raw.putTop(name, RawSetting.text(name, source(variable), text));
        return;
      }
    }
    List<Target> targets =
        raw.targets(catalog::names)
            .filter(target -> Notation.VARIABLE.encoded(target.path()).equals(rest))
            .toList();
    if (targets.size() == 1) {
      Target target = targets.get(0);
      raw.put(target, RawSetting.text(target.path(), source(variable), text));
    } else if (targets.isEmpty()) {
      warnIfNear(variable, rest);
    } else {
      addAmbiguous(source(variable), targets);
    }
  }

  /** Returns the store of lower-case words that the longest setting at the end leaves. */
  private static Optional<Target> newStore(String rest, Collection<String> names) {
    String prefix = Notation.VARIABLE.encoded(Kind.STORES.key()) + "_";
    return names.stream()
        .filter(name -> rest.startsWith(prefix))
        .filter(name -> rest.endsWith("_" + Notation.VARIABLE.encoded(name)))
        .filter(name -> rest.length() > prefix.length() + name.length() + 1)
        .max(Comparator.comparingInt(String::length))
        .map(name -> new Target(Kind.STORES, storeName(rest, prefix, name), name));
  }

  private static String storeName(String rest, String prefix, String setting) {
    String name = rest.substring(prefix.length(), rest.length() - setting.length() - 1);
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void warnIfNear(String variable, String rest) {
    if (!RESERVED.contains(rest) && !SERVICE_LINK.matcher(rest).matches()) {
      raw.nearest(Notation.VARIABLE, rest, catalog)
          .ifPresent(nearest -> problems.warn(source(variable), nearest));
    }
  }

  private void addAmbiguous(Source source, List<Target> targets) {
    problems.add(
        new Problem(
            source.place(),
            "",
            "one of " + targets.stream().map(Target::path).toList(),
            "the name of one setting",
            "set it in the file or by a property, where the names differ"));
  }
}
