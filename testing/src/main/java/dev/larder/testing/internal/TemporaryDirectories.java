package dev.larder.testing.leaks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories right below {@code java.io.tmpdir} whose names begin as is told. */
final class TemporaryDirectories implements LeakSource {
  static final String PREFIXES = "temporary-directories";

  private final Options options;

  TemporaryDirectories(Options options) {
    this.options = options;
  }

  @Override
  public List<Leak> find(Class<?> testClass) {
    List<String> prefixes = options.words(PREFIXES, "larder");
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> prefixes.stream().anyMatch(child.getFileName().toString()::startsWith))
          .filter(Files::isDirectory)
          .sorted()
          .map(child -> Leak.of("directory " + child, child, "not deleted; use TemporaryFolder"))
          .toList();
    } catch (IOException e) {
      return List.of(); // there is none, so nothing is left there
    }
  }
}
