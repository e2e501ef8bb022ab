package dev.larder.stores.upgrade;

import java.util.Map;
import java.util.TreeMap;

/**
 * A change of classes between two releases, and what comes of it. Each release has a class {@code
 * Sample}, whose {@code value()} makes what it stores.
 *
 * @param group what the change is of: the heading in the page
 * @param name the change, for the page
 * @param id the package of its classes
 * @param old the first release
 * @param now the second release
 * @param nowReadsOld the text of what the second release reads that the first wrote, or MISS
 * @param oldReadsNow the other way round
 */
record ReleaseChange(
    String group,
    String name,
    String id,
    Release old,
    Release now,
    String nowReadsOld,
    String oldReadsNow) {
  static final String MISS = "miss";

  /**
   * The classes of one release.
   *
   * @param body the declarations; {@code //// NAME} begins another file, of that class
   * @param type the cache's value type: a class of the package, or one of the JDK
   * @param value an expression for the value, in which {@code ID} is the package
   */
  record Release(String body, String type, String value) {
    Release(String body, String value) {
      this(body, "Order", value);
    }

    /** Returns the texts of the files by the names of their classes. */
    Map<String, String> files(String id) {
      Map<String, String> files = new TreeMap<>();
      String[] parts = body.split("//// ", -1);
      for (int i = 1; i < parts.length; i++) {
        String name = parts[i].lines().findFirst().orElseThrow();
        String pack = name.contains(".") ? "." + name.substring(0, name.lastIndexOf('.')) : "";
        files.put(id + "." + name, header(id + pack) + parts[i].substring(name.length()));
      }
      files.put(
          id + ".Sample",
          header(id)
              + parts[0]
              + "\npublic class Sample { public static Object value() { return "
              + value.replace("ID.", id + ".")
              + "; } }");
      return files;
    }

    private static String header(String pack) {
      return "package "
          + pack
          + "; import java.io.*; import java.util.*; import java.util.function.*;\n";
    }

    Class<?> type(ClassLoader loader, String id) throws ClassNotFoundException {
      String name = type.startsWith("java.") ? type : id + "." + type;
      return Class.forName(name, false, loader);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
