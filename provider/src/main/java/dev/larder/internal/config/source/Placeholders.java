package dev.larder.internal.config.source;

import dev.larder.internal.config.source.PlaceholderText.Content;
import dev.larder.internal.config.source.PlaceholderText.Literal;
import dev.larder.internal.config.source.PlaceholderText.Malformed;
import dev.larder.internal.config.source.PlaceholderText.Named;
import dev.larder.internal.config.source.PlaceholderText.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in the place of {@code ${NAME}}, {@code ${NAME:default}} and {@code ${file:path}} in
 * a file: the environment variable, else the system property, else the default; the text of another
 * file. What is put in is not looked through again.
 */
public final class Placeholders {
  private final Map<String, String> environment;
  private final Properties systemProperties;
  private final SecretFile files;

  /**
   * Knows where values come from.
   *
   * @param folder where relative paths begin, if the configuration is in a folder
   */
  public Placeholders(
      Map<String, String> environment, Properties systemProperties, Optional<Path> folder) {
    this.environment = environment;
    this.systemProperties = systemProperties;
    this.files = new SecretFile(folder);
  }

  /** Ends the resolving of a setting. */
  private static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;
    private final String expected;
    private final String remedy;

    Unresolved(String found, String expected, String remedy) {
      super(found);
      this.expected = expected;
      this.remedy = remedy;
    }

    static Unresolved of(String found) {
      return new Unresolved(
          found,
          "placeholders of the form ${NAME} or ${NAME:default} that have a value",
          "set the environment variable or system property, give a default, or write $${ for ${");
    }
  }

  /** Returns the setting with its placeholders resolved, or nothing where that is a problem. */
  public Optional<RawSetting> resolve(RawSetting raw, Problems problems) {
    if (raw.source().level() != Source.Level.FILE) {
      return Optional.of(raw);
    }
    try {
      List<String> resolved = new ArrayList<>();
      for (String text : raw.texts()) {
        resolved.add(value(PlaceholderText.parse(text)));
      }
      return Optional.of(raw.withTexts(resolved));
    } catch (Malformed e) {
      Unresolved told = Unresolved.of(String.valueOf(e.getMessage()));
      problems.add(raw, String.valueOf(e.getMessage()), told.expected, told.remedy);
    } catch (Unresolved e) {
      problems.add(raw, String.valueOf(e.getMessage()), e.expected, e.remedy);
    }
    return Optional.empty();
  }

  private String value(PlaceholderText text) throws Unresolved {
    StringBuilder value = new StringBuilder();
    for (Part part : text.parts()) {
      if (part instanceof Literal literal) {
        value.append(literal.text());
      } else if (part instanceof Named named) {
        value.append(value(named));
      } else if (part instanceof Content content) {
        value.append(value(content));
      }
    }
    return value.toString();
  }

  private String value(Named named) throws Unresolved {
    String given = given(named.name());
    if (given != null) {
      return given;
    }
    if (named.fallback().isEmpty()) {
      throw Unresolved.of("'${" + named.name() + "}', which is not set");
    }
    return value(named.fallback().get());
  }

  private @Nullable String given(String name) {
    String value = environment.get(name);
    return (value == null) ? systemProperties.getProperty(name) : value;
  }

  private String value(Content content) throws Unresolved {
    String path = value(content.path());
    try {
      return files.read(path);
    } catch (SecretFile.Unusable e) {
      String found =
          content.path().isLiteral()
              ? String.valueOf(e.getMessage())
              : String.valueOf(e.getMessage()).replace(path, content.written());
      throw new Unresolved(found, "a file in UTF-8 of at most 64 KiB behind ${file:", e.remedy());
    }
  }

  /** Returns the names that a setting's placeholders may ask for. */
  static Stream<String> names(RawSetting raw) {
    return parsed(raw).flatMap(PlaceholderText::names);
  }

  /** Returns whether a value, or a part of it, does not stand in the file itself. */
  static boolean isIn(RawSetting raw) {
    return !parsed(raw).allMatch(PlaceholderText::isLiteral);
  }

  private static Stream<PlaceholderText> parsed(RawSetting raw) {
    return (raw.source().level() == Source.Level.FILE)
        ? raw.texts().stream().flatMap(Placeholders::parsed)
        : Stream.empty();
  }

  private static Stream<PlaceholderText> parsed(String text) {
    try {
      return Stream.of(PlaceholderText.parse(text));
    } catch (Malformed e) { // resolving tells it
      return Stream.empty();
    }
  }
}
