package dev.larder.internal.config;

import java.util.regex.Pattern;

/** A pattern of cache names: {@code *} is any letters, {@code ?} is one. */
final class Glob {
  private Glob() {}

  /** Returns whether the whole name is of the pattern. */
  static boolean matches(String glob, String name) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints().forEach(c -> regex.append(part(c)));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
  }

  private static String part(int codePoint) {
    return switch (codePoint) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(codePoint));
    };
  }
}
