package dev.larder.stores.upgrade;

import static dev.larder.stores.upgrade.ReleaseChange.MISS;
import static dev.larder.stores.upgrade.ReleaseSources.SERIAL;
import static dev.larder.stores.upgrade.ReleaseSources.body;
import static dev.larder.stores.upgrade.ReleaseSources.of;
import static dev.larder.stores.upgrade.ReleaseSources.pojo;

import dev.larder.stores.upgrade.ReleaseChange.Release;

/** The changes of records and enums, and of classes that become another kind. */
final class RecordChanges {
  private static final Release ORDER =
      of("record Order(int id, String name) {}", "new Order(1, \"s3cret\")");
  private static final String SEEN = "Order[id=1, name=s3cret]";

  private final ReleaseChanges changes;

  private RecordChanges(ReleaseChanges changes) {
    this.changes = changes;
  }

  /** Adds them. */
  static void addTo(ReleaseChanges changes) {
    RecordChanges all = new RecordChanges(changes);
    all.records();
    all.changedComponentTypes();
    all.classesOfAnotherKind();
    all.nested();
    all.nestedInContainersAndClasses();
    all.enums();
  }

  private void records() {
    changes.group("Records");
    changes.add("none", ORDER, ORDER, SEEN, SEEN);
    changes.add(
        "a method or an interface added",
        ORDER,
        of(
            "record Order(int id, String name) implements Comparable<Order> {"
                + " public int compareTo(Order o) { return id - o.id; } }",
            "new Order(1, \"s3cret\")"),
        SEEN,
        SEEN);
    changes.miss(
        "a component added",
        ORDER,
        of("record Order(int id, String name, int n) {}", "new Order(1, \"s3cret\", 3)"));
    changes.miss(
        "a component removed",
        of("record Order(int id, String name, int n) {}", "new Order(1, \"s3cret\", 3)"),
        ORDER);
    changes.miss(
        "a component renamed",
        ORDER,
        of("record Order(int id, String title) {}", "new Order(1, \"s3cret\")"));
    changes.miss(
        "two components of one type swapped",
        of("record Order(int a, int b) {}", "new Order(1, 2)"),
        of("record Order(int b, int a) {}", "new Order(1, 2)"));
  }

  private void changedComponentTypes() {
    changes.miss(
        "a component's type changed: `int` to `long`",
        of("record Order(int id) {}", "new Order(1)"),
        of("record Order(long id) {}", "new Order(1)"));
    changes.miss(
        "a component's type changed: `List` to `Set`",
        of("record Order(List<String> ids) {}", "new Order(List.of(\"s3cret\"))"),
        of("record Order(Set<String> ids) {}", "new Order(Set.of(\"s3cret\"))"));
    changes.miss(
        "a component's type changed: `String` to an enum",
        of("record Order(String state) {}", "new Order(\"OPEN\")"),
        of("enum State { OPEN } record Order(State state) {}", "new Order(State.OPEN)"));
    changes.miss(
        "a component's type argument changed: `List<String>` to `List<Long>`",
        of("record Order(List<String> ids) {}", "new Order(List.of(\"s3cret\"))"),
        of("record Order(List<Long> ids) {}", "new Order(List.of(1L))"));
    changes.add(
        "a constructor that refuses what was stored",
        of("record Order(int id) {}", "new Order(1)"),
        of(
            "record Order(int id) { Order { if (id < 2) throw new IllegalArgumentException(\"s3cret\"); } }",
            "new Order(2)"),
        MISS,
        "Order[id=2]");
  }

  private void classesOfAnotherKind() {
    changes.group("Classes that move, go, or become another kind");
    changes.miss(
        "a class renamed",
        ORDER,
        of("record Purchase(int id, String name) {}", "Purchase", "new Purchase(1, \"s3cret\")"));
    changes.miss(
        "a class moved to another package",
        of(
            "//// before.Order\npublic record Order(int id) {}",
            "before.Order",
            "new ID.before.Order(1)"),
        of(
            "//// after.Order\npublic record Order(int id) {}",
            "after.Order",
            "new ID.after.Order(1)"));
    changes.miss(
        "a class moved into another class",
        of("class Old { record Order(int id) {} }", "Old$Order", "new Old.Order(1)"),
        of("class New { record Order(int id) {} }", "New$Order", "new New.Order(1)"));
    changes.miss("a class gone", ORDER, of("", "java.lang.Object", "\"gone\""));
    changes.miss(
        "a record became a class", ORDER, pojo(SERIAL, "int id = 1; String name = \"s3cret\";"));
    changes.miss(
        "a class became a record", pojo(SERIAL, "int id = 1; String name = \"s3cret\";"), ORDER);
    changes.miss(
        "an enum became a class",
        of("enum Order { A }", "Order.A"),
        pojo(SERIAL, "String name = \"A\";"));
    changes.add(
        "a class no longer `Serializable`",
        pojo(SERIAL, "int id = 1;"),
        of("class Order { int id = 1; }", "java.lang.Object", "\"text\""),
        MISS,
        MISS);
  }

