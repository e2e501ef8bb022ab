package dev.larder.internal.config.source;

import dev.larder.config.Problem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one file of a configuration.
 *
 * @param location a URI or a path
 * @param place what named it, for messages
 */
public record ConfigurationFile(String location, String place) {
  private static final int MAX_BYTES = 1 << 20;
  private static final String SETTING = "larder.config";
  private static final String VARIABLE = "LARDER_CONFIG";

  /** Returns the file that the URI names, else the properties, else the environment. */
  public static Optional<ConfigurationFile> of(ConfigurationSources sources) {
    if (ManagerIdentity.namesFile(sources.uri())) {
      return Optional.of(new ConfigurationFile(sources.uri().toString(), "manager URI"));
    }
    return named(sources.managerProperties().getProperty(SETTING), "manager property " + SETTING)
        .or(
            () ->
                named(
                    sources.systemProperties().getProperty(SETTING), "system property " + SETTING))
        .or(() -> named(sources.environment().get(VARIABLE), "environment variable " + VARIABLE));
  }

  private static Optional<ConfigurationFile> named(@Nullable String location, String place) {
    return Optional.ofNullable(location)
        .filter(text -> !text.isBlank())
        .map(text -> new ConfigurationFile(text.strip(), place));
  }

  /** Returns what the file says; what cannot be read is a problem. */
  public RawConfiguration read(ClassLoader classLoader, Problems problems) {
    if (ManagerIdentity.isConnectionString(location)) {
      problems.add(ManagerIdentity.connectionString(place));
      return new RawConfiguration();
    }
    return text(classLoader, problems)
        .map(text -> YamlConfiguration.read(text, location, problems))
        .orElseGet(RawConfiguration::new);
  }

  /** Returns the folder that the file is in, if it is in one. */
  public Optional<Path> folder() {
    try {
      return switch (ManagerIdentity.scheme(location)) {
        case "classpath", "jar", "nested" -> Optional.empty();
        case "file" -> Optional.ofNullable(filePath().toAbsolutePath().getParent());
        default -> Optional.ofNullable(path(location).toAbsolutePath().getParent());
      };
    } catch (IOException | URISyntaxException | IllegalArgumentException e) { // reading tells it
      return Optional.empty();
    }
  }

  private Optional<String> text(ClassLoader classLoader, Problems problems) {
    try (InputStream in = open(classLoader)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        problems.add(
            problem("a file of at most 1 MiB", "a longer one", "move what is not settings"));
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      problems.add(problem("a file in UTF-8", "another encoding", "save it as UTF-8"));
    } catch (FileNotFoundException | NoSuchFileException e) {
      problems.add(problem("a file that exists", absent(), "create it, or correct its name"));
    } catch (IOException | UncheckedIOException | URISyntaxException | IllegalArgumentException e) {
      problems.add(
          problem(
              "the place of a file that can be read",
              "one that cannot (" + e.getClass().getSimpleName() + ")",
              "write classpath:larder.yaml, file:/etc/larder.yaml or a path"));
    }
    return Optional.empty();
  }

  /** Tells a relative path as the whole path that it stands for. */
  private String absent() {
    return namesRelativePath()
        ? "none at " + Redaction.quoted(Path.of(location).toAbsolutePath().toString())
        : "none";
  }

  private boolean namesRelativePath() {
    return ManagerIdentity.scheme(location).isEmpty() && !Path.of(location).isAbsolute();
  }

  private Problem problem(String expected, String value, String remedy) {
    return new Problem(place, location, value, expected, remedy);
  }

  private InputStream open(ClassLoader classLoader) throws IOException, URISyntaxException {
    return switch (ManagerIdentity.scheme(location)) {
      case "classpath" -> resource(classLoader);
      case "file" -> Files.newInputStream(filePath());
      case "jar", "nested" -> entry();
      default -> Files.newInputStream(path(location));
    };
  }

  private InputStream resource(ClassLoader classLoader) throws FileNotFoundException {
    String name = location.substring("classpath:".length()).replaceFirst("^/+", "");
    InputStream in = name.isEmpty() ? null : classLoader.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(name);
    }
    return in;
  }

  private Path filePath() throws IOException, URISyntaxException {
    URI uri = new URI(location);
    return uri.isOpaque() ? path(uri.getSchemeSpecificPart()) : Path.of(uri);
  }

  private static Path path(String text) throws FileNotFoundException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new FileNotFoundException(text);
    }
  }

  private InputStream entry() throws IOException, URISyntaxException {
    if (!location.matches("(?i)(jar:)?(file|nested):.*")) {
      throw new IOException("a jar that is not a local file");
    }
    URL url = new URI(location).toURL();
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false); // else the jar stays open
    return connection.getInputStream();
  }
}
