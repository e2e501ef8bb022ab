package dev.larder.config;

import java.io.Serializable;
import java.util.Objects;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Always the same three durations, for combinations that none of the policies of {@link
 * javax.cache.expiry} gives. Immutable; asking it has no effect.
 */
public final class FixedExpiryPolicy implements ExpiryPolicy, Serializable {
  private static final long serialVersionUID = 1L;

  private final Duration created;
  private final @Nullable Duration updated;
  private final @Nullable Duration accessed;

  /**
   * Makes a policy of its answers.
   *
   * @param updated null leaves the deadline as it is
   * @param accessed null leaves the deadline as it is
   */
  public FixedExpiryPolicy(
      Duration created, @Nullable Duration updated, @Nullable Duration accessed) {
    this.created = Objects.requireNonNull(created, "created");
    this.updated = updated;
    this.accessed = accessed;
  }

  @Override
  public Duration getExpiryForCreation() {
    return created;
  }

  @Override
  public @Nullable Duration getExpiryForUpdate() {
    return updated;
  }

  @Override
  public @Nullable Duration getExpiryForAccess() {
    return accessed;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return (other instanceof FixedExpiryPolicy policy)
        && created.equals(policy.created)
        && Objects.equals(updated, policy.updated)
        && Objects.equals(accessed, policy.accessed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(created, updated, accessed);
  }

  @Override
  public String toString() {
    return "FixedExpiryPolicy[created="
        + ExpirySettings.text(created)
        + ", updated="
        + ExpirySettings.text(updated)
        + ", accessed="
        + ExpirySettings.text(accessed)
        + "]";
  }
}
