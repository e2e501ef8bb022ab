package dev.larder.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What Surefire wrote about one run of the TCK. */
record Run(Path reports) {
  private static final Pattern EXCLUSION = Pattern.compile("EXCLUDING TEST '([^']*)'\\s+'([^']*)'");

  /** The sum of an attribute (tests, failures, errors, skipped) over all classes. */
  int sum(String attribute) {
    return files(".xml").stream()
        .mapToInt(file -> Integer.parseInt(suite(file).getAttribute(attribute)))
        .sum();
  }

  /** The tests that the TCK reported as left out, as Class#method. */
  List<String> exclusions() {
    return files("-output.txt").stream()
        .flatMap(file -> EXCLUSION.matcher(read(file)).results())
        .map(found -> found.group(1) + "#" + found.group(2))
        .toList();
  }

  /** The version of Java that the run had, such as 17. */
  String java() {
    NodeList properties = suite(files(".xml").get(0)).getElementsByTagName("property");
    return IntStream.range(0, properties.getLength())
        .mapToObj(i -> (Element) properties.item(i))
        .filter(property -> property.getAttribute("name").equals("java.specification.version"))
        .map(property -> property.getAttribute("value"))
        .findFirst()
        .orElse("unknown");
  }

  private List<Path> files(String suffix) {
    try (Stream<Path> files = Files.list(reports)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Element suite(Path file) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("cannot read the report " + file, e);
    }
  }
}
