package dev.larder.testing.internal;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a rule. A value in code wins over the system property {@code <rule>.<setting>},
 * that over the environment variable {@code <RULE>_<SETTING>}, that over the default. Immutable.
 *
 * @param rule the prefix of the settings, such as {@code dangling-mocks}
 * @param code the values in code, by the name of the setting
 * @param environment returns the value of a variable, or null
 */
public record Options(
    String rule, Map<String, String> code, UnaryOperator<@Nullable String> environment) {
  public static final String MODE = "mode";
  public static final String FAIL_FAST = "fail-fast";
  public static final String REPORT_UNIQUE = "report-unique";
  public static final String IGNORED = "ignored";

  private static final UnaryOperator<@Nullable String> ENVIRONMENT = System::getenv;

  /** Returns settings without values in code. */
  public static Options of(String rule) {
    return new Options(rule, Map.of(), ENVIRONMENT);
  }

  public Options with(String setting, String value) {
    Map<String, String> more = new HashMap<>(code);
    more.put(setting, value);
    return new Options(rule, Map.copyOf(more), environment);
  }

  public Options with(String setting, String... values) {
    return with(setting, String.join(",", values));
  }

  String text(String setting, String otherwise) {
    Given given = given(setting);
    return (given == null) ? otherwise : given.value();
  }

  /** Returns the words between commas; none if the text is empty. */
  public List<String> words(String setting, String otherwise) {
    return words(text(setting, otherwise));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /**
   * Returns the words between commas. An empty text is as if it were left out, but not in code,
   * where it is a mistake.
   */
  public List<String> names(String setting, String otherwise) {
    String inCode = code.get(setting);
    boolean isBlank =
        inCode != null && Arrays.stream(inCode.split(",", -1)).anyMatch(String::isBlank);
    if (isBlank) {
      throw wrong(setting, "at least one name, and none that is blank");
    }
    List<String> given = words(setting, otherwise);
    return given.isEmpty() ? words(otherwise) : given;
  }

  /** Returns names that stand for all that begin with them. */
  List<String> beginnings(String setting, String otherwise) {
    List<String> names = names(setting, otherwise);
    if (names.stream().anyMatch(name -> name.indexOf('*') >= 0)) {
      throw wrong(setting, "beginnings of names, which need no '*' at their end");
    }
    return names;
  }

  boolean isOn(String setting, String otherwise) {
    return oneOf(setting, otherwise, List.of("true", "false")).equals("true");
  }

  String oneOf(String setting, String otherwise, List<String> choices) {
    String value = text(setting, otherwise).toLowerCase(Locale.ROOT);
    requireOneOf(setting, List.of(value), choices);
    return value;
  }

  public void requireOneOf(String setting, List<String> values, List<String> choices) {
    if (!choices.containsAll(values)) {
      throw wrong(setting, "one of " + choices);
    }
  }

  public int positive(String setting, int otherwise) {
    try {
      int value = Integer.parseInt(text(setting, String.valueOf(otherwise)));
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below, like a number that is too small
    }
    throw wrong(setting, "a whole number from 1 on");
  }

  Duration duration(String setting, Duration otherwise) {
    try {
      Duration value = Duration.parse(text(setting, otherwise.toString()));
      if (!value.isNegative()) {
        return value;
      }
    } catch (DateTimeParseException e) {
      // refused below, like a negative duration
    }
    throw wrong(setting, "a duration such as PT2S");
  }

  boolean isStrict() {
    return oneOf(MODE, "baseline", List.of("baseline", "strict")).equals("strict");
  }

  /** Returns whether the place is ignored; a word may end with an asterisk. */
  boolean ignores(String place) {
    return words(IGNORED, "").stream()
        .anyMatch(
            word ->
                word.endsWith("*")
                    ? place.startsWith(word.substring(0, word.length() - 1))
                    : place.equals(word));
  }

  private IllegalArgumentException wrong(String setting, String expected) {
    Given given = given(setting);
    String what = (given == null) ? "" : ", but " + given.source() + " '" + given.value() + "'";
    return new IllegalArgumentException(
        rule + "." + setting + ": expected " + expected + what + "; correct it or leave it out");
  }

  /** A value, and where it is given. */
  private record Given(String value, String source) {}

  private @Nullable Given given(String setting) {
    String inCode = code.get(setting);
    if (inCode != null) {
      return new Given(inCode, "code says");
    }
    String property = System.getProperty(rule + "." + setting);
    if (property != null) {
      return new Given(property, "the system property is");
    }
    String variable = environment.apply(variable(setting));
    return (variable == null)
        ? null
        : new Given(variable, "the variable " + variable(setting) + " is");
  }

  private String variable(String setting) {
    return Arrays.stream((rule + "-" + setting).split("-"))
        .map(word -> word.toUpperCase(Locale.ROOT))
        .collect(joining("_"));
  }
}
