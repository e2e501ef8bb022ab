package dev.larder.internal.codec;

import java.io.InvalidClassException;
import org.jspecify.annotations.Nullable;

/**
 * Why bytes cannot be read, with the class at fault where one is known. The messages of causes are
 * left out, since the user's code may have put a value there.
 */
final class ReadFailure {
  private ReadFailure() {}

  /**
   * Returns the failure as the codec throws it.
   *
   * @param gate has seen the classes that were read
   */
  static CodecException of(Throwable thrown, ClassGate gate) {
    String className = className(thrown, gate);
    if (thrown instanceof CodecException known) {
      return (known.className() != null || className == null)
          ? known
          : of(known, className, known.getCause());
    }
    return (className == null)
        ? new CodecException("not a valid encoding: the entry is unusable", thrown)
        : changed(className, thrown);
  }

  private static CodecException of(
      CodecException known, String className, @Nullable Throwable cause) {
    return (cause == null)
        ? new CodecException(
            known.getMessage() + " (the class read last is " + className + ")", className, null)
        : changed(className, cause);
  }

  private static CodecException changed(String className, Throwable cause) {
    return CodecException.ofClass(
        className,
        "was stored in another form, or its code fails when it is read: the entry is unusable;"
            + " keep its serialVersionUID and the types of its fields",
        cause);
  }

  private static @Nullable String className(Throwable thrown, ClassGate gate) {
    Throwable cause = (thrown.getCause() == null) ? thrown : thrown.getCause();
    if (cause instanceof InvalidClassException invalid && invalid.classname != null) {
      return invalid.classname;
    }
    Class<?> latest = gate.latest();
    return (latest == null) ? null : latest.getName();
  }
}
