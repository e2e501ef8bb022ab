package dev.larder.stores.upgrade;

import dev.larder.stores.upgrade.ReleaseChange.Release;

/** Sources of the classes that the drill compiles. */
final class ReleaseSources {
  static final String SERIAL = "static final long serialVersionUID = 1;";

  /** Members that fail when an object is read, and what they are called. */
  static final String[][] FAILING = {
    {
      "`readObject` throws an exception",
      "private void readObject(ObjectInputStream in) { throw new IllegalStateException(\"s3cret\"); }"
    },
    {
      "`readObject` throws an error",
      "private void readObject(ObjectInputStream in) { throw new AssertionError(\"s3cret\"); }"
    },
    {
      "`readObject` never returns from recursion",
      "private void readObject(ObjectInputStream in) throws IOException { readObject(in); }"
    },
    {
      "`readResolve` throws",
      "Object readResolve() { throw new IllegalStateException(\"s3cret\"); }"
    },
    {"a static initializer throws", "static int n = Integer.parseInt(\"s3cret\");"},
    {
      "a class that it needs is gone",
      "private void readObject(ObjectInputStream in) { throw new NoClassDefFoundError(\"s3cret\"); }"
    }
  };

  private ReleaseSources() {}

  static Release of(String body, String value) {
    return new Release(body, value);
  }

  static Release of(String body, String type, String value) {
    return new Release(body, type, value);
  }

  static String body(String serial, String fields) {
    return body("Order", "implements Serializable", serial, fields);
  }

  /** Shows all fields by their names, inherited ones first. */
  static String body(String name, String parents, String serial, String fields) {
    return "class "
        + name
        + " "
        + parents
        + " { "
        + serial
        + fields
        + " public String toString() { return drill(getClass(), this); }"
        + " static String drill(Class<?> c, Object o) { try { StringBuilder b = new StringBuilder();"
        + " if (c.getSuperclass() != Object.class) b.append(drill(c.getSuperclass(), o));"
        + " for (var f : c.getDeclaredFields()) if ((f.getModifiers() & 8) == 0)"
        + " { f.setAccessible(true); b.append(f.getName() + \"=\" + f.get(o) + \" \"); }"
        + " return b.toString(); } catch (ReflectiveOperationException e) { return \"\" + e; } } } ";
  }

  static Release pojo(String serial, String fields) {
    return of(body(serial, fields), "new Order()");
  }

  static String data(String fields, String constructor) {
    return "final class Order implements Serializable { "
        + fields
        + " Order() { "
        + constructor
        + " } public final String component1() { return name; } public String toString() { return"
        + " \"Order(name=\" + name + \")\"; } }";
  }

  static String external(String write, String read) {
    return "class Order implements Externalizable { "
        + SERIAL
        + " public Order() {} public void writeExternal(ObjectOutput out) throws IOException { "
        + write
        + " } public void readExternal(ObjectInput in) throws IOException { "
        + read
        + " } public String toString() { return \"read\"; } } ";
  }
}
