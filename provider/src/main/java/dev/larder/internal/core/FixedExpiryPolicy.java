package dev.larder.internal.core;

import java.io.Serializable;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * An expiry policy of three durations that never change; any combination, where the policies of
 * {@code javax.cache.expiry} offer five. Immutable.
 *
 * @param creation how long a new entry lives
 * @param update how long an entry lives once it was updated, or null to leave its deadline
 * @param access how long an entry lives once it was accessed, or null to leave its deadline
 */
public record FixedExpiryPolicy(
    Duration creation, @Nullable Duration update, @Nullable Duration access)
    implements ExpiryPolicy, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public Duration getExpiryForCreation() {
    return creation;
  }

  @Override
  public @Nullable Duration getExpiryForUpdate() {
    return update;
  }

  @Override
  public @Nullable Duration getExpiryForAccess() {
    return access;
  }
}
