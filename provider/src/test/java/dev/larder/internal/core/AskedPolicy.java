package dev.larder.internal.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** A policy that notes what it was asked, and answers what the test sets. */
public final class AskedPolicy implements ExpiryPolicy {
  private final List<String> asked = new ArrayList<>();
  private Supplier<@Nullable Duration> answer;

  public AskedPolicy(Supplier<@Nullable Duration> answer) {
    this.answer = answer;
  }

  /** Answers so from now on, and forgets what was asked before. */
  public void startAnswering(Supplier<@Nullable Duration> newAnswer) {
    asked.clear();
    answer = newAnswer;
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public @Nullable Duration getExpiryForCreation() {
    return answer("creation");
  }

  @Override
  public @Nullable Duration getExpiryForAccess() {
    return answer("access");
  }

  @Override
  public @Nullable Duration getExpiryForUpdate() {
    return answer("update");
  }

  private @Nullable Duration answer(String question) {
    asked.add(question);
    return answer.get();
  }
}
