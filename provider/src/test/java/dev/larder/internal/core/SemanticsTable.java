package dev.larder.internal.core;

import dev.larder.internal.core.Transition.WriterCall;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What each operation does to a live entry, or to none: the table that every path is tested
 * against. An expired entry is as none, after its expiration.
 */
public final class SemanticsTable {
  public static final String KEY = "key";
  public static final String OLD = "old";
  public static final String NEW = "new";
  public static final String OTHER = "other";
  public static final String LOADED = "loaded";

  /**
   * Columns: operation; entry; read-through (on, off, any); result; act; loader called; counts;
   * writer call. The result "stored" is true unless the new entry has expired at once.
   */
  private static final String TABLE =
      """
      containsKey       | live   | any | true   | nothing | -    | -           | none
      containsKey       | absent | any | false  | nothing | -    | -           | none
      expire            | live   | any | true   | nothing | -    | -           | none
      expire            | absent | any | false  | nothing | -    | -           | none
      get               | live   | any | old    | access  | -    | hit         | none
      get               | absent | off | null   | nothing | -    | miss        | none
      get               | absent | on  | loaded | load    | load | miss        | none
      getAll            | live   | any | old    | access  | -    | hit         | none
      getAll            | absent | off | null   | nothing | -    | miss        | none
      getAll            | absent | on  | loaded | load    | load | miss        | none
      put               | live   | any | true   | update  | -    | put         | write
      put               | absent | any | stored | create  | -    | put         | write
      putAll            | live   | any | true   | update  | -    | put         | write
      putAll            | absent | any | stored | create  | -    | put         | write
      getAndPut         | live   | any | old    | update  | -    | hit put     | write
      getAndPut         | absent | any | null   | create  | -    | miss put    | write
      putIfAbsent       | live   | any | false  | nothing | -    | hit         | none
      putIfAbsent       | absent | any | stored | create  | -    | miss put    | write
      remove            | live   | any | true   | remove  | -    | removal     | delete
      remove            | absent | any | false  | nothing | -    | -           | delete
      removeAllKeys     | live   | any | true   | remove  | -    | removal     | delete
      removeAllKeys     | absent | any | false  | nothing | -    | -           | delete
      removeAll         | live   | any | true   | remove  | -    | removal     | delete
      removeAll         | absent | any | false  | nothing | -    | -           | none
      getAndRemove      | live   | any | old    | remove  | -    | hit removal | delete
      getAndRemove      | absent | any | null   | nothing | -    | miss        | delete
      removeEqual       | live   | any | true   | remove  | -    | hit removal | delete
      removeEqual       | absent | any | false  | nothing | -    | miss        | none
      removeOther       | live   | any | false  | access  | -    | hit         | none
      removeOther       | absent | any | false  | nothing | -    | miss        | none
      replace           | live   | any | true   | update  | -    | hit put     | write
      replace           | absent | any | false  | nothing | -    | miss        | none
      getAndReplace     | live   | any | old    | update  | -    | hit put     | write
      getAndReplace     | absent | any | null   | nothing | -    | miss        | none
      replaceEqual      | live   | any | true   | update  | -    | hit put     | write
      replaceEqual      | absent | any | false  | nothing | -    | miss        | none
      replaceOther      | live   | any | false  | access  | -    | hit         | none
      replaceOther      | absent | any | false  | nothing | -    | miss        | none
      invokeNothing     | live   | any | true   | nothing | -    | hit         | none
      invokeNothing     | absent | any | false  | nothing | -    | miss        | none
      invokeRead        | live   | any | old    | access  | -    | hit         | none
      invokeRead        | absent | off | null   | nothing | -    | miss        | none
      invokeRead        | absent | on  | loaded | load    | load | miss        | none
      invokeWrite       | live   | any | null   | update  | -    | hit put     | write
      invokeWrite       | absent | any | null   | create  | -    | miss put    | write
      invokeReadWrite   | live   | any | old    | update  | -    | hit put     | write
      invokeReadWrite   | absent | off | null   | create  | -    | miss put    | write
      invokeReadWrite   | absent | on  | loaded | create  | load | miss put    | write
      invokeRemove      | live   | any | null   | remove  | -    | hit removal | delete
      invokeRemove      | absent | any | null   | nothing | -    | miss        | delete
      invokeReadRemove  | live   | any | old    | remove  | -    | hit removal | delete
      invokeReadRemove  | absent | off | null   | nothing | -    | miss        | delete
      invokeReadRemove  | absent | on  | loaded | nothing | load | miss        | delete
      invokeWriteRemove | live   | any | null   | remove  | -    | hit removal | delete
      invokeWriteRemove | absent | any | null   | nothing | -    | miss        | none
      invokeRemoveWrite | live   | any | null   | update  | -    | hit put     | write
      invokeRemoveWrite | absent | any | null   | create  | -    | miss put    | write
      loadAll           | live   | any | true   | reload  | load | -           | none
      loadAll           | absent | any | stored | load    | load | -           | none
      loadAllAbsent     | live   | any | false  | nothing | -    | -           | none
      loadAllAbsent     | absent | any | stored | load    | load | -           | none
      iterate           | live   | any | old    | access  | -    | hit         | none
      iterate           | absent | any | null   | nothing | -    | -           | none
      """;

  private SemanticsTable() {}

  /** What becomes of the entry. LOAD and RELOAD are CREATE and UPDATE by a loaded value. */
  public enum Act {
    NOTHING,
    ACCESS,
    CREATE,
    UPDATE,
    REMOVE,
    LOAD,
    RELOAD
  }

  /** One line of the table. */
  public record Row(
      String operation,
      boolean live,
      String readThrough,
      String result,
      Act act,
      boolean loads,
      List<String> counts,
      WriterCall writer) {
    static Row parse(String line) {
      String[] cells = Arrays.stream(line.split("\\|")).map(String::trim).toArray(String[]::new);
      return new Row(
          cells[0],
          cells[1].equals("live"),
          cells[2],
          cells[3],
          Act.valueOf(cells[4].toUpperCase(Locale.ROOT)),
          cells[5].equals("load"),
          cells[6].equals("-") ? List.of() : List.of(cells[6].split(" ")),
          WriterCall.valueOf(cells[7].toUpperCase(Locale.ROOT)));
    }

    boolean isFor(String readThroughOf) {
      return readThrough.equals("any") || readThrough.equals(readThroughOf);
    }
  }

  /** Returns every line. */
  public static List<Row> rows() {
    return TABLE.lines().map(Row::parse).toList();
  }

  /** Returns every cell: each line that applies, for each entry, policy, and read-through. */
  public static List<Cell> cells() {
    return rows().stream()
        .flatMap(
            row ->
                Arrays.stream(PolicyAnswer.values())
                    .flatMap(policy -> Cell.of(row, policy).stream()))
        .toList();
  }
}
