package dev.larder.conformance;

import dev.larder.internal.core.PolicyAnswer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One call of a cache, chosen at random. */
record RandomStep(String text, Function<Side, @Nullable Object> call) {
  private static final List<String> VALUES = List.of("a", "b", "c");
  private static final List<String> ACTIONS = List.of("read", "exists", "remove", "a", "b", "c");
  private static final int LONGEST_SCRIPT = 4;

  /** Makes the steps of one cache. */
  static final class Source {
    private final Random random;
    private final boolean removesByIterator;

    /**
     * Starts a sequence that the seed determines.
     *
     * @param access (h) the reference's iterator removes what its access has just expired: where
     *     that can be, nothing is removed by an iterator
     */
    Source(long seed, PolicyAnswer access) {
      this.random = new Random(seed);
      this.removesByIterator = access != PolicyAnswer.ZERO;
    }

    RandomStep next() {
      int choice = random.nextInt(24);
      return (choice < 15) ? single(choice) : bulk(choice);
    }

    private RandomStep single(int choice) {
      int key = key();
      String value = value();
      String other = value();
      Script script = script();
      return switch (choice) {
        case 0, 1 -> step("get " + key, side -> side.get(key));
        case 2 -> step("containsKey " + key, side -> side.cache().containsKey(key));
        case 3, 4 -> done("put " + key + " " + value, side -> side.cache().put(key, value));
        case 5 -> step("getAndPut " + key, side -> side.cache().getAndPut(key, value));
        case 6 -> step("putIfAbsent " + key, side -> side.putIfAbsent(key, value));
        case 7 -> step("remove " + key, side -> side.cache().remove(key));
        case 8 -> step("remove " + key + " " + value, side -> side.cache().remove(key, value));
        case 9 -> step("getAndRemove " + key, side -> side.cache().getAndRemove(key));
        case 10 -> step("replace " + key, side -> side.cache().replace(key, value));
        case 11 ->
            step(
                "replace " + key + " " + value + " " + other,
                side -> side.cache().replace(key, value, other));
        case 12 -> step("getAndReplace " + key, side -> side.cache().getAndReplace(key, value));
        default -> step("invoke " + key + " " + script, side -> side.invoke(key, script));
      };
    }

    private RandomStep bulk(int choice) {
      Set<Integer> keys = keys();
      boolean replacing = random.nextBoolean();
      IntPredicate removed = removesByIterator && replacing ? keys::contains : key -> false;
      Script script = script();
      Map<Integer, String> values =
          keys.stream().collect(Collectors.toMap(key -> key, key -> value(), (a, b) -> a));
      return switch (choice) {
        case 15, 16 -> step("getAll " + keys, side -> new TreeMap<>(side.getAll(keys)));
        case 17, 18 -> done("putAll " + values, side -> side.cache().putAll(values));
        case 19 -> done("removeAll " + keys, side -> side.removeAll(keys));
        case 20 ->
            done(
                "loadAll " + keys + (replacing ? " replacing" : ""),
                side -> CacheOperations.loadAll(side.cache(), keys, replacing));
        case 21 -> step("invokeAll " + keys + script, side -> side.invokeAll(keys, script));
        case 22 -> step("iterate, removing " + keys, side -> side.iterate(removed));
        default -> random.nextBoolean() ? done("removeAll", Side::removeAll) : clear();
      };
    }

    private static RandomStep clear() {
      return done("clear", side -> side.cache().clear());
    }

    private static RandomStep step(String text, Function<Side, @Nullable Object> call) {
      return new RandomStep(text, call);
    }

    private static RandomStep done(String text, Consumer<Side> call) {
      return new RandomStep(
          text,
          side -> {
            call.accept(side);
            return null;
          });
    }

    private int key() {
      return random.nextInt(Side.KEYS);
    }

    private Set<Integer> keys() {
      return Stream.generate(this::key)
          .limit(1 + random.nextInt(Side.KEYS))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String value() {
      return VALUES.get(random.nextInt(VALUES.size()));
    }

    private Script script() {
      return new Script(
          Stream.generate(() -> ACTIONS.get(random.nextInt(ACTIONS.size())))
              .limit(random.nextInt(LONGEST_SCRIPT + 1))
              .toList());
    }
  }
}
