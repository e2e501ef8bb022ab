package dev.larder.internal.config;

import dev.larder.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Javadoc of a source's settings, made of the sentences of the configuration page: of each
 * constant, and of each method that says by {@code @see} which setting it sets. A paragraph that
 * begins with {@code <p>}, and tags, are left as they are.
 */
final class SettingJavadoc {
  private static final String DOC = "(?:  /\\*\\*(?<doc>(?:(?!\\*/).)*)\\*/\n)?";
  private static final String ANNOTATIONS = "(?:  @[^\n]*\n)*";
  private static final Pattern CONSTANT =
      Pattern.compile(
          DOC
              + "(?<code>"
              + ANNOTATIONS
              + "  public static final Setting<[^=;]*>\\s+(?<name>[A-Z_]+) =)",
          Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile(
          DOC
              + "(?<code>"
              + ANNOTATIONS
              + "  public (?:final )?LarderConfiguration<K, V> (?<name>\\w+)"
              + "\\((?<parameters>[^{;]*?)\\) \\{(?<body>.*?)\n  \\}\n)",
          Pattern.DOTALL);
  private static final Pattern SEE = Pattern.compile("@see (\\w+)#(\\w+)");
  private static final Pattern USED = Pattern.compile("(\\w+Settings)\\.([A-Z_]+)");
  private static final Pattern VALUE = Pattern.compile(", (true|false)\\);");
  private static final Pattern REST = Pattern.compile("\n   \\* (<p>|@)");
  private static final Pattern TELLS_DEFAULT =
      Pattern.compile("Default:|[Rr]equired|left out|Left out|the default");
  private static final int COLUMNS = 100;

  private final Map<String, Setting<?>> settings;
  private final List<String> stale = new ArrayList<>();

  /** Knows these settings by the names of their constants, such as {@code LockSettings#LOCKING}. */
  SettingJavadoc(Map<String, Setting<?>> settings) {
    this.settings = settings;
  }

  /** Returns what was not as it should be, in the sources up to now. */
  List<String> stale() {
    return stale;
  }

  /** Returns the source with the Javadoc that its constants should have. */
  String constants(String className, String source) {
    boolean isInside = source.startsWith("package dev.larder.internal.");
    return CONSTANT
        .matcher(source)
        .replaceAll(
            found -> {
              String name = className + "#" + name(found);
              return replacement(found, name, constant(setting(name), isInside));
            });
  }

  /** Returns the source with the Javadoc that its methods should have. */
  String methods(String source) {
    return METHOD.matcher(source).replaceAll(this::method);
  }

  /** Returns the names of the source's methods that do not say which setting they set. */
  static List<String> methodsWithoutSetting(String source) {
    return METHOD
        .matcher(source)
        .results()
        .filter(found -> (found.group(1) == null) || !SEE.matcher(found.group(1)).find())
        .map(SettingJavadoc::name)
        .toList();
  }

  private String method(MatchResult found) {
    String doc = found.group(1);
    Matcher see = SEE.matcher((doc == null) ? "" : doc);
    if (!see.find()) {
      return Matcher.quoteReplacement(found.group());
    }
    Setting<?> setting = setting(see.group(1) + "#" + see.group(2));
    Matcher used = USED.matcher(found.group(5));
    if (used.find() && (setting(used.group(1) + "#" + used.group(2)) != setting)) {
      stale.add(name(found) + "(): sets " + used.group() + ", but names " + see.group());
    }
    return replacement(found, name(found) + "()", method(setting, found.group(4), found.group(5)));
  }

  private Setting<?> setting(String constant) {
    Setting<?> setting = settings.get(constant);
    if (setting == null) {
      throw new IllegalArgumentException("no setting: " + constant);
    }
    return setting;
  }

  private static String name(MatchResult found) {
    return found.group(3);
  }

  private String replacement(MatchResult found, String name, String text) {
    String doc = (found.group(1) == null) ? "" : found.group(1).stripTrailing();
    Matcher rest = REST.matcher(doc);
    int end = rest.find() ? rest.start() : doc.length();
    String main = doc.substring(0, end);
    if (!folded(main).equals(folded(text))) {
      stale.add(name + ": " + text);
    }
    return Matcher.quoteReplacement(javadoc(text, doc.substring(end)) + found.group(2));
  }

  private static String folded(String text) {
    return text.replaceAll("[\\s*]+", " ").strip();
  }

  private static String javadoc(String text, String rest) {
    String line = "  /** " + text + " */\n";
    if (rest.isEmpty() && (line.length() <= COLUMNS + 1)) {
      return line;
    }
    StringBuilder doc = new StringBuilder("  /**\n   *");
    int column = 4;
    for (String word : text.split(" ", -1)) {
      if (column + 1 + word.length() > COLUMNS) {
        doc.append("\n   *");
        column = 4;
      }
      doc.append(' ').append(word);
      column += 1 + word.length();
    }
    String separator = rest.isEmpty() ? "" : "\n   *";
    String kept = rest.startsWith("\n   *\n") ? rest.substring("\n   *".length()) : rest;
    return doc.append(separator).append(kept).append("\n   */\n").toString();
  }

  private static String constant(Setting<?> setting, boolean isInside) {
    String range = isInside ? "" : " Setting {@code " + setting.name() + "}." + range(setting);
    return markdown(setting.effect()) + range + standard(setting);
  }

  private static String method(Setting<?> setting, String parameters, String body) {
    Matcher value = VALUE.matcher(body);
    String chosen = value.find() ? " to {@code " + value.group(1) + "}" : "";
    String range = parameters.isEmpty() ? "" : range(setting);
    return "Sets {@code %s}%s. ".formatted(setting.name(), chosen)
        + markdown(setting.effect())
        + range
        + standard(setting);
  }

  private static String range(Setting<?> setting) {
    return " Value: " + setting.type().words().expected() + ".";
  }

  private static <T> String standard(Setting<T> setting) {
    if (setting.defaultValue().isPresent()) {
      List<String> texts = setting.type().write(setting.defaultValue().get());
      return texts.isEmpty()
          ? " Default: none."
          : " Default: {@code " + String.join(", ", texts) + "}.";
    }
    return TELLS_DEFAULT.matcher(setting.effect()).find() ? "" : " No default.";
  }

  private static String markdown(String text) {
    String escaped = text.replace("&", "&amp;").replaceAll("<(?=[^`]*(?:`[^`]*`[^`]*)*$)", "&lt;");
    return escaped.replaceAll("`([^`]*)`", "{@code $1}");
  }
}
