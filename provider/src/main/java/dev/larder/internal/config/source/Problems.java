package dev.larder.internal.config.source;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects what is wrong, so that one exception reports all of it. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final List<Problem> unsupported = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  public void add(Problem problem) {
    Problem safe = Redaction.isConnectionString(problem.path()) ? withHiddenPath(problem) : problem;
    if (!found.contains(safe)) {
      found.add(safe);
    }
  }

  private static Problem withHiddenPath(Problem problem) {
    return new Problem(
        problem.place(), Secret.HIDDEN, problem.value(), problem.expected(), problem.remedy());
  }

  public void add(RawSetting raw, String value, String expected, String remedy) {
    add(new Problem(raw.source().place(), raw.path(), value, expected, remedy));
  }

  /** Adds that a value is not what its setting takes. */
  public void addInvalid(RawSetting raw, Setting<?> setting) {
    addInvalid(raw, setting, setting.type().words().expected(), setting.type().words().remedy());
  }

  /** Adds the same in other words than the type's. */
  public void addInvalid(RawSetting raw, Setting<?> setting, String expected, String remedy) {
    add(raw, setting.isSecret() ? Redaction.hidden(raw) : Redaction.value(raw), expected, remedy);
  }

  /** Adds that a name is none of {@code known}; its value is not shown, for it may be a secret. */
  public void addUnknown(Source source, String path, String name, Collection<String> known) {
    addUnknown(source, path, name, Redaction.quoted(name), known);
  }

  private void addUnknown(
      Source source, String path, String name, String shown, Collection<String> known) {
    String remedy =
        FormerNames.nameOfToday(name, known)
            .or(() -> NearestName.of(name, known))
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("choose one of them, or remove it");
    add(
        new Problem(
            source.place(),
            path,
            "the unknown name " + shown,
            "one of " + known.stream().sorted().toList(),
            remedy));
  }

  /** Adds that a setting's value is none of the names; one from elsewhere is not shown. */
  public void addUnknownValue(RawSetting raw, String name, Collection<String> known) {
    if (Placeholders.isIn(raw)) {
      addUnknown(
          raw.source(), raw.path(), name, "that " + Redaction.value(raw) + " stands for", known);
    } else {
      addUnknown(raw.source(), raw.path(), name, known);
    }
  }

  /**
   * Adds that a setting has a name that is none of {@code known}. What the environment or a system
   * property says may be meant for another manager of the process: it is ignored.
   */
  public void addUnknown(RawSetting setting, String name, Collection<String> known) {
    if (!setting.source().isOfTheProcess()) {
      addUnknown(setting.source(), setting.path(), name, known);
      return;
    }
    String guess =
        NearestName.of(name, known).map(nearest -> "did you mean '" + nearest + "'? ").orElse("");
    warnings.add(guess + "The " + setting.source().place() + " is no setting here, and is ignored");
  }

  /**
   * Adds what is wrong with settings that are right one by one.
   *
   * @param sentence what was expected, and behind a semicolon the remedy
   */
  public void addTogether(RawSection section, Map<String, RawSetting> settings, String sentence) {
    String[] parts = sentence.split("; ", 2);
    String remedy = (parts.length == 2) ? parts[1] : "change or remove one of them";
    boolean isAnyNamed = settings.keySet().stream().anyMatch(name -> isNamed(name, parts[0]));
    String given =
        settings.entrySet().stream()
            .filter(setting -> !isAnyNamed || isNamed(setting.getKey(), parts[0]))
            .sorted(Map.Entry.comparingByKey())
            .map(setting -> setting.getKey() + elsewhere(section, setting))
            .collect(Collectors.joining(", ", "given [", "]"));
    add(new Problem(section.source().place(), section.path(), given, parts[0], remedy));
  }

  private static boolean isNamed(String name, String sentence) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-]|\\.\\w)")
        .matcher(sentence)
        .find();
  }

  /** Returns where a setting is, if not in the section. */
  private static String elsewhere(RawSection section, Map.Entry<String, RawSetting> setting) {
    String path = setting.getValue().path();
    String name = setting.getKey();
    return path.equals(section.path() + "." + name)
        ? ""
        : (path.equals(name) ? "" : " of " + path.substring(0, path.length() - name.length() - 1))
            + " at "
            + setting.getValue().source().place();
  }

  /** Notes that a property or variable is ignored, though it is nearly the name of a setting. */
  void warn(Source source, String nearest) {
    warnings.add(
        "did you mean '" + nearest + "'? The " + source.place() + " is no setting, and is ignored");
  }

  /** Returns what is worth a line of the log, though it is no problem. */
  public Set<String> warnings() {
    return Collections.unmodifiableSet(warnings);
  }

  public void addAll(Problems others) {
    others.found.forEach(this::add);
    warnings.addAll(others.warnings);
    unsupported.addAll(others.unsupported);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Notes that code asks for what JCache leaves to a provider, in the words of JCache's exception.
   */
  public void addUnsupported(Problem problem) {
    add(problem);
    unsupported.add(problem);
  }

  /** Throws JCache's exception for an optional feature if that is all there is. */
  public void throwIfUnsupported(String cacheName) {
    if (!unsupported.isEmpty() && (unsupported.size() == found.size())) {
      throw new UnsupportedOperationException("cache '" + cacheName + "': " + unsupported.get(0));
    }
  }

  /** Throws what was found, if anything. */
  public void throwIfAny(String subject) {
    if (!found.isEmpty()) {
      throw new ConfigurationException(subject, found);
    }
  }
}
