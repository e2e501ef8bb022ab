package dev.larder.internal.config.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text of a file as its parts: {@code ${NAME}}, {@code ${NAME:default}}, {@code ${file:path}} and
 * what stands between them. A default and a path may hold placeholders as well; braces in them must
 * be balanced. Two dollar signs before a brace stand for one, and for no placeholder.
 */
record PlaceholderText(List<Part> parts) {
  static final int MAX_DEPTH = 16;

  private static final String OPEN = "${";
  private static final String ESCAPED = "$${";
  private static final String FILE = "file";
  private static final Pattern NAME = Pattern.compile("[\\w.-]+(?=[:}])");

  /** A piece of the text. */
  sealed interface Part {
    /** Returns the names of all variables and properties that it may ask for. */
    Stream<String> names();
  }

  /** What stands for itself. */
  record Literal(String text) implements Part {
    @Override
    public Stream<String> names() {
      return Stream.empty();
    }
  }

  /**
   * A variable or property.
   *
   * @param fallback the default, if it has one
   */
  record Named(String name, Optional<PlaceholderText> fallback) implements Part {
    @Override
    public Stream<String> names() {
      return Stream.concat(Stream.of(name), fallback.stream().flatMap(PlaceholderText::names));
    }
  }

  /**
   * The text of a file.
   *
   * @param written the path as it stands there
   */
  record Content(String written, PlaceholderText path) implements Part {
    @Override
    public Stream<String> names() {
      return path.names();
    }
  }

  /** Thrown for a text that cannot be understood. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  /** Returns the parts of the text. */
  static PlaceholderText parse(String text) throws Malformed {
    return new Parser(text).parts(0);
  }

  /** Returns the names of all variables and properties that it may ask for. */
  Stream<String> names() {
    return parts.stream().flatMap(Part::names);
  }

  /** Returns whether nothing but itself is in it. */
  boolean isLiteral() {
    return parts.stream().allMatch(Literal.class::isInstance);
  }

  /** Reads from left to right. */
  private static final class Parser {
    private final String text;
    private int position;

    Parser(String text) {
      this.text = text;
    }

    /** Reads to the end, or within a placeholder to the brace that closes it. */
    PlaceholderText parts(int depth) throws Malformed {
      if (depth > MAX_DEPTH) {
        throw new Malformed("placeholders in more than " + MAX_DEPTH + " others");
      }
      List<Part> parts = new ArrayList<>();
      StringBuilder literal = new StringBuilder();
      int braces = 0;
      while (position < text.length() && (depth == 0 || braces > 0 || !isNext("}"))) {
        if (isNext(OPEN)) {
          parts.add(new Literal(literal.toString()));
          literal.setLength(0);
          parts.add(placeholder(depth));
        } else {
          braces += isNext("}") ? -1 : (isNext("{") || isNext(ESCAPED)) ? 1 : 0;
          literal.append(next());
        }
      }
      parts.add(new Literal(literal.toString()));
      return new PlaceholderText(parts);
    }

    private String next() {
      boolean escaped = isNext(ESCAPED);
      int length = escaped ? ESCAPED.length() : 1;
      position += length;
      return escaped ? OPEN : text.substring(position - length, position);
    }

    private Part placeholder(int depth) throws Malformed {
      position += OPEN.length();
      Matcher name = NAME.matcher(text).region(position, text.length()).useTransparentBounds(true);
      if (!name.lookingAt()) {
        throw unclosed();
      }
      position = name.end();
      if (isNext("}")) {
        position++;
        return new Named(name.group(), Optional.empty());
      }
      int from = ++position;
      PlaceholderText rest = parts(depth + 1);
      if (!isNext("}")) {
        throw unclosed();
      }
      String written = text.substring(from, position++);
      return name.group().equals(FILE)
          ? new Content(written, rest)
          : new Named(name.group(), Optional.of(rest));
    }

    private static Malformed unclosed() {
      return new Malformed("a '${' without a name and a '}'");
    }

    private boolean isNext(String sign) {
      return text.startsWith(sign, position);
    }
  }
}
