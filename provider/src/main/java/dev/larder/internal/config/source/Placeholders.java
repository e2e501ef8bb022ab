package dev.larder.internal.config.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of {@code ${NAME}} and {@code ${NAME:default}} in a file: the
 * environment variable, else the system property, else the default. Two dollar signs before the
 * brace stand for one, and for no placeholder. What is put in is not looked through again.
 */
public final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\$\\$\\{|\\$\\{(?<name>[\\w.-]+)(?::(?<default>[^}]*))?\\}|(?<broken>\\$\\{)");

  private final Map<String, String> environment;
  private final Properties systemProperties;

  public Placeholders(Map<String, String> environment, Properties systemProperties) {
    this.environment = environment;
    this.systemProperties = systemProperties;
  }

  /** Returns the setting with its placeholders resolved, or nothing where that is a problem. */
  public Optional<RawSetting> resolve(RawSetting raw, Problems problems) {
    if (raw.source().level() != Source.Level.FILE) {
      return Optional.of(raw);
    }
    Optional<String> missing =
        raw.texts().stream().flatMap(text -> missing(text).stream()).findFirst();
    if (missing.isPresent()) {
      problems.add(
          raw,
          missing.get(),
          "placeholders of the form ${NAME} or ${NAME:default} that have a value",
          "set the environment variable or system property, give a default, or write $${ for ${");
      return Optional.empty();
    }
    List<String> resolved = raw.texts().stream().map(this::resolve).toList();
    return Optional.of(raw.withTexts(resolved));
  }

  private Optional<String> missing(String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      if (matcher.group("broken") != null) {
        return Optional.of("a '${' without a name and a '}'");
      }
      if ((matcher.group("name") != null) && (value(matcher) == null)) {
        return Optional.of("'${" + matcher.group("name") + "}', which is not set");
      }
    }
    return Optional.empty();
  }

  private String resolve(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(match)));
  }

  private String replacement(java.util.regex.MatchResult match) {
    Matcher matcher = PLACEHOLDER.matcher(match.group());
    if (!matcher.matches() || (matcher.group("name") == null)) {
      return "${";
    }
    String value = value(matcher);
    return (value == null) ? match.group() : value;
  }

  private @Nullable String value(Matcher matcher) {
    String name = matcher.group("name");
    String value = environment.get(name);
    if (value == null) {
      value = systemProperties.getProperty(name);
    }
    return (value == null) ? matcher.group("default") : value;
  }
}
