package dev.larder.settings;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a setting's text may be and what it becomes. Immutable and thread-safe, as far as its parser
 * and its writer are thread-safe.
 *
 * <p>The usual ones are in {@link SettingTypes}; {@link #of} makes another.
 *
 * @param <T> the type of the value
 */
public final class SettingType<T> {
  /** How a value is written. */
  public enum Form {
    /** One text. */
    SINGLE,
    /** A list in a file, one text with commas elsewhere. */
    LIST,
    /** One text that is never shown. */
    SECRET
  }

  /**
   * Makes a value of its texts. Several threads may call it at the same time.
   *
   * @param <T> the type of the value
   */
  @FunctionalInterface
  public interface Parser<T> {
    /**
     * Returns the value, or throws any RuntimeException if the texts are not what is expected: a
     * {@link WrongValueException}, if it can say more than {@link Words}.
     *
     * @param texts the texts, exactly one unless the type is a list
     * @param classLoader finds the classes that a text names
     */
    T parse(List<String> texts, ClassLoader classLoader);
  }

  /**
   * The words about a type, for messages and for the configuration page.
   *
   * @param label the type's name, such as "duration"
   * @param expected what completes "expected ...", such as "a positive duration such as PT2S"
   * @param remedy what to do about a text that is not so, such as "write PT2S for two seconds"
   */
  public record Words(String label, String expected, String remedy) {}

  private final Form form;
  private final Words words;
  private final Parser<T> parser;
  private final Function<T, List<String>> writer;

  SettingType(Form form, Words words, Parser<T> parser, Function<T, List<String>> writer) {
    this.form = form;
    this.words = words;
    this.parser = parser;
    this.writer = writer;
  }

  /**
   * Returns a type whose values are written as one text.
   *
   * @param words what messages and the configuration page say of it
   * @param parser makes the value, or throws any RuntimeException
   * @param writer gives a text that the parser reads back as an equal value
   */
  public static <T> SettingType<T> of(
      Words words, Function<String, T> parser, Function<T, String> writer) {
    return new SettingType<>(
        Form.SINGLE,
        words,
        (texts, classLoader) -> parser.apply(texts.get(0)),
        value -> List.of(writer.apply(value)));
  }

  /**
   * Returns a type whose values are lists, written as a list or as one text with commas.
   *
   * @param words what messages and the configuration page say of it
   * @param parser makes an element, or throws any RuntimeException
   * @param writer gives a text that the parser reads back as an equal element
   */
  public static <E> SettingType<List<E>> listOf(
      Words words, Function<String, E> parser, Function<E, String> writer) {
    return new SettingType<>(
        Form.LIST,
        words,
        (texts, classLoader) -> texts.stream().map(parser).toList(),
        elements -> elements.stream().map(writer).toList());
  }

  /** Returns how a value is written. */
  public Form form() {
    return form;
  }

  /** Returns what messages and the configuration page say of the type. */
  public Words words() {
    return words;
  }

  /**
   * Returns the value of these texts.
   *
   * @param texts exactly one, unless the type is a list
   * @param classLoader finds the classes that a text names
   * @throws IllegalArgumentException if they are not what is expected, a {@link
   *     WrongValueException} if more than that is known; the message holds no text
   */
  public T parse(List<String> texts, ClassLoader classLoader) {
    if ((form != Form.LIST) && (texts.size() != 1)) {
      throw new IllegalArgumentException("expected " + words.expected());
    }
    try {
      return Objects.requireNonNull(parser.parse(texts, classLoader));
    } catch (WrongValueException e) {
      throw e;
    } catch (RuntimeException e) { // its message may quote the text, which may be a secret
      throw new IllegalArgumentException("expected " + words.expected());
    }
  }

  /** Returns the texts from which {@link #parse} makes an equal value. */
  public List<String> write(T value) {
    return writer.apply(value);
  }

  /** Returns the label, such as "duration". */
  @Override
  public String toString() {
    return words.label();
  }
}
