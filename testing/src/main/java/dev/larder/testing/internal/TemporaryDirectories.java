package dev.larder.testing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds directories directly below {@code java.io.tmpdir}, by the prefixes of their names. */
public final class TemporaryDirectories implements LeakSource {
  public static final String PREFIXES = "temporary-directories";

  private final Options options;

  public TemporaryDirectories(Options options) {
    this.options = options;
  }

  @Override
  public List<Leak> find(Class<?> testClass) {
    List<String> prefixes = options.beginnings(PREFIXES, "larder");
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> prefixes.stream().anyMatch(child.getFileName().toString()::startsWith))
          .filter(Files::isDirectory)
          .sorted()
          .map(child -> Leak.of("directory " + child, child, "not deleted; use TemporaryFolder"))
          .toList();
    } catch (IOException e) {
      return List.of(); // there is no such directory, so nothing is left in it
    }
  }
}
