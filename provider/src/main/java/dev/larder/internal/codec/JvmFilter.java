package dev.larder.internal.codec;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * Our filter of a stream, joined with the one of the whole JVM, {@code jdk.serialFilter}: what
 * either rejects is rejected. Knows what the JVM's rejected, so that a message can name it. A
 * factory of filters, {@code jdk.serialFilterFactory}, may add what it likes.
 */
final class JvmFilter implements ObjectInputFilter {
  private static final String BUILT_IN = "java.io.ObjectInputFilter$Config$BuiltinFilterFactory";

  private final ObjectInputFilter ours;
  private final @Nullable ObjectInputFilter jvms;
  private @Nullable String rejected;
  private boolean weRejected;

  JvmFilter(ObjectInputFilter ours) {
    this.ours = ours;
    this.jvms = Config.getSerialFilter();
  }

  /** Returns whether the JVM has a filter, so that what is written may not be readable. */
  static boolean isSet() {
    return Config.getSerialFilter() != null || hasFactory();
  }

  private static boolean hasFactory() {
    return !Config.getSerialFilterFactory().getClass().getName().equals(BUILT_IN);
  }

  @Override
  public Status checkInput(FilterInfo info) {
    Status status = ours.checkInput(info);
    if (status == Status.REJECTED) {
      weRejected = true;
    } else if (jvms != null && jvms.checkInput(info) == Status.REJECTED) {
      Class<?> type = info.serialClass();
      rejected = (type == null) ? "" : type.getName();
      return Status.REJECTED;
    }
    return status;
  }

  /**
   * Throws what says so if the JVM's filter is the reason why an object cannot be read.
   *
   * @throws CodecException that names the filter
   */
  void explain(Throwable failure) {
    boolean byFactory = rejected == null && !weRejected && hasFactory();
    if (rejected != null || (byFactory && failure instanceof InvalidClassException)) {
      String name = (rejected == null) ? "" : rejected;
      throw new CodecException(
          (name.isEmpty() ? "the object" : "class " + name)
              + " is rejected by this JVM's filter of deserialization, '"
              + (byFactory ? "jdk.serialFilterFactory" : "jdk.serialFilter")
              + "', so that no get could return it: let the filter accept it",
          name.isEmpty() ? null : name,
          failure);
    }
  }
}
