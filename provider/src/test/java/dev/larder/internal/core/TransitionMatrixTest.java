package dev.larder.internal.core;

import static dev.larder.internal.core.SemanticsTable.KEY;
import static dev.larder.internal.core.SemanticsTable.LOADED;
import static dev.larder.internal.core.SemanticsTable.NEW;
import static dev.larder.internal.core.SemanticsTable.OLD;
import static dev.larder.internal.core.SemanticsTable.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Every operation on every entry under every policy, against the table. */
@RunWith(Parameterized.class)
public final class TransitionMatrixTest {
  private static final long NOW = 1_000;
  private static final long DEADLINE = 5_000;

  /** Those that are not one operation on one entry. */
  private static final Set<String> OF_THE_CACHE_ALONE = Set.of("containsKey", "iterate");

  private final List<String> loads = new ArrayList<>();

  private final Map<String, Operation<String, ?>> operations =
      Map.ofEntries(
          Map.entry("put", Operations.put(NEW)),
          Map.entry("putAll", Operations.put(NEW)),
          Map.entry("getAndPut", Operations.getAndPut(NEW)),
          Map.entry("putIfAbsent", Operations.putIfAbsent(NEW)),
          Map.entry("remove", Operations.remove()),
          Map.entry("removeAllKeys", Operations.remove()),
          Map.entry("removeAll", Operations.removeExisting()),
          Map.entry("getAndRemove", Operations.getAndRemove()),
          Map.entry("removeEqual", Operations.remove(OLD)),
          Map.entry("removeOther", Operations.remove(OTHER)),
          Map.entry("replace", Operations.replace(NEW)),
          Map.entry("getAndReplace", Operations.getAndReplace(NEW)),
          Map.entry("replaceEqual", Operations.replace(OLD, NEW)),
          Map.entry("replaceOther", Operations.replace(OTHER, NEW)),
          Map.entry("expire", Operations.expire()),
          Map.entry("invokeNothing", invocation((entry, none) -> entry.exists())),
          Map.entry("invokeRead", invocation((entry, none) -> entry.getValue())),
          Map.entry("invokeWrite", invocation(TransitionMatrixTest::write)),
          Map.entry("invokeReadWrite", invocation((e, none) -> first(e.getValue(), write(e)))),
          Map.entry("invokeRemove", invocation(TransitionMatrixTest::remove)),
          Map.entry("invokeReadRemove", invocation((e, none) -> first(e.getValue(), remove(e)))),
          Map.entry("invokeWriteRemove", invocation((e, none) -> first(write(e), remove(e)))),
          Map.entry("invokeRemoveWrite", invocation((e, none) -> first(remove(e), write(e)))));

  @Parameter public Cell cell;

  @Parameters(name = "{0}")
  public static List<Cell> cells() {
    return SemanticsTable.cells().stream()
        .filter(cell -> !OF_THE_CACHE_ALONE.contains(cell.row().operation()))
        .toList();
  }

  @Test
  public void operation_onEntry_doesWhatTheTableSays() {
    AskedPolicy policy = new AskedPolicy(cell.policy()::duration);
    Transition<String> entry = new Transition<>(stored(), NOW, new Deadlines(policy));

    Object result = operation().apply(entry);

    assertThat(result).as("result").isEqualTo(cell.result());
    assertThat(entry.mutation()).as("mutation").isEqualTo(cell.mutation(NOW, DEADLINE));
    assertThat(policy.asked()).as("asked").isEqualTo(cell.asked());
    assertThat(entry.changes()).as("changes").isEqualTo(cell.changes());
    assertThat(counts(entry)).as("counts").isEqualTo(cell.counts());
    assertThat(entry.writer()).as("writer").isEqualTo(cell.writer());
    assertThat(entry.isCreation()).as("creation").isEqualTo(cell.isCreation());
    assertThat(loads).as("loads").hasSize(cell.row().loads() && !isLoadAll() ? 1 : 0);
  }

  private @Nullable Stored stored() {
    return switch (cell.state()) {
      case ABSENT -> null;
      case LIVE -> new Stored(OLD, DEADLINE);
      case EXPIRED -> new Stored(OLD, NOW);
    };
  }

  private Operation<String, ?> operation() {
    return switch (cell.row().operation()) {
      case "get", "getAll" ->
          cell.readThrough()
              ? Operations.getOrLoad(Transition.ANY_TIME, () -> load(KEY), loaded -> true)
              : Operations.get();
      case "loadAll" -> Operations.load(LOADED);
      case "loadAllAbsent" -> Operations.loadIfAbsent(LOADED);
      default -> operations.get(cell.row().operation());
    };
  }

  private boolean isLoadAll() {
    return cell.row().operation().startsWith("loadAll");
  }

  private static List<String> counts(Transition<?> entry) {
    return Map.of(
            "1 hit", entry.isHit(),
            "2 miss", entry.isMiss(),
            "3 put", entry.isPut(),
            "4 removal", entry.isRemoval())
        .entrySet()
        .stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .sorted()
        .map(count -> count.substring(2))
        .collect(Collectors.toList());
  }

  private Operation<String, Object> invocation(EntryProcessor<String, String, Object> processor) {
    return Invocation.of(KEY, this::load, processor);
  }

  private static @Nullable Object write(MutableEntry<String, String> entry, Object... none) {
    entry.setValue(NEW);
    return null;
  }

  private static @Nullable Object remove(MutableEntry<String, String> entry, Object... none) {
    entry.remove();
    return null;
  }

  private static @Nullable Object first(@Nullable Object result, @Nullable Object ignored) {
    return result;
  }

  private @Nullable String load(String key) {
    if (!cell.readThrough()) {
      return null;
    }
    loads.add(key);
    return LOADED;
  }
}
