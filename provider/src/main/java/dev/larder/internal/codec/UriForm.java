package dev.larder.internal.codec;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One text for equal {@link URI}s, whose {@code equals} ignores the case of scheme, host and the
 * digits of escapes, and a port that is empty.
 */
final class UriForm {
  private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

  private UriForm() {}

  static String of(URI uri) {
    StringBuilder text = new StringBuilder();
    if (uri.getScheme() != null) {
      text.append(uri.getScheme().toLowerCase(Locale.ROOT)).append(':');
    }
    if (uri.isOpaque()) {
      text.append(uri.getRawSchemeSpecificPart());
    } else {
      appendAuthority(text, uri);
      text.append(uri.getRawPath());
      append(text, '?', uri.getRawQuery());
    }
    append(text, '#', uri.getRawFragment());
    return upperCaseEscapes(text.toString());
  }

  private static void appendAuthority(StringBuilder text, URI uri) {
    if (uri.getHost() == null) {
      if (uri.getRawAuthority() != null) {
        text.append("//").append(uri.getRawAuthority());
      }
      return;
    }
    text.append("//");
    if (uri.getRawUserInfo() != null) {
      text.append(uri.getRawUserInfo()).append('@');
    }
    text.append(uri.getHost().toLowerCase(Locale.ROOT));
    if (uri.getPort() >= 0) {
      text.append(':').append(uri.getPort());
    }
  }

  private static void append(StringBuilder text, char delimiter, @Nullable String part) {
    if (part != null) {
      text.append(delimiter).append(part);
    }
  }

  private static String upperCaseEscapes(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    return ESCAPE.matcher(text).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
  }
}
