package dev.larder.internal.config.source;

import dev.larder.settings.Secret;
import java.util.Optional;

/** What operators are shown of a setting. */
public final class Shown {
  private static final String DEFAULT = "default";

  private Shown() {}

  /**
   * Returns the value, unless it may be a secret; placeholders as they were written.
   *
   * @param written what was written, if anything
   */
  public static String value(String value, Optional<RawSetting> written) {
    String shown =
        written.filter(Placeholders::isIn).map(raw -> String.join(", ", raw.texts())).orElse(value);
    return Redaction.isSuspicious(shown) ? Secret.HIDDEN : shown;
  }

  /** Returns where a value comes from. */
  public static String origin(Optional<RawSetting> written) {
    return written
        .map(
            raw ->
                (raw.source().level() == Source.Level.CODE) ? raw.source().place() : raw.toString())
        .orElse(DEFAULT);
  }
}
