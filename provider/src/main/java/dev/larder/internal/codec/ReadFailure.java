package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.OverBudgetException;
import java.io.InvalidClassException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why bytes cannot be read, with the class at fault where one is known. The messages of causes are
 * left out, since the user's code may have put a value there.
 */
final class ReadFailure {
  private ReadFailure() {}

  /** Returns what is read; whatever fails but the virtual machine is a {@link CodecException}. */
  static Object guard(ClassGate gate, Supplier<Object> reading) {
    try {
      return reading.get();
    } catch (OverBudgetException e) {
      throw of(CodecException.notRead(e), gate);
    } catch (StackOverflowError e) {
      throw of(new CodecException("it nests deeper than the stack of this thread", e), gate);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // the user's code may throw anything
      throw of(e, gate);
    }
  }

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
