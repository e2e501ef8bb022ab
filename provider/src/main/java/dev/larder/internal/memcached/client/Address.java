package dev.larder.internal.memcached.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens, as it was configured; resolved anew whenever it is connected to.
 *
 * @param host a name or an address; an IPv6 address without its brackets
 */
public record Address(String host, int port) {
  static final int DEFAULT_PORT = 11_211;

  private static final int MAX_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?:([A-Za-z0-9_.-]+)|\\[([0-9A-Fa-f:.]+(?:%[\\w.]+)?)])(?::(\\d{1,5}))?");

  /**
   * Reads {@code host}, {@code host:port} or {@code [address]:port}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Address parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an address");
    }
    String port = matcher.group(3);
    int number = (port == null) ? DEFAULT_PORT : Integer.parseInt(port);
    if ((number < 1) || (number > MAX_PORT)) {
      throw new IllegalArgumentException("no such port");
    }
    String host = (matcher.group(1) == null) ? matcher.group(2) : matcher.group(1);
    return new Address(host, number);
  }

  @Override
  public String toString() {
    return ((host.indexOf(':') < 0) ? host : "[" + host + "]") + ":" + port;
  }
}
