package dev.larder.internal.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where bytes cannot be decoded or an object cannot be encoded; the only exception that
 * decoding throws. Messages name classes, limits and remedies, never a key or a value; a cause may
 * come from user code (a constructor, {@code readObject}) and say anything, so log the message
 * only.
 */
public class CodecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String className;

  /** Says what is wrong, with the limit and the remedy. */
  public CodecException(String message) {
    this(message, null, null);
  }

  /** Says what is wrong, with what caused it. */
  public CodecException(String message, @Nullable Throwable cause) {
    this(message, null, cause);
  }

  CodecException(String message, @Nullable String className, @Nullable Throwable cause) {
    super(message, cause);
    this.className = className;
  }

  /** Returns the class at fault, or null where the bytes themselves are; to log once per class. */
  public @Nullable String className() {
    return className;
  }

  /** Returns the same failure, its message beginning with {@code subject}. */
  CodecException of(String subject) {
    CodecException named = new CodecException(subject + ": " + getMessage(), className, getCause());
    named.setStackTrace(getStackTrace());
    return named;
  }

  static CodecException ofClass(String className, String problem, @Nullable Throwable cause) {
    return new CodecException("class " + className + " " + problem, className, cause);
  }

  /** Of bytes that are read; a refusal to write names all classes, see {@link Refusals}. */
  static CodecException notAllowed(String className) {
    return ofClass(
        className,
        "is not allowed, so that the entry is unusable: add it to the setting 'codec.allow' (a"
            + " class name, or a pattern such as 'com.acme.**'), or declare it as the cache's key"
            + " or value type",
        null);
  }

  static CodecException otherComponents(Class<?> record) {
    return ofClass(
        record.getName(),
        "is a record with other components than when it was stored: the entry is unusable",
        null);
  }

  static CodecException tooDeep() {
    return new CodecException(
        "nested deeper than the limit of " + Limits.MAX_DEPTH + " levels: flatten it");
  }

  /** What was encoded exceeds its limit of bytes. */
  static final class TooLarge extends CodecException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }

  /** A signal: classes are not allowed, and there may be more of them in the object. */
  static final class NotAllowed extends CodecException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // a list of texts
    private final List<String> classNames;

    NotAllowed(List<String> classNames) {
      super("classes are not allowed: " + classNames, classNames.get(0), null);
      this.classNames = classNames;
    }

    List<String> classNames() {
      return classNames;
    }
  }

  /** A signal: a class has no encoding, and there may be more of them in the object. */
  static final class Unencodable extends CodecException {
    private static final long serialVersionUID = 1L;

    Unencodable(String className) {
      super("class " + className + " cannot be encoded", className, null);
    }
  }
}
