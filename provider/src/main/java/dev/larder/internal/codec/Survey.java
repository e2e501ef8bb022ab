package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget.Stack;
import java.util.function.Supplier;

/** A second look at an object that was refused, to tell all that is refused in it at once. */
final class Survey {
  private Survey() {}

  /** Encodes; what refuses one class says so of all that the object holds. */
  static <T> T telling(Supplier<T> encoding, Supplier<Refusals> survey) {
    try {
      return encoding.get();
    } catch (CodecException.NotAllowed | CodecException.Unencodable refusal) {
      throw survey.get().toException(refusal);
    }
  }

  static Refusals ofValue(Object value, Supplier<? extends ClassGate> gates, Refusals refusals) {
    return filled(
        refusals,
        () ->
            Encoded.ofValue(
                value,
                Limits.OF_COPIES,
                () -> new SurveyedClasses(gates.get(), refusals),
                Stack.CALLERS));
  }

  static Refusals ofKey(Object key, Supplier<? extends ClassGate> gates, Refusals refusals) {
    ClassGate gate = new SurveyedClasses(gates.get(), refusals);
    return filled(
        refusals, () -> Encoded.ofKey(key, Object.class, gate, Limits.OF_COPIES, Stack.CALLERS));
  }

  /** What ends a survey early leaves what was found until then. */
  private static Refusals filled(Refusals refusals, Supplier<?> encoding) {
    try {
      Object unused = encoding.get();
    } catch (CodecException | StackOverflowError e) {
      return refusals;
    }
    return refusals;
  }
}
