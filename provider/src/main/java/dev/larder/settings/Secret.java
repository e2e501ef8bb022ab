package dev.larder.settings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that is shown nowhere: a password, or a connection string that may hold one. Immutable and
 * thread-safe.
 */
public final class Secret {
  /** What stands for a secret wherever a value is shown. */
  public static final String HIDDEN = "(hidden)";

  private final String text;

  private Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** Returns a secret with this text, which may be empty. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /**
   * Returns the text itself, for the driver alone: it must not get into a message, a log or a name.
   */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return (other instanceof Secret secret) && text.equals(secret.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns {@link #HIDDEN}. */
  @Override
  public String toString() {
    return HIDDEN;
  }
}
