package dev.larder.internal.config.source;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Collects what is wrong, so that one exception reports all of it. Not thread-safe. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final List<Problem> unsupported = new ArrayList<>();

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
    String value = setting.isSecret() ? Redaction.hidden(raw) : Redaction.value(raw);
    add(raw, value, setting.type().words().expected(), setting.type().words().remedy());
  }

  /** Adds that a name is none of {@code known}; its value is not shown, for it may be a secret. */
  public void addUnknown(Source source, String path, String name, Collection<String> known) {
    String remedy =
        FormerNames.nameOfToday(name, known)
            .or(() -> NearestName.of(name, known))
            .map(nearest -> "did you mean '" + nearest + "'?")
            .orElse("choose one of them, or remove it");
    add(
        new Problem(
            source.place(),
            path,
            "the unknown name " + Redaction.quoted(name),
            "one of " + known.stream().sorted().toList(),
            remedy));
  }

  /**
   * Adds what is wrong with settings that are right one by one.
   *
   * @param sentence what was expected, and behind a semicolon the remedy
   */
  public void addTogether(RawSection section, Map<String, RawSetting> settings, String sentence) {
    String value = settings.keySet().stream().sorted().toList() + " together";
    String[] parts = sentence.split("; ", 2);
    String remedy = (parts.length == 2) ? parts[1] : "change or remove one of them";
    add(new Problem(section.source().place(), section.path(), value, parts[0], remedy));
  }

  public void addAll(Problems others) {
    others.found.forEach(this::add);
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
