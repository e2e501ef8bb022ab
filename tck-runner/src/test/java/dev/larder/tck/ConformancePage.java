package dev.larder.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the page on conformance, made from the reports of the TCK's runs. */
public final class ConformancePage {
  private static final String DUMMY = "org.jsr107.tck.CachingTest#dummyTest";
  private static final Map<String, String> RUNS =
      Map.of(
          "", "empty store",
          "-unwiped", "again, on what the first run left",
          "-reverse", "classes in reverse order",
          "-random", "classes in random order",
          "-shared-a", "at once with the next, by another URI, on the same servers",
          "-shared-b", "at once with the last, by another URI, on the same servers",
          "-jdk25", "on JDK 25");

  private ConformancePage() {}

  public static void main(String[] args) throws IOException {
    System.out.print(page(Path.of(args[0])));
  }

  private static String page(Path module) throws IOException {
    List<String> rows = new ArrayList<>();
    Map<String, Set<String>> noOps = new TreeMap<>();
    for (Path directory : runs(module.resolve("target"))) {
      Run run = new Run(directory.resolve("surefire-reports"));
      String name = directory.getFileName().toString();
      rows.add(row(name, run));
      run.exclusions().stream()
          .filter(test -> !test.equals(DUMMY))
          .forEach(test -> noOps.computeIfAbsent(test, key -> new TreeSet<>()).add(store(name)));
    }
    Path resources = module.resolve("src/test/resources");
    return Files.readString(resources.resolve("conformance-page.md"))
        .replace("@RUNS@", String.join("\n", rows))
        .replace("@EXCLUDE_LIST@", Files.readString(resources.resolve("ExcludeList")).strip())
        .replace("@NO_OPS@", noOps.isEmpty() ? "- none" : lines(noOps));
  }

  private static String lines(Map<String, Set<String>> noOps) {
    return noOps.entrySet().stream()
        .map(test -> "- `" + test.getKey() + "`: " + String.join(", ", test.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** Returns the store of a run, whose name may end by which run it was. */
  private static String store(String name) {
    return name.substring(0, name.length() - suffix(name).length());
  }

  private static String suffix(String name) {
    return RUNS.keySet().stream()
        .filter(known -> !known.isEmpty() && name.endsWith(known))
        .findFirst()
        .orElse("");
  }

  private static List<Path> runs(Path target) throws IOException {
    try (Stream<Path> directories = Files.list(target)) {
      return directories
          .filter(directory -> Files.isDirectory(directory.resolve("surefire-reports")))
          .filter(directory -> !directory.getFileName().toString().startsWith("check-runs"))
          .sorted()
          .toList();
    }
  }

  private static String row(String name, Run run) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d | %d | %d | %d |",
        store(name),
        RUNS.getOrDefault(suffix(name), suffix(name)),
        run.java(),
        run.sum("tests"),
        run.sum("failures"),
        run.sum("errors"),
        run.sum("skipped"));
  }
}
