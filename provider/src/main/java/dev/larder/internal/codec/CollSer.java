package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code List.of}, {@code Set.of} and {@code Map.of} are in Java streams from outside,
 * in place of {@code java.util.CollSer}, which has that name and that form. That one would put
 * elements into chains that somebody chose, without end.
 */
final class CollSer implements Serializable {
  static final String STORED_NAME = "java.util.CollSer";

  private static final long serialVersionUID = 6309168927139932177L;

  private static final int LIST = 1;
  private static final int SET = 2;
  private static final int MAP = 3;
  private static final int LIST_WITH_NULLS = 4;

  private int tag;
  private transient @Nullable Object[] elements = {};
  private transient @Nullable Decoder decoder;

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    int length = in.readInt();
    if (length < 0) {
      throw new InvalidObjectException("negative length");
    }
    decoder = JavaSerialization.decoderOf(in);
    DecodeBudget budget = decoder.budget();
    if (budget != null) {
      budget.takeSlots(length);
    }
    elements = new @Nullable Object[length];
    for (int i = 0; i < length; i++) {
      elements[i] = in.readObject();
    }
  }

  private Object readResolve() throws InvalidObjectException {
    switch (tag & 0xFF) {
      case LIST -> {
        return List.of(elements);
      }
      case LIST_WITH_NULLS -> {
        return Arrays.stream(elements).toList();
      }
      case SET -> {
        takePlaces(List.of(elements));
        return Set.of(elements);
      }
      case MAP -> {
        return map();
      }
      default -> throw new InvalidObjectException("unknown kind");
    }
  }

  private Map<?, ?> map() throws InvalidObjectException {
    if (elements.length % 2 != 0) {
      throw new InvalidObjectException("a key without value");
    }
    Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < elements.length; i += 2) {
      map.put(elements[i], elements[i + 1]);
    }
    takePlaces(map.keySet());
    return Map.copyOf(map);
  }

  private void takePlaces(Collection<?> keys) {
    ElementMeter.takePlaces(Objects.requireNonNull(decoder), keys);
  }
}
