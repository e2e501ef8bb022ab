package dev.larder.internal.codec;

import dev.larder.codec.Samples;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Random values of the typed encodings, and the same ones put together in another way. */
final class RandomValues {
  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Object next(int levels) {
    return (levels == 0 || random.nextInt(3) == 0) ? leaf() : container(levels - 1);
  }

  private Object container(int levels) {
    List<Object> elements = elements(levels);
    switch (random.nextInt(9)) {
      case 0:
        return new ArrayList<>(elements);
      case 1:
        return new LinkedList<>(elements);
      case 2:
        return List.copyOf(elements);
      case 3:
        return new HashSet<>(elements);
      case 4:
        return new LinkedHashSet<>(elements);
      case 5:
        return Optional.of(next(levels));
      case 6:
        return new Samples.Order(
            string(), List.of(point(), point()), Optional.empty(), new byte[2]);
      case 7:
        return new Samples.Money(random.nextLong(), string(), string());
      default:
        return map(elements);
    }
  }

  private List<Object> elements(int levels) {
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      elements.add(next(levels));
    }
    return elements;
  }

  private static Map<Object, Object> map(List<Object> keys) {
    Map<Object, Object> map = (keys.size() % 2 == 0) ? new HashMap<>() : new LinkedHashMap<>();
    keys.forEach(key -> map.put(key, key.hashCode()));
    return map;
  }

  private Samples.Point point() {
    return new Samples.Point(random.nextInt(), random.nextInt(9));
  }

  private Object leaf() {
    switch (random.nextInt(14)) {
      case 0:
        return random.nextInt();
      case 1:
        return random.nextLong() >> random.nextInt(64);
      case 2:
        return random.nextBoolean();
      case 3:
        return Double.longBitsToDouble(random.nextLong());
      case 4:
        return Float.intBitsToFloat(random.nextInt());
      case 5:
        return (char) random.nextInt(0x10000);
      case 6:
        return (short) random.nextInt();
      case 7:
        return new UUID(random.nextLong(), random.nextLong());
      case 8:
        return new BigInteger(random.nextInt(200), random);
      case 9:
        return new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt());
      case 10:
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case 11:
        return TimeUnit.values()[random.nextInt(TimeUnit.values().length)];
      case 12:
        return point();
      default:
        return string();
    }
  }

  /** Any chars, so lone surrogates, too. */
  String string() {
    char[] chars = new char[random.nextInt(12)];
    for (int i = 0; i < chars.length; i++) {
      int kind = random.nextInt(4);
      chars[i] =
          (char)
              ((kind == 0)
                  ? 0xD7F0 + random.nextInt(0x820)
                  : random.nextInt(kind == 1 ? 0x900 : 128));
    }
    return new String(chars);
  }

  /** Returns an equal value of other classes, other order and other instances. */
  Object rebuild(Object value) {
    if (value instanceof List<?>) {
      return rebuilt((List<?>) value, new LinkedList<>());
    }
    if (value instanceof Set<?>) {
      List<Object> shuffled = new ArrayList<>((Set<?>) value);
      Collections.shuffle(shuffled, random);
      return rebuilt(shuffled, new LinkedHashSet<>());
    }
    if (value instanceof Map<?, ?>) {
      List<Map.Entry<?, ?>> shuffled = new ArrayList<>(((Map<?, ?>) value).entrySet());
      Collections.shuffle(shuffled, random);
      Map<Object, Object> map = new LinkedHashMap<>();
      shuffled.forEach(entry -> map.put(rebuild(entry.getKey()), entry.getValue()));
      return map;
    }
    if (value instanceof Optional<?>) {
      return ((Optional<?>) value).map(this::rebuild);
    }
    return (value instanceof String) ? new String(((String) value).toCharArray()) : value;
  }

  private Object rebuilt(Collection<?> source, Collection<Object> target) {
    source.forEach(each -> target.add(rebuild(each)));
    return target;
  }
}
