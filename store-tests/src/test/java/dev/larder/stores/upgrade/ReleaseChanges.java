package dev.larder.stores.upgrade;

import static dev.larder.stores.upgrade.ReleaseChange.MISS;
import static dev.larder.stores.upgrade.ReleaseSources.FAILING;
import static dev.larder.stores.upgrade.ReleaseSources.SERIAL;
import static dev.larder.stores.upgrade.ReleaseSources.body;
import static dev.larder.stores.upgrade.ReleaseSources.data;
import static dev.larder.stores.upgrade.ReleaseSources.external;
import static dev.larder.stores.upgrade.ReleaseSources.of;
import static dev.larder.stores.upgrade.ReleaseSources.pojo;

import dev.larder.stores.upgrade.ReleaseChange.Release;
import java.util.ArrayList;
import java.util.List;

/** The changes of classes that the drill makes, and that the page lists. */
final class ReleaseChanges {
  private final List<ReleaseChange> changes = new ArrayList<>();
  private String group = "";

  private ReleaseChanges() {}

  /** Returns all changes. */
  static List<ReleaseChange> all() {
    ReleaseChanges all = new ReleaseChanges();
    all.records();
    all.classesOfAnotherKind();
    all.nested();
    all.enums();
    all.withoutSerialVersion();
    all.withSerialVersion();
    all.hierarchies();
    all.refusing();
    return all.changes;
  }

  /** Adds a change after which neither release reads the other. */
  private void miss(String name, Release old, Release now) {
    add(name, old, now, MISS, MISS);
  }

  private void add(String name, Release old, Release now, String nowReadsOld, String oldReadsNow) {
    String id = "drill.c" + (changes.size() + 101);
    changes.add(new ReleaseChange(group, name, id, old, now, nowReadsOld, oldReadsNow));
  }

  private void group(String heading) {
    group = heading;
  }

  private static final Release ORDER =
      of("record Order(int id, String name) {}", "new Order(1, \"s3cret\")");
  private static final String SEEN = "Order[id=1, name=s3cret]";

  private void records() {
    group("Records");
    add("none", ORDER, ORDER, SEEN, SEEN);
    add(
        "a method or an interface added",
        ORDER,
        of(
            "record Order(int id, String name) implements Comparable<Order> {"
                + " public int compareTo(Order o) { return id - o.id; } }",
            "new Order(1, \"s3cret\")"),
        SEEN,
        SEEN);
    miss(
        "a component added",
        ORDER,
        of("record Order(int id, String name, int n) {}", "new Order(1, \"s3cret\", 3)"));
    miss(
        "a component removed",
        of("record Order(int id, String name, int n) {}", "new Order(1, \"s3cret\", 3)"),
        ORDER);
    miss(
        "a component renamed",
        ORDER,
        of("record Order(int id, String title) {}", "new Order(1, \"s3cret\")"));
    miss(
        "two components of one type swapped",
        of("record Order(int a, int b) {}", "new Order(1, 2)"),
        of("record Order(int b, int a) {}", "new Order(1, 2)"));
    miss(
        "a component's type changed: `int` to `long`",
        of("record Order(int id) {}", "new Order(1)"),
        of("record Order(long id) {}", "new Order(1)"));
    miss(
        "a component's type changed: `List` to `Set`",
        of("record Order(List<String> ids) {}", "new Order(List.of(\"s3cret\"))"),
        of("record Order(Set<String> ids) {}", "new Order(Set.of(\"s3cret\"))"));
    miss(
        "a component's type changed: `String` to an enum",
        of("record Order(String state) {}", "new Order(\"OPEN\")"),
        of("enum State { OPEN } record Order(State state) {}", "new Order(State.OPEN)"));
    miss(
        "a component's type argument changed: `List<String>` to `List<Long>`",
        of("record Order(List<String> ids) {}", "new Order(List.of(\"s3cret\"))"),
        of("record Order(List<Long> ids) {}", "new Order(List.of(1L))"));
    add(
        "a constructor that refuses what was stored",
        of("record Order(int id) {}", "new Order(1)"),
        of(
            "record Order(int id) { Order { if (id < 2) throw new IllegalArgumentException(\"s3cret\"); } }",
            "new Order(2)"),
        MISS,
        "Order[id=2]");
  }

  private void classesOfAnotherKind() {
    group("Classes that move, go, or become another kind");
    miss(
        "a class renamed",
        ORDER,
        of("record Purchase(int id, String name) {}", "Purchase", "new Purchase(1, \"s3cret\")"));
    miss(
        "a class moved to another package",
        of(
            "//// before.Order\npublic record Order(int id) {}",
            "before.Order",
            "new ID.before.Order(1)"),
        of(
            "//// after.Order\npublic record Order(int id) {}",
            "after.Order",
            "new ID.after.Order(1)"));
    miss(
        "a class moved into another class",
        of("class Old { record Order(int id) {} }", "Old$Order", "new Old.Order(1)"),
        of("class New { record Order(int id) {} }", "New$Order", "new New.Order(1)"));
    miss("a class gone", ORDER, of("", "java.lang.Object", "\"gone\""));
    miss("a record became a class", ORDER, pojo(SERIAL, "int id = 1; String name = \"s3cret\";"));
    miss("a class became a record", pojo(SERIAL, "int id = 1; String name = \"s3cret\";"), ORDER);
    miss(
        "an enum became a class",
        of("enum Order { A }", "Order.A"),
        pojo(SERIAL, "String name = \"A\";"));
    add(
        "a class no longer `Serializable`",
        pojo(SERIAL, "int id = 1;"),
        of("class Order { int id = 1; }", "java.lang.Object", "\"text\""),
        MISS,
        MISS);
  }

