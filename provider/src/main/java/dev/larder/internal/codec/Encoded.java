package dev.larder.internal.codec;

import dev.larder.internal.codec.Encoder.Mode;
import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.DecodeBudget.Stack;
import dev.larder.internal.codec.limits.OverBudgetException;
import java.io.Serializable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an object was encoded to.
 *
 * @param gate the gate that saw exactly the classes in the bytes
 * @param budget what readers will take from their budget; null where they have none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Encoded<G extends ClassGate>(byte[] bytes, G gate, @Nullable DecodeBudget budget) {
  /**
   * Encodes a value: typed as a whole, or by Java serialization as a whole, which keeps shared
   * references; so also what is too large because it holds the same lists many times.
   */
  static <G extends ClassGate> Encoded<G> ofValue(
      Object value, Limits limits, Supplier<G> gates, Stack stack) {
    try {
      return encode(value, Mode.TYPED, Object.class, gates.get(), limits.typed(), stack);
    } catch (Encoder.Untyped | CodecException.TooLarge signal) {
      return encode(value, Mode.MIXED, Object.class, gates.get(), limits, stack);
    }
  }

  /** Encodes a key such that it is read as an instance of the declared type. */
  static <G extends ClassGate> Encoded<G> ofKey(
      Object key, Class<?> declared, G gate, Limits limits, Stack stack) {
    return encode(key, Mode.CANONICAL, declared, gate, limits, stack);
  }

  private static <G extends ClassGate> Encoded<G> encode(
      Object object, Mode mode, Class<?> declared, G gate, Limits limits, Stack stack) {
    DecodeBudget budget = gate.isHostile() ? DecodeBudget.estimate(limits.maxDepth(), stack) : null;
    Encoder encoder = new Encoder(mode, gate, limits.maxBytes(), budget);
    try {
      if (mode == Mode.MIXED && object instanceof Serializable) {
        encoder.writeObject(object, ClassEncodings.JAVA);
      } else {
        encoder.writeAs(object, declared);
      }
    } catch (CodecException | OverBudgetException | Encoder.Untyped e) {
      throw e;
    } catch (RuntimeException e) {
      throw CodecException.ofClass(
          object.getClass().getName(),
          "cannot be encoded: reading it failed, or it changed meanwhile",
          e);
    }
    return new Encoded<>(encoder.toByteArray(), gate, budget);
  }
}
