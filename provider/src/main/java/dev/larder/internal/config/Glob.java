package dev.larder.internal.config;

import java.util.regex.Pattern;

/** A pattern of cache names: {@code *} is any letters, {@code ?} is one. */
record Glob(String text, Pattern pattern) {
  static Glob of(String text) {
    StringBuilder regex = new StringBuilder();
    text.codePoints().forEach(c -> regex.append(part(c)));
    return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  private static String part(int codePoint) {
    return switch (codePoint) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> Pattern.quote(Character.toString(codePoint));
    };
  }
}