  private void nested() {
    group("Classes within other values");
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
      miss(
          holder[0] + ": its components swapped",
          of(line + holder[1], holder[2]),
          of(turned + holder[1], holder[2]));
    }
    miss(
        "records in a list that is the value: components swapped",
        of(line, "java.util.List", "new ArrayList<>(List.of(new Line(1, 2)))"),
        of(turned, "java.util.List", "new ArrayList<>(List.of(new Line(1, 2)))"));
    miss(
        "a `Serializable` record in a class: a component renamed",
        of(
            "record Line(int a) implements Serializable {} "
                + body(SERIAL, "Line l = new Line(1);"),
            "new Order()"),
        of(
            "record Line(int b) implements Serializable {} "
                + body(SERIAL, "Line l = new Line(1);"),
            "new Order()"));
    miss(
        "a record in a class: its components swapped",
        of(line + body(SERIAL, "Object l = new Line(1, 2);"), "new Order()"),
        of(turned + body(SERIAL, "Object l = new Line(1, 2);"), "new Order()"));
    String pojo =
        "class Line implements Serializable { int %s = 1; public String toString() { return \"Line\"; } } ";
    miss(
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
    group("Enums");
    Release ab = of("enum Order { A, B }", "Order.B");
    add("a constant added", ab, of("enum Order { A, B, C }", "Order.C"), "B", MISS);
    add("a constant removed", ab, of("enum Order { A }", "Order.A"), MISS, "A");
    miss("a constant renamed", ab, of("enum Order { A, C }", "Order.C"));
    add("constants reordered", ab, of("enum Order { B, A }", "Order.A"), "B", "A");
    add(
        "a constant that gets a body",
        ab,
        of("enum Order { A, B { public String toString() { return \"b\"; } } }", "Order.B"),
        "b",
        "B");
    add(
        "constants reordered in an `EnumSet`",
        of("enum State { A, B } record Order(Set<State> s) {}", "new Order(EnumSet.of(State.B))"),
        of("enum State { B, A } record Order(Set<State> s) {}", "new Order(EnumSet.of(State.A))"),
        "Order[s=[B]]",
        "Order[s=[A]]");
    miss(
        "a constant removed that keys an `EnumMap`",
        of(
            "enum State { A, B } record Order(Map<State, Integer> s) {}",
            "new Order(new EnumMap<>(Map.of(State.B, 1)))"),
        of(
            "enum State { A, C } record Order(Map<State, Integer> s) {}",
            "new Order(new EnumMap<>(Map.of(State.C, 1)))"));
  }

  private void withoutSerialVersion() {
    group("Classes by Java serialization, without `serialVersionUID`");
    Release old = pojo("", "int id = 1;");
    add("none", old, old, "id=1 ", "id=1 ");
    miss("a field added", old, pojo("", "int id = 1; int n = 2;"));
    miss("a field renamed", old, pojo("", "int key = 1;"));
    miss("a method added", old, pojo("", "int id = 1; void pay() {}"));
    miss(
        "two fields of one type swapped by name",
        pojo("", "int a = 1, b = 2;"),
        pojo("", "int c = 1, a = 2;"));
    miss(
        "a property added to a data class as Kotlin makes it",
        of(data("private final String name;", "this.name = \"s3cret\";"), "new Order()"),
        of(
            data(
                "private final String name; private final int n;",
                "this.name = \"s3cret\"; n = 1;"),
            "new Order()"));
  }

