package dev.larder.internal.config.source;

import dev.larder.settings.Secret;
import java.util.regex.Pattern;

/** What a message may show of a value. */
final class Redaction {
  private static final int MAX_CHARACTERS = 80;

  /** User information, a password in a query, or the beginning of a connection string. */
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "(?is).*(@|(password|passwd|pwd|secret|token|credential|api-?key|access-?key)\\s*[=:]).*");

  private static final Pattern CONNECTION_STRING = Pattern.compile("(?s).*//.*@.*");

  private Redaction() {}

  /** Returns the value as it was written, with its placeholders unresolved. */
  static String value(RawSetting raw) {
    return switch (raw.form()) {
      case NOTHING -> "nothing";
      case MAPPING -> "a mapping";
      case LIST -> quoted(raw.texts().toString());
      case TEXT -> quoted(raw.texts().get(0));
    };
  }

  /** Returns {@link Secret#HIDDEN}, or "nothing" where the secret is empty. */
  static String hidden(RawSetting raw) {
    return (raw.form() == RawSetting.Form.NOTHING) ? "nothing" : Secret.HIDDEN;
  }

  static String quoted(String text) {
    if (isSuspicious(text)) {
      return Secret.HIDDEN;
    }
    String printable = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return (printable.length() <= MAX_CHARACTERS)
        ? "'" + printable + "'"
        : "'" + printable.substring(0, MAX_CHARACTERS) + "...'";
  }

  /** Returns whether a name is none, but a connection string that stands where a name should. */
  static boolean isConnectionString(String name) {
    return CONNECTION_STRING.matcher(name).matches();
  }

  /** Returns whether a text may hold a secret. */
  static boolean isSuspicious(String text) {
    return SUSPICIOUS.matcher(text).matches();
  }
}
