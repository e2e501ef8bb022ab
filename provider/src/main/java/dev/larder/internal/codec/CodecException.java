package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.OverBudgetException;
import dev.larder.internal.codec.limits.OverBudgetException.Limit;
import dev.larder.internal.support.KeyCopies;
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

  /** The message of a value or key that no reader would take. */
  static CodecException notStored(Object object, OverBudgetException e, Limits limits) {
    return ofClass(
        object.getClass().getName(),
        (e.limit() == Limit.DEPTH)
            ? "cannot be stored: this object nests more than "
                + limits.maxDepth()
                + " levels, the limit 'codec.max-depth'. Nothing was written; raise"
                + " 'codec.max-depth' in every program that uses the cache, or flatten the object"
            : "cannot be stored: reading this object costs more hashing or memory than its bytes"
                + " may. Nothing was written; let keys of maps and elements of sets hold less, and"
                + " their hash codes differ",
        null);
  }

  /** The message of an object that no stack suffices for. */
  static CodecException stackTooSmall(Object object) {
    return ofClass(
        object.getClass().getName(),
        "cannot be stored: this object nests deeper than the stack of this thread. Nothing was"
            + " written; flatten the object",
        null);
  }

  static CodecException containsItself(String className) {
    return ofClass(
        className,
        "contains itself, so that it cannot be a key, nor part of one: leave out what leads back to"
            + " it, or mark the field transient",
        null);
  }

  static CodecException keyUnequal(Class<?> type) {
    return new CodecException(KeyCopies.problem(type), type.getName(), null);
  }

  static CodecException keyTooDeep(int limit) {
    return new CodecException(
        "a key nested deeper than the limit of " + limit + " levels: flatten it");
  }

  /** The message of bytes that cost too much. */
  static CodecException notRead(OverBudgetException e) {
    return new CodecException(
        switch (e.limit()) {
          case DEPTH -> e.getMessage() + ", the limit 'codec.max-depth': raise it, or write anew";
          case STACK, COST -> e.getMessage() + ": the entry is unusable";
          case FORM -> "not a valid encoding, " + e.getMessage() + ": the entry is unusable";
        });
  }

  /** What was encoded exceeds its limit of bytes. */
  static final class TooLarge extends CodecException {
    private static final long serialVersionUID = 1L;

    private final int maxBytes;

    TooLarge(int maxBytes) {
      super("encoded form longer than the limit of " + maxBytes + " bytes: split it");
      this.maxBytes = maxBytes;
    }

    /** Returns the message of an object that was to be stored. */
    CodecException of(Object object) {
      return ofClass(
          object.getClass().getName(),
          "cannot be stored: this object takes more than "
              + maxBytes
              + " bytes, the limit 'codec.max-size'. Nothing was written; raise 'codec.max-size'"
              + " in every program that uses the cache, or split the object into several entries",
          null);
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