  private void withSerialVersion() {
    group("Classes by Java serialization, with an unchanged `serialVersionUID`");
    Release old = pojo(SERIAL, "int id = 1; String name = \"s3cret\";");
    String seen = "id=1 name=s3cret ";
    add(
        "a field added: null or zero in old entries",
        old,
        pojo(SERIAL, "int id = 1; String name = \"s3cret\"; Integer n = 2;"),
        seen + "n=null ",
        seen);
    add("a field removed", old, pojo(SERIAL, "int id = 1;"), "id=1 ", "id=1 name=null ");
    add(
        "a field renamed: null or zero under the new name",
        old,
        pojo(SERIAL, "int id = 1; String title = \"s3cret\";"),
        "id=1 title=null ",
        "id=1 name=null ");
    add(
        "fields in another order",
        pojo(SERIAL, "int a = 1; int b = 2;"),
        pojo(SERIAL, "int b = 4; int a = 3;"),
        "b=2 a=1 ",
        "a=3 b=4 ");
    add(
        "a field made `transient`",
        old,
        pojo(SERIAL, "int id = 1; transient String name = \"s3cret\";"),
        "id=1 name=null ",
        "id=1 name=null ");
    miss(
        "a field's type changed: `int` to `long`",
        pojo(SERIAL, "int id = 1;"),
        pojo(SERIAL, "long id = 1;"));
    miss(
        "a field's type changed: `List` to `Set`",
        pojo(SERIAL, "List<String> ids = List.of(\"s3cret\");"),
        pojo(SERIAL, "Set<String> ids = Set.of(\"s3cret\");"));
    miss(
        "a field's type changed: `String` to an enum",
        pojo(SERIAL, "String state = \"OPEN\";"),
        of("enum State { OPEN } " + body(SERIAL, "State state = State.OPEN;"), "new Order()"));
    add(
        "a method added",
        pojo(SERIAL, "int id = 1;"),
        pojo(SERIAL, "int id = 1; void pay() {}"),
        "id=1 ",
        "id=1 ");
    miss(
        "`serialVersionUID` changed",
        pojo(SERIAL, "int id = 1;"),
        pojo("static final long serialVersionUID = 2;", "int id = 1;"));
    miss(
        "`Serializable` became `Externalizable`",
        pojo(SERIAL, "int id = 1;"),
        of(external("out.writeInt(1);", "in.readInt();"), "new Order()"));
    add(
        "an `Externalizable` that reads more than was written",
        of(external("out.writeInt(1);", "in.readInt();"), "new Order()"),
        of(
            external("out.writeInt(1); out.writeLong(2);", "in.readInt(); in.readLong();"),
            "new Order()"),
        MISS,
        "read");
  }

  private void hierarchies() {
    group("Superclasses and interfaces");
    String base = body("Base", "implements Serializable", SERIAL, "int id = 1;");
    String order = body("Order", "extends Base", SERIAL, "int n = 2;");
    Release alone = pojo(SERIAL, "int n = 2;");
    Release under = of(base + order, "new Order()");
    add("a superclass inserted: its fields are null or zero", alone, under, "id=0 n=2 ", MISS);
    add("a superclass gone", under, alone, MISS, "id=0 n=2 ");
    add(
        "a field moved to a superclass: null or zero there",
        pojo(SERIAL, "int id = 1; int n = 2;"),
        under,
        "id=0 n=2 ",
        MISS);
    add(
        "a class that no longer extends a superclass that stays",
        under,
        of(base + body("Order", "implements Serializable", SERIAL, "int n = 2;"), "new Order()"),
        "n=2 ",
        "id=0 n=2 ");
    miss(
        "a superclass without `serialVersionUID` changed",
        of(body("Base", "implements Serializable", "", "int id = 1;") + order, "new Order()"),
        of(body("Base", "implements Serializable", "", "int key = 1;") + order, "new Order()"));
    miss(
        "a subclass behind the declared type: a component swapped",
        of("interface Order {} record Line(int a, int b) implements Order {}", "new Line(1, 2)"),
        of("interface Order {} record Line(int b, int a) implements Order {}", "new Line(1, 2)"));
    miss(
        "a class that no longer implements the declared type",
        of("interface Order {} record Line(int a) implements Order {}", "new Line(1)"),
        of(
            "interface Order {} record Line(int a) {} record Row(int a) implements Order {}",
            "new Row(1)"));
    miss(
        "a sealed hierarchy that permits another record",
        of("sealed interface Order {} record Line(int a) implements Order {}", "new Line(1)"),
        of("sealed interface Order {} record Row(int a) implements Order {}", "new Row(1)"));
  }

  private void refusing() {
    group("Classes whose code fails when they are read");
    for (String[] code : FAILING) {
      add(
          code[0],
          pojo(SERIAL, "int id = 1;"),
          of(body(SERIAL, "int id = 1; " + code[1]), "java.lang.Object", "\"text\""),
          MISS,
          MISS);
    }
    miss(
        "`readResolve` returns what is not of the configured type",
        pojo(SERIAL, "int id = 1;"),
        of(
            body(SERIAL, "int id = 1; Object readResolve() { return \"s3cret\"; }"),
            "java.lang.Integer",
            "5"));
    add(
        "`hashCode` throws, in a set",
        of(
            "record Line(int a) {} record Order(Set<Line> l) {}",
            "new Order(new HashSet<>(Set.of(new Line(1))))"),
        of(
            "record Line(int a) { public int hashCode() { throw new IllegalStateException(\"s3cret\"); } }"
                + " record Order(Set<Line> l) {}",
            "new Order(Set.of())"),
        MISS,
        "Order[l=[]]");
    add(
        "a record's static initializer throws",
        of("record Order(int a) {}", "new Order(1)"),
        of(
            "record Order(int a) { static int n = Integer.parseInt(\"s3cret\"); }",
            "java.lang.Object",
            "\"text\""),
        MISS,
        MISS);
  }
}
