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

/** The changes of classes that Java serialization stores. */
final class ClassChanges {
  private final ReleaseChanges changes;

  private ClassChanges(ReleaseChanges changes) {
    this.changes = changes;
  }

  /** Adds them. */
  static void addTo(ReleaseChanges changes) {
    ClassChanges all = new ClassChanges(changes);
    all.withoutSerialVersion();
    all.withSerialVersion();
    all.changedFieldTypes();
    all.hierarchies();
    all.refusing();
  }

  private void withoutSerialVersion() {
    changes.group("Classes by Java serialization, without `serialVersionUID`");
    Release old = pojo("", "int id = 1;");
    changes.add("none", old, old, "id=1 ", "id=1 ");
    changes.miss("a field added", old, pojo("", "int id = 1; int n = 2;"));
    changes.miss("a field renamed", old, pojo("", "int key = 1;"));
    changes.miss("a method added", old, pojo("", "int id = 1; void pay() {}"));
    changes.miss(
        "two fields of one type swapped by name",
        pojo("", "int a = 1, b = 2;"),
        pojo("", "int c = 1, a = 2;"));
    changes.miss(
        "a property added to a data class as Kotlin makes it",
        of(data("private final String name;", "this.name = \"s3cret\";"), "new Order()"),
        of(
            data(
                "private final String name; private final int n;",
                "this.name = \"s3cret\"; n = 1;"),
            "new Order()"));
  }

  private void withSerialVersion() {
    changes.group("Classes by Java serialization, with an unchanged `serialVersionUID`");
    Release old = pojo(SERIAL, "int id = 1; String name = \"s3cret\";");
    String seen = "id=1 name=s3cret ";
    changes.add(
        "a field added: null or zero in old entries",
        old,
        pojo(SERIAL, "int id = 1; String name = \"s3cret\"; Integer n = 2;"),
        seen + "n=null ",
        seen);
    changes.add("a field removed", old, pojo(SERIAL, "int id = 1;"), "id=1 ", "id=1 name=null ");
    changes.add(
        "a field renamed: null or zero under the new name",
        old,
        pojo(SERIAL, "int id = 1; String title = \"s3cret\";"),
        "id=1 title=null ",
        "id=1 name=null ");
    changes.add(
        "fields in another order",
        pojo(SERIAL, "int a = 1; int b = 2;"),
        pojo(SERIAL, "int b = 4; int a = 3;"),
        "b=2 a=1 ",
        "a=3 b=4 ");
    changes.add(
        "a field made `transient`",
        old,
        pojo(SERIAL, "int id = 1; transient String name = \"s3cret\";"),
        "id=1 name=null ",
        "id=1 name=null ");
  }

  private void changedFieldTypes() {
    changes.miss(
        "a field's type changed: `int` to `long`",
        pojo(SERIAL, "int id = 1;"),
        pojo(SERIAL, "long id = 1;"));
    changes.miss(
        "a field's type changed: `List` to `Set`",
        pojo(SERIAL, "List<String> ids = List.of(\"s3cret\");"),
        pojo(SERIAL, "Set<String> ids = Set.of(\"s3cret\");"));
    changes.miss(
        "a field's type changed: `String` to an enum",
        pojo(SERIAL, "String state = \"OPEN\";"),
        of("enum State { OPEN } " + body(SERIAL, "State state = State.OPEN;"), "new Order()"));
    changes.add(
        "a method added",
        pojo(SERIAL, "int id = 1;"),
        pojo(SERIAL, "int id = 1; void pay() {}"),
        "id=1 ",
        "id=1 ");
    changes.miss(
        "`serialVersionUID` changed",
        pojo(SERIAL, "int id = 1;"),
        pojo("static final long serialVersionUID = 2;", "int id = 1;"));
    changes.miss(
        "`Serializable` became `Externalizable`",
        pojo(SERIAL, "int id = 1;"),
        of(external("out.writeInt(1);", "in.readInt();"), "new Order()"));
    changes.add(
        "an `Externalizable` that reads more than was written",
        of(external("out.writeInt(1);", "in.readInt();"), "new Order()"),
        of(
            external("out.writeInt(1); out.writeLong(2);", "in.readInt(); in.readLong();"),
            "new Order()"),
        MISS,
        "read");
  }

  private void hierarchies() {
    changes.group("Superclasses and interfaces");
    String base = body("Base", "implements Serializable", SERIAL, "int id = 1;");
    String order = body("Order", "extends Base", SERIAL, "int n = 2;");
    Release alone = pojo(SERIAL, "int n = 2;");
    Release under = of(base + order, "new Order()");
    changes.add(
        "a superclass inserted: its fields are null or zero", alone, under, "id=0 n=2 ", MISS);
    changes.add("a superclass gone", under, alone, MISS, "id=0 n=2 ");
    changes.add(
        "a field moved to a superclass: null or zero there",
        pojo(SERIAL, "int id = 1; int n = 2;"),
        under,
        "id=0 n=2 ",
        MISS);
    changes.add(
        "a class that no longer extends a superclass that stays",
        under,
        of(base + body("Order", "implements Serializable", SERIAL, "int n = 2;"), "new Order()"),
        "n=2 ",
        "id=0 n=2 ");
    changes.miss(
        "a superclass without `serialVersionUID` changed",
        of(body("Base", "implements Serializable", "", "int id = 1;") + order, "new Order()"),
        of(body("Base", "implements Serializable", "", "int key = 1;") + order, "new Order()"));
    changes.miss(
        "a subclass behind the declared type: a component swapped",
        of("interface Order {} record Line(int a, int b) implements Order {}", "new Line(1, 2)"),
        of("interface Order {} record Line(int b, int a) implements Order {}", "new Line(1, 2)"));
    changes.miss(
        "a class that no longer implements the declared type",
        of("interface Order {} record Line(int a) implements Order {}", "new Line(1)"),
        of(
            "interface Order {} record Line(int a) {} record Row(int a) implements Order {}",
            "new Row(1)"));
    changes.miss(
        "a sealed hierarchy that permits another record",
        of("sealed interface Order {} record Line(int a) implements Order {}", "new Line(1)"),
        of("sealed interface Order {} record Row(int a) implements Order {}", "new Row(1)"));
  }

  private void refusing() {
    changes.group("Classes whose code fails when they are read");
    for (String[] code : FAILING) {
      changes.add(
          code[0],
          pojo(SERIAL, "int id = 1;"),
          of(body(SERIAL, "int id = 1; " + code[1]), "java.lang.Object", "\"text\""),
          MISS,
          MISS);
    }
    changes.miss(
        "`readResolve` returns what is not of the configured type",
        pojo(SERIAL, "int id = 1;"),
        of(
            body(SERIAL, "int id = 1; Object readResolve() { return \"s3cret\"; }"),
            "java.lang.Integer",
            "5"));
    changes.add(
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
    changes.add(
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
