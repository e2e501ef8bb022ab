package dev.larder.docs;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;

/**
 * A block of Java in a document, with what it prints if a block of text follows. The block is the
 * body of a method; its imports, and its classes and records, may stand anywhere in it. Or it is a
 * public class, which is a test.
 */
record Snippet(String name, String code, String output) {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)```java\n(.*?)```\n(?:\n```text\n(.*?)```)?");

  private static final Pattern TEST = Pattern.compile("(?m)^public class (\\w+)");

  static List<Snippet> in(Path document) throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(document));
    while (block.find()) {
      String name = document.getFileName() + " " + (snippets.size() + 1);
      snippets.add(
          new Snippet(name, block.group(1), (block.group(2) == null) ? "" : block.group(2)));
    }
    return snippets;
  }

  /** Compiles and runs the block in the folder; returns what it printed. */
  String run(Path folder) throws Exception {
    Matcher test = TEST.matcher(code);
    if (test.find()) {
      compile(folder, test.group(1), code);
      return runTest(folder, test.group(1));
    }
    compile(folder, "Main", program());
    return call(folder);
  }

  private void compile(Path folder, String className, String text) throws IOException {
    Path source = folder.resolve(className + ".java");
    Files.writeString(source, text);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, "-proc:none", "-d", folder.toString(), source.toString());
    if (result != 0) {
      throw new AssertionError(name + " does not compile:\n" + errors);
    }
  }

  /** As it would run in the reader's project; a class that JUnit does not accept fails, too. */
  private String runTest(Path folder, String className) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Result result = new JUnitCore().run(loader.loadClass(className));
      if (!result.wasSuccessful() || result.getRunCount() == 0) {
        throw new AssertionError(name + ": " + result.getFailures());
      }
    }
    return "";
  }

  private String program() {
    String imports = code.lines().filter(Snippet::isImport).collect(joining("\n"));
    String body = code.lines().filter(line -> !isImport(line)).collect(joining("\n"));
    return imports
        + "\nimport java.util.*;\npublic class Main {\n  public static void main(String[] ofMain)"
        + " throws Exception {\n"
        + body.replace("System.out", "new java.io.PrintStream(Main.out, true)")
        + "\n  }\n  public static java.io.OutputStream out;\n}\n";
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  private static String call(Path folder) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> main = loader.loadClass("Main");
      main.getField("out").set(null, new PrintStream(printed, true, StandardCharsets.UTF_8));
      main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }
}
