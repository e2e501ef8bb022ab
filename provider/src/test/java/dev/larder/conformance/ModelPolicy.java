package dev.larder.conformance;

import dev.larder.internal.core.PolicyAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** A policy that answers as it is told, and notes what it was asked. Thread-safe. */
final class ModelPolicy implements ExpiryPolicy {
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final PolicyAnswer creation;
  private final PolicyAnswer update;
  private final PolicyAnswer access;

  ModelPolicy(PolicyAnswer creation, PolicyAnswer update, PolicyAnswer access) {
    this.creation = creation;
    this.update = update;
    this.access = access;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public @Nullable Duration getExpiryForCreation() {
    asked.add("creation");
    return creation.duration();
  }

  @Override
  public @Nullable Duration getExpiryForAccess() {
    asked.add("access");
    return access.duration();
  }

  @Override
  public @Nullable Duration getExpiryForUpdate() {
    asked.add("update");
    return update.duration();
  }
}
