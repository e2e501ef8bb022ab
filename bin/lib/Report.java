import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints the table at the end of bin/verify, and the sum as its last line; exits with 1 if any suite
 * is not what was expected. Reads its plan from the standard input, one suite a line:
 *
 * <pre>
 * tests|NAME|EXPECTED|DIRECTORY   Surefire's reports; EXPECTED is a number, or >0
 * mutants|NAME|PERCENT|FILE       PIT's mutations.xml; at least so many percent killed
 * absent|NAME|REASON              a suite that this machine cannot run
 * broken|NAME|REASON              a step of the build that failed
 * </pre>
 */
public final class Report {
  private static final String FORMAT = "%-36s %7s %9s %7s %8s  %-9s %s%n";

  private record Row(String name, int tests, int failures, int errors, int skipped, String note) {}

  private final List<String> problems = new ArrayList<>();
  private int passed;
  private int failed;
  private int skipped;

  public static void main(String[] args) throws Exception {
    Report report = new Report();
    System.out.printf(
        FORMAT, "suite", "tests", "failures", "errors", "skipped", "expected", "result");
    for (String line : new String(System.in.readAllBytes()).lines().toList()) {
      report.print(line.split("\\|", -1));
    }
    report.close();
  }

  private void print(String[] fields) throws Exception {
    switch (fields[0]) {
      case "tests" -> printTests(fields[1], fields[2], Path.of(fields[3]));
      case "mutants" -> printMutants(fields[1], Integer.parseInt(fields[2]), Path.of(fields[3]));
      case "absent" -> printReason(fields[1], "not run: " + fields[2]);
      case "broken" -> {
        printReason(fields[1], "FAILED: " + fields[2]);
        addProblem(fields[1] + ": " + fields[2]);
      }
      default -> throw new IllegalArgumentException("unknown kind of suite: " + fields[0]);
    }
  }

  private void printTests(String name, String expected, Path directory) throws Exception {
    int[] sums = new int[4];
    for (Path file : reports(directory)) {
      Element suite = parse(file).getDocumentElement();
      String[] attributes = {"tests", "failures", "errors", "skipped"};
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Integer.parseInt(suite.getAttribute(attributes[i]));
      }
    }
    int notGreen = sums[1] + sums[2];
    boolean count = expected.equals(">0") ? sums[0] > 0 : sums[0] == Integer.parseInt(expected);
    boolean ok = count && notGreen == 0 && sums[3] == 0;
    passed += sums[0] - notGreen - sums[3];
    failed += notGreen;
    skipped += sums[3];
    System.out.printf(
        FORMAT, name, sums[0], sums[1], sums[2], sums[3], expected, ok ? "ok" : "FAILED");
    if (!ok && notGreen == 0) {
      addProblem(name + ": " + sums[0] + " tests, " + sums[3] + " skipped; expected " + expected);
    } else if (!ok) {
      problems.add(name + ": " + notGreen + " tests failed; see " + directory);
    }
  }

  private void printMutants(String name, int percent, Path file) throws Exception {
    int killed = 0;
    int all = 0;
    if (Files.exists(file)) {
      NodeList mutations = parse(file).getElementsByTagName("mutation");
      all = mutations.getLength();
      for (int i = 0; i < all; i++) {
        killed += "true".equals(((Element) mutations.item(i)).getAttribute("detected")) ? 1 : 0;
      }
    }
    boolean ok = all > 0 && killed * 100L >= (long) percent * all;
    String text = killed + " of " + all + " mutants killed, at least " + percent + " % expected";
    printReason(name, (ok ? "ok: " : "FAILED: ") + text);
    if (!ok) {
      addProblem(name + ": " + text);
    }
  }

  private void printReason(String name, String reason) {
    System.out.printf("%-36s %s%n", name, reason);
  }

  /** What is wrong beside the tests that failed counts as one failure, so that none hides. */
  private void addProblem(String problem) {
    problems.add(problem);
    failed++;
  }

  private void close() {
    System.out.println();
    problems.forEach(problem -> System.out.println("FAILED " + problem));
    System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed, skipped);
    if (!problems.isEmpty()) {
      System.exit(1);
    }
  }

  private static List<Path> reports(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }

  private static Document parse(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
