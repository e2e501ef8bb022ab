package dev.larder.internal.config.source;

import dev.larder.internal.config.source.RawConfiguration.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How the path of a setting is written outside a file. */
enum Notation {
  /** {@code larder.stores.main.request-timeout}. */
  PROPERTY("larder.", '.'),
  /** {@code LARDER_STORES_MAIN_REQUEST_TIMEOUT}. */
  VARIABLE("LARDER_", '_');

  private static final int MIN_LETTERS = 4;
  private static final int LETTERS_PER_MISTAKE = 5;
  private static final int MAX_MISTAKES = 3;

  private final String prefix;
  private final char separator;

  Notation(String prefix, char separator) {
    this.prefix = prefix;
    this.separator = separator;
  }

  /** Returns the path as it is written here, without the prefix. */
  String encoded(String path) {
    return (this == PROPERTY) ? path : path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Returns the path as it is written here, with the prefix. */
  String whole(String path) {
    return prefix + encoded(path);
  }

  /** Returns whether the whole name is meant for Larder, as far as its beginning tells. */
  boolean isOurs(String name) {
    return name.startsWith(prefix);
  }

  /** Returns what stands behind the prefix. */
  String rest(String name) {
    return name.substring(prefix.length());
  }

  /**
   * Returns the whole name that a mistyped one probably means: one of a known path's three parts is
   * nearly the same, and the two others are the same.
   *
   * @param rest what stands behind the prefix
   */
  Optional<String> nearest(String rest, Collection<String> tops, Stream<Target> known) {
    boolean isKind =
        Arrays.stream(Kind.values()).anyMatch(kind -> encoded(kind.key()).equals(rest));
    return Stream.concat(
            Stream.concat(tops.stream(), Stream.of("config"))
                .filter(top -> !isKind && isNear(rest, encoded(top))),
            known.filter(target -> isNear(rest, target)).map(Target::path))
        .findFirst()
        .map(this::whole);
  }

  private boolean isNear(String rest, Target target) {
    String kind = encoded(target.kind().key());
    String section = encoded(target.section());
    String setting = encoded(target.setting());
    return isNear(between(rest, kind + separator, separator + setting), section)
        || isNear(between(rest, kind + separator + section + separator, ""), setting)
        || isNear(between(rest, "", separator + section + separator + setting), kind);
  }

  /** Returns what stands between the two, or nothing where they do not stand there. */
  private static String between(String text, String begin, String end) {
    return (text.length() > begin.length() + end.length())
            && text.startsWith(begin)
            && text.endsWith(end)
        ? text.substring(begin.length(), text.length() - end.length())
        : "";
  }

  /** One mistake from four letters on, two from ten, three from fifteen. */
  private static boolean isNear(String written, String known) {
    int allowed =
        (known.length() < MIN_LETTERS)
            ? 0
            : Math.min(MAX_MISTAKES, Math.max(1, known.length() / LETTERS_PER_MISTAKE));
    return !written.isEmpty()
        && !written.equals(known)
        && Math.abs(written.length() - known.length()) <= allowed
        && NearestName.distance(written, known) <= allowed;
  }
}
