package dev.larder.internal.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;

/**
 * Random Java streams that share their parts: each object holds some that were made before, mostly
 * the latest, so that what is hashed doubles from level to level. Tables are not hashed here.
 */
final class RandomGraphs {
  /** Shared so often, hashing takes seconds at worst, and not for ever. */
  private static final int MAX_OBJECTS = 26;

  private final Random random;

  RandomGraphs(Random random) {
    this.random = random;
  }

  /** Returns a stream's block; some of its objects are these typed encodings. */
  byte[] next(byte[] embedded) {
    List<Object> made = new ArrayList<>(List.of("x", 1, new Embedded(embedded)));
    for (int i = 3 + random.nextInt(MAX_OBJECTS - 3); i > 0; i--) {
      made.add(container(made));
    }
    return HostileGraphs.block(new Object[] {container(made)});
  }

  private Object container(List<Object> made) {
    Object a = any(made);
    Object b = any(made);
    return switch (random.nextInt(17)) {
      case 0, 1 -> new ArrayList<>(Arrays.asList(a, b));
      case 2 -> new LinkedList<>(Arrays.asList(a, b));
      case 3 -> Arrays.asList(a, b);
      case 4 -> List.of(a, b);
      case 5 -> new HostileClasses.Pair(a, b);
      case 6 -> new HostileClasses.Couple(a, b);
      case 7 -> new HostileStream.SetOf(a, b);
      case 8 -> new HostileStream.MapOf(a, b);
      case 9 -> new HostileStream.ConcurrentMapOf(a, b);
      case 10 -> new HostileStream.TableOf(random.nextInt(3) - 0.5f, a, b);
      case 11 -> new HostileStream.FrozenOf(1 + random.nextInt(3), a, b);
      case 12 -> new HostileStream.SetOf(clashes());
      case 13 -> new HostileClasses.Box(a);
      case 14 -> new HostileClasses.Resolving(a);
      case 15 -> new HostileClasses.Swallowing(a);
      default -> new BigDecimal(new BigInteger(random.nextInt(500), random), random.nextInt());
    };
  }

  private Object any(List<Object> made) {
    int back = (random.nextInt(4) == 0) ? random.nextInt(made.size()) : random.nextInt(2);
    return made.get(made.size() - 1 - back);
  }

  private Object[] clashes() {
    Object[] clashes = new Object[random.nextInt(400)];
    for (int i = 0; i < clashes.length; i++) {
      clashes[i] = new HostileClasses.Clash(i);
    }
    return clashes;
  }
}
