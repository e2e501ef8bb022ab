package dev.larder.settings;

import dev.larder.settings.SettingType.Form;
import dev.larder.settings.SettingType.Words;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that most settings have. All are immutable and thread-safe. */
public final class SettingTypes {
  private static final Duration MAX_DURATION = Duration.ofDays(36_500);
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();
  private static final int MAX_DIGITS = 18;
  private static final Pattern CLASS_PATTERN =
      Pattern.compile(
          "\\p{javaJavaIdentifierPart}+(\\.\\p{javaJavaIdentifierPart}+)*(\\.\\*{1,2})?");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18}) ?(B|KiB|MiB|GiB)?");

  private static final List<Class<?>> PRIMITIVES =
      List.of(
          boolean.class,
          byte.class,
          char.class,
          short.class,
          int.class,
          long.class,
          float.class,
          double.class);

  /** Any text that is not blank. */
  public static final SettingType<String> TEXT =
      SettingType.of(
          new Words("text", "a text that is not blank", "give it a text, or remove the setting"),
          SettingTypes::notBlank,
          text -> text);

  /** A text that no message, log or name shows. */
  public static final SettingType<Secret> SECRET =
      new SettingType<>(
          Form.SECRET,
          new Words(
              "secret",
              "a text that is not blank",
              "name an environment variable, such as ${NAME}, that holds the secret"),
          (texts, classLoader) -> Secret.of(notBlank(texts.get(0))),
          secret -> List.of(secret.reveal()));

  /** {@code true} or {@code false}. */
  public static final SettingType<Boolean> BOOLEAN =
      oneOf("boolean", List.of(true, false), String::valueOf);

  /** From a millisecond to a hundred years, in the form of ISO-8601. */
  public static final SettingType<Duration> POSITIVE_DURATION =
      duration("a positive duration such as PT2S", Duration.ofMillis(1));

  /** Zero, or from a millisecond to a hundred years, in the form of ISO-8601. */
  public static final SettingType<Duration> DURATION =
      duration("a duration such as PT2S, or PT0S", Duration.ZERO);

  /**
   * At least a millisecond, in the form of ISO-8601 or as whole seconds. What is longer than a
   * hundred years is {@link ChronoUnit#FOREVER}.
   */
  public static final SettingType<Duration> TIME_TO_LIVE =
      SettingType.of(
          new Words(
              "duration",
              "a positive duration such as PT1H, or a whole number of seconds",
              "write ISO-8601, such as PT0.5S, PT1H, P1D, or seconds, such as 3600"),
          SettingTypes::timeToLive,
          Duration::toString);

  /** A number of bytes: {@code 1024}, {@code 64 KiB}, {@code 1MiB}, {@code 2GiB}. */
  public static final SettingType<Long> SIZE_BYTES =
      SettingType.of(
          new Words(
              "size in bytes",
              "a size of at least a byte such as 64KiB",
              "write digits and, if you like, one of the units B, KiB, MiB, GiB"),
          SettingTypes::sizeBytes,
          String::valueOf);

  /** Texts, none blank; written as a list, or as one text with commas. */
  public static final SettingType<List<String>> TEXTS =
      SettingType.listOf(
          new Words(
              "list of texts",
              "a list of texts, none of them blank",
              "write [one, two], or one,two in a property"),
          SettingTypes::notBlank,
          text -> text);

  /** Names of classes and of packages, {@code com.acme.*}, and with subpackages {@code .**}. */
  public static final SettingType<List<String>> CLASS_PATTERNS =
      SettingType.listOf(
          new Words(
              "list of class patterns",
              "a list of full names of classes, or of packages with .* or .** behind them",
              "write com.acme.Order, com.acme.* or com.acme.**; not every class can be allowed"),
          SettingTypes::classPattern,
          text -> text);

  /** Any class, loaded but not initialised; or a primitive type, such as {@code int}. */
  public static final SettingType<Class<?>> CLASS =
      new SettingType<>(
          Form.SINGLE,
          new Words(
              "class",
              "the full name of a class that the manager's class loader finds",
              "correct the name, or put the class on the class path"),
          (texts, classLoader) -> primitiveOrLoaded(texts.get(0), classLoader),
          type -> List.of(type.getName()));

  /** Any classes, loaded but not initialised. */
  public static final SettingType<List<Class<?>>> CLASSES =
      new SettingType<>(
          Form.LIST,
          new Words(
              "list of classes",
              "a list of full names of classes that the manager's class loader finds",
              "correct the names, or put the classes on the class path"),
          SettingTypes::loadAll,
          types -> types.stream().<String>map(Class::getName).toList());

  private SettingTypes() {}

  /** Returns the type of the integers from {@code minimum} to {@code maximum}, both included. */
  public static SettingType<Integer> integer(int minimum, int maximum) {
    return SettingType.of(
        wholeNumber(minimum, maximum, Integer.MAX_VALUE),
        text -> (int) within(Integer.parseInt(text), minimum, maximum),
        String::valueOf);
  }

  /** Returns the type of the integers from {@code minimum} to {@code maximum}, both included. */
  public static SettingType<Long> longInteger(long minimum, long maximum) {
    return SettingType.of(
        wholeNumber(minimum, maximum, Long.MAX_VALUE),
        text -> within(Long.parseLong(text), minimum, maximum),
        String::valueOf);
  }

  /** Returns the type of an enum's constants, written in lower case with hyphens. */
  public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
    return oneOf(
        "name",
        List.of(type.getEnumConstants()),
        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Returns the type of the texts that are one of {@code names}. */
  public static SettingType<String> oneOf(String... names) {
    return oneOf("name", List.of(names), name -> name);
  }

  /**
   * Returns the type of the classes that extend {@code parent} and can be made without arguments.
   */
  public static <P> SettingType<Class<? extends P>> classExtending(Class<P> parent) {
    return new SettingType<>(
        Form.SINGLE,
        new Words(
            "class",
            "a public class that is a "
                + parent.getName()
                + ", with a public constructor without arguments, which the manager's class loader"
                + " finds",
            "correct the name, or put such a class on the class path"),
        (texts, classLoader) -> instantiable(load(texts.get(0), classLoader), parent),
        type -> List.of(type.getName()));
  }

  /** Returns the type of lists of such classes, no class twice; see {@link #classExtending}. */
  public static <P> SettingType<List<Class<? extends P>>> classesExtending(Class<P> parent) {
    return new SettingType<>(
        Form.LIST,
        new Words(
            "list of classes",
            "a list of public classes, none twice, each a "
                + parent.getName()
                + " with a public constructor without arguments, which the manager's class loader"
                + " finds",
            "correct the names, or put such classes on the class path"),
        (texts, classLoader) -> distinct(texts, classLoader, parent),
        types -> types.stream().<String>map(Class::getName).toList());
  }

  /**
   * Returns the type of objects, each of which has a name of its own, or is made by the constructor
   * without arguments of the class that the text names.
   *
   * @param parent what each object is
   * @param words what messages and the configuration page say of the type
   * @param named returns the object of a name
   * @param name returns the name of an object, where it has one; else it is its class's
   */
  public static <P> SettingType<P> objectExtending(
      Class<P> parent,
      Words words,
      Function<String, Optional<P>> named,
      Function<P, Optional<String>> name) {
    return new SettingType<>(
        Form.SINGLE,
        words,
        (texts, classLoader) ->
            named
                .apply(texts.get(0))
                .orElseGet(() -> made(instantiable(load(texts.get(0), classLoader), parent))),
        object -> List.of(name.apply(object).orElse(object.getClass().getName())));
  }

  private static <P> List<Class<? extends P>> distinct(
      List<String> names, ClassLoader classLoader, Class<P> parent) {
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("a class twice");
    }
    return names.stream()
        .<Class<? extends P>>map(name -> instantiable(load(name, classLoader), parent))
        .toList();
  }

  private static <P> P made(Class<? extends P> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw failed(e.getTargetException());
    } catch (ReflectiveOperationException | LinkageError | StackOverflowError e) {
      throw failed(e);
    }
  }

  private static WrongValueException failed(Throwable cause) {
    return new WrongValueException(
        "a class whose public constructor and static initializer do not fail, as they did by "
            + cause.getClass().getName(),
        "mend them, or name another class");
  }

  private static <T> SettingType<T> oneOf(String label, List<T> values, Function<T, String> name) {
    List<String> names = values.stream().map(name).toList();
    Words words = new Words(label, "one of " + names, "choose one of them");
    return SettingType.of(words, text -> values.get(names.indexOf(text)), name);
  }

  private static SettingType<Duration> duration(String expected, Duration minimum) {
    String remedy = "write ISO-8601: PT0.5S, PT2S, PT1M, PT1H, P1D";
    return SettingType.of(
        new Words("duration", expected, remedy),
        text -> bounded(Duration.parse(text), minimum),
        Duration::toString);
  }

  private static Duration bounded(Duration duration, Duration minimum) {
    if (duration.compareTo(MAX_DURATION) > 0) {
      throw new WrongValueException(
          "a duration of at most a hundred years, P36500D", "choose a shorter one");
    }
    return within(atLeastAMillisecond(duration), minimum, MAX_DURATION);
  }

  /** Tells the bound of durations that are above zero, but too short. */
  static Duration atLeastAMillisecond(Duration duration) {
    if (duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(Duration.ofMillis(1)) < 0) {
      throw new WrongValueException(
          "a duration of at least a millisecond, PT0.001S", "choose a longer one");
    }
    return duration;
  }

  /** Returns whether a duration is so long that it counts as eternal. */
  static boolean isForever(Duration duration) {
    return duration.compareTo(MAX_DURATION) > 0;
  }

  private static Duration timeToLive(String text) {
    boolean isSeconds = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isSeconds && text.length() > MAX_DIGITS) {
      return FOREVER;
    }
    Duration duration = isSeconds ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
    return isForever(duration)
        ? FOREVER
        : within(atLeastAMillisecond(duration), Duration.ofMillis(1), MAX_DURATION);
  }

  private static Words wholeNumber(long minimum, long maximum, long largest) {
    String bounds =
        (maximum == largest) ? "of at least " + minimum : "from " + minimum + " to " + maximum;
    return new Words("integer", "an integer " + bounds, "write digits only, such as " + minimum);
  }

  private static long within(long value, long minimum, long maximum) {
    return within(Long.valueOf(value), Long.valueOf(minimum), Long.valueOf(maximum));
  }

  private static <C extends Comparable<C>> C within(C value, C minimum, C maximum) {
    if ((value.compareTo(minimum) < 0) || (value.compareTo(maximum) > 0)) {
      throw new IllegalArgumentException("out of bounds");
    }
    return value;
  }

  private static long sizeBytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException("not a size");
    }
    int power =
        (size.group(2) == null) ? 0 : List.of("B", "KiB", "MiB", "GiB").indexOf(size.group(2));
    return within(
        Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * power)), 1, Long.MAX_VALUE);
  }

  private static String notBlank(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text;
  }

  private static String classPattern(String text) {
    if (!CLASS_PATTERN.matcher(text).matches()) {
      throw new IllegalArgumentException("no pattern");
    }
    return text;
  }

  private static Class<?> primitiveOrLoaded(String name, ClassLoader classLoader) {
    return PRIMITIVES.stream()
        .filter(type -> type.getName().equals(name))
        .<Class<?>>map(type -> type)
        .findFirst()
        .orElseGet(() -> load(name, classLoader));
  }

  private static Class<?> load(String name, ClassLoader classLoader) {
    try {
      return Class.forName(name, false, classLoader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException("no such class", e);
    }
  }

  private static List<Class<?>> loadAll(List<String> names, ClassLoader classLoader) {
    return names.stream().<Class<?>>map(name -> load(name, classLoader)).toList();
  }

  private static boolean hasPublicConstructor(Class<?> type) {
    try {
      return Arrays.stream(type.getConstructors()).anyMatch(c -> c.getParameterCount() == 0);
    } catch (LinkageError e) { // a class that it names is absent
      throw new WrongValueException(
          "a class whose own classes are on the class path, which one is not",
          "add the jar that has it");
    }
  }

  private static <P> Class<? extends P> instantiable(Class<?> type, Class<P> parent) {
    boolean publicConstructor = hasPublicConstructor(type);
    int modifiers = type.getModifiers();
    if (!publicConstructor
        || !java.lang.reflect.Modifier.isPublic(modifiers)
        || java.lang.reflect.Modifier.isAbstract(modifiers)) {
      throw new IllegalArgumentException("cannot be made");
    }
    return type.asSubclass(parent);
  }
}
