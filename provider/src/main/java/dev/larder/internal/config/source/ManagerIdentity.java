package dev.larder.internal.config.source;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a manager's URI means: a file, a name, or something that it must not be. */
public final class ManagerIdentity {
  /**
   * The URI of the default manager, unless the system property {@code larder.uri} names another.
   */
  public static final URI DEFAULT_URI = URI.create("larder:default");

  /** The namespace of the default URI and of those that name a file. */
  public static final String DEFAULT_NAMESPACE = "default";

  private static final Set<String> FILE_SCHEMES = Set.of("classpath", "file", "jar", "nested");

  private static final Pattern CONNECTION_SCHEME =
      Pattern.compile(
          "mongodb(\\+srv)?|rediss?|memcached?|jdbc|r2dbc|postgres(ql)?|mysql|mariadb"
              + "|couchbases?|amqps?");

  private static final Pattern USER_INFORMATION =
      Pattern.compile("(?s)[^:]*:(//[^/?#]*@|[^/].*@).*");

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?is).*(password|passwd|pwd|secret|token|credential|api-?key|access-?key)=.*");

  private ManagerIdentity() {}

  /**
   * Returns the URI of the default manager.
   *
   * @param text the system property {@code larder.uri}, null if it is not set
   * @throws ConfigurationException if it is no URI, or a connection string; it is not echoed
   */
  public static URI defaultUri(@Nullable String text) {
    if (text == null) {
      return DEFAULT_URI;
    }
    String place = "system property larder.uri";
    if (isConnectionString(text)) {
      throw new ConfigurationException("the manager", List.of(connectionString(place)));
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) { // its message shows the text
      throw new ConfigurationException(
          "the manager",
          List.of(
              new Problem(
                  place,
                  "",
                  Redaction.quoted(text),
                  "a URI",
                  "write for example classpath:larder.yaml")));
    }
  }

  /** Returns whether the URI names a file: {@code classpath:}, {@code file:}, jar:, nested:. */
  public static boolean namesFile(URI uri) {
    return FILE_SCHEMES.contains(scheme(uri.toString()));
  }

  /** Returns the namespace that the URI means where the setting {@code namespace} is absent. */
  public static String namespace(URI uri) {
    return isName(uri) ? uri.toString() : DEFAULT_NAMESPACE;
  }

  /** Returns whether the URI is a plain name, such as {@code urn:shop}. */
  public static boolean isName(URI uri) {
    return !uri.equals(DEFAULT_URI) && !namesFile(uri);
  }

  /**
   * Returns whether a URI or the place of a file is, or may be, a connection string or hold a
   * secret. Such a text must not become a manager's URI and must be shown nowhere.
   */
  public static boolean isConnectionString(String text) {
    String scheme = scheme(text);
    boolean opaqueFile = FILE_SCHEMES.contains(scheme) && !text.startsWith(scheme + "://");
    return CONNECTION_SCHEME.matcher(scheme).matches()
        || (!opaqueFile && USER_INFORMATION.matcher(text).matches())
        || SECRET_PARAMETER.matcher(text).matches();
  }

  /** Returns what is wrong with the URI, if anything; it is not echoed where it may be secret. */
  public static Optional<Problem> problem(URI uri) {
    String text = uri.toString();
    if (isConnectionString(text)) {
      return Optional.of(connectionString("manager URI"));
    }
    if (!namesFile(uri) && text.matches("(?i).*\\.ya?ml")) {
      return Optional.of(
          new Problem(
              "manager URI",
              "",
              Redaction.quoted(text),
              "classpath: or file: before the name of a file",
              "write for example classpath:larder.yaml"));
    }
    return text.isEmpty()
        ? Optional.of(
            new Problem("manager URI", "", "empty", "a name or the place of a file", "name it"))
        : Optional.empty();
  }

  static Problem connectionString(String place) {
    return new Problem(
        place,
        "",
        "a connection string (hidden)",
        "a name such as urn:shop, or a file such as classpath:larder.yaml",
        "put the connection string into the file, as a setting under stores.<name>, "
            + "or into an environment variable that the file names as ${NAME}");
  }

  static String scheme(String text) {
    int colon = text.indexOf(':');
    return (colon < 0) ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
