package dev.larder.internal.config.source;

import dev.larder.config.Problem;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Applies environment variables {@code LARDER_*} as if each were a line of the file. Every sign of
 * a path that is neither letter nor digit is an underscore there, so a variable is compared with
 * the paths that exist. Only a store may be new, with a name of lower-case words.
 */
public record EnvironmentOverrides(
    RawConfiguration raw, SettingCatalog catalog, Problems problems) {
  private static final String PREFIX = "LARDER_";
  private static final Set<String> RESERVED = Set.of("CONFIG", "URI");

  /** What Kubernetes sets in every container where a service is called "larder". */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "(SERVICE_(HOST|PORT)(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  /** One path that a variable may mean. */
  private record Target(Kind kind, String section, String setting) {
    String path() {
      return kind.key() + "." + section + "." + setting;
    }
  }

  public void apply(Map<String, String> environment) {
    new TreeMap<>(environment)
        .forEach(
            (variable, text) -> {
              if (variable.startsWith(PREFIX)) {
                apply(variable, variable.substring(PREFIX.length()), text);
              }
            });
  }

  private void apply(String variable, String rest, String text) {
    if (RESERVED.contains(rest) || SERVICE_LINK.matcher(rest).matches()) {
      return;
    }
    Source source = new Source(Source.Level.ENVIRONMENT, "environment variable " + variable);
    for (String name : SettingCatalog.TOP) {
      if (encoded(name).equals(rest)) {
        raw.top().put(name, RawSetting.text(name, source, text));
        return;
      }
    }
    List<Target> targets = targets(rest, catalog::names);
    if (targets.isEmpty()) {
      targets = targets(rest, kind -> FormerNames.of(catalog.names(kind)));
    }
    if (targets.size() == 1) {
      put(targets.get(0), source, text);
    } else if (targets.isEmpty()) {
      addUnknown(source, rest);
    } else {
      addAmbiguous(source, targets);
    }
  }

  private void put(Target target, Source source, String text) {
    raw.section(target.kind(), target.section(), source)
        .settings()
        .put(target.setting(), RawSetting.text(target.path(), source, text));
  }

  private List<Target> targets(String rest, Function<Kind, Collection<String>> names) {
    List<Target> targets =
        existing(names).filter(target -> encoded(target.path()).equals(rest)).toList();
    return targets.isEmpty() ? newStore(rest, names.apply(Kind.STORES)) : targets;
  }

  private Stream<Target> existing(Function<Kind, Collection<String>> names) {
    return Arrays.stream(Kind.values())
        .flatMap(
            kind ->
                raw.sections(kind).keySet().stream()
                    .flatMap(
                        section ->
                            names.apply(kind).stream()
                                .map(name -> new Target(kind, section, name))));
  }

  private static List<Target> newStore(String rest, Collection<String> names) {
    String prefix = encoded(Kind.STORES.key()) + "_";
    return names.stream()
        .filter(name -> rest.startsWith(prefix) && rest.endsWith("_" + encoded(name)))
        .filter(name -> rest.length() > prefix.length() + name.length() + 1)
        .max(Comparator.comparingInt(String::length))
        .map(name -> new Target(Kind.STORES, storeName(rest, prefix, name), name))
        .stream()
        .toList();
  }

  private static String storeName(String rest, String prefix, String setting) {
    String name = rest.substring(prefix.length(), rest.length() - setting.length() - 1);
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void addUnknown(Source source, String rest) {
    List<String> known =
        Stream.concat(SettingCatalog.TOP.stream(), existing(catalog::names).map(Target::path))
            .map(path -> PREFIX + encoded(path))
            .toList();
    String remedy =
        NearestName.of(PREFIX + rest, known)
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("remove it, or declare the cache, template or store that it means in the file");
    problems.add(
        new Problem(
            source.place(),
            "",
            "an unknown name",
            "LARDER_ and the path of a setting, such as LARDER_STORES_MAIN_REQUEST_TIMEOUT",
            remedy));
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

  private static String encoded(String path) {
    return path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