  private void nested() {
    changes.group("Classes within other values");
    String line = "record Line(int a, int b) {} ";
    String turned = "record Line(int b, int a) {} ";
    String[][] holders = {
      {"a record in a record", "record Order(Line line) {}", "new Order(new Line(1, 2))"},
      {"records in a list", "record Order(List<Line> l) {}", "new Order(List.of(new Line(1, 2)))"},
      {
        "records in a map",
        "record Order(Map<String, Line> l) {}",
        "new Order(Map.of(\"s3cret\", new Line(1, 2)))"
      },
      {
        "a record in an `Optional`",
        "record Order(Optional<Line> l) {}",
        "new Order(Optional.of(new Line(1, 2)))"
      },
      {
        "records in an array",
        "record Order(Line[] l) { public String toString() { return Arrays.toString(l); } }",
        "new Order(new Line[] {new Line(1, 2)})"
      }
    };
    for (String[] holder : holders) {
      changes.miss(
          holder[0] + ": its components swapped",
          of(line + holder[1], holder[2]),
          of(turned + holder[1], holder[2]));
    }
  }

  private void nestedInContainersAndClasses() {
    String line = "record Line(int a, int b) {} ";
    String turned = "record Line(int b, int a) {} ";
    changes.miss(
        "records in a list that is the value: components swapped",
        of(line, "java.util.List", "new ArrayList<>(List.of(new Line(1, 2)))"),
        of(turned, "java.util.List", "new ArrayList<>(List.of(new Line(1, 2)))"));
    changes.miss(
        "a `Serializable` record in a class: a component renamed",
        of(
            "record Line(int a) implements Serializable {} "
                + body(SERIAL, "Line l = new Line(1);"),
            "new Order()"),
        of(
            "record Line(int b) implements Serializable {} "
                + body(SERIAL, "Line l = new Line(1);"),
            "new Order()"));
    changes.miss(
        "a record in a class: its components swapped",
        of(line + body(SERIAL, "Object l = new Line(1, 2);"), "new Order()"),
        of(turned + body(SERIAL, "Object l = new Line(1, 2);"), "new Order()"));
    String pojo =
        "class Line implements Serializable { int %s = 1; public String toString() { return \"Line\"; } } ";
    changes.miss(
        "classes in a map: a field renamed",
        of(
            String.format(java.util.Locale.ROOT, pojo, "a"),
            "java.util.Map",
            "new HashMap<>(Map.of(\"s3cret\", new Line()))"),
        of(
            String.format(java.util.Locale.ROOT, pojo, "b"),
            "java.util.Map",
            "new HashMap<>(Map.of(\"s3cret\", new Line()))"));
  }

  private void enums() {
    changes.group("Enums");
    Release ab = of("enum Order { A, B }", "Order.B");
    changes.add("a constant added", ab, of("enum Order { A, B, C }", "Order.C"), "B", MISS);
    changes.add("a constant removed", ab, of("enum Order { A }", "Order.A"), MISS, "A");
    changes.miss("a constant renamed", ab, of("enum Order { A, C }", "Order.C"));
    changes.add("constants reordered", ab, of("enum Order { B, A }", "Order.A"), "B", "A");
    changes.add(
        "a constant that gets a body",
        ab,
        of("enum Order { A, B { public String toString() { return \"b\"; } } }", "Order.B"),
        "b",
        "B");
    changes.add(
        "constants reordered in an `EnumSet`",
        of("enum State { A, B } record Order(Set<State> s) {}", "new Order(EnumSet.of(State.B))"),
        of("enum State { B, A } record Order(Set<State> s) {}", "new Order(EnumSet.of(State.A))"),
        "Order[s=[B]]",
        "Order[s=[A]]");
    changes.miss(
        "a constant removed that keys an `EnumMap`",
        of(
            "enum State { A, B } record Order(Map<State, Integer> s) {}",
            "new Order(new EnumMap<>(Map.of(State.B, 1)))"),
        of(
            "enum State { A, C } record Order(Map<State, Integer> s) {}",
            "new Order(new EnumMap<>(Map.of(State.C, 1)))"));
  }
}
