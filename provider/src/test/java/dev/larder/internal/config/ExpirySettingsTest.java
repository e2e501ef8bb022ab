package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.core.FixedExpiryPolicy;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Which policy the three durations make: one of JCache's wherever there is one. */
@RunWith(Parameterized.class)
public final class ExpirySettingsTest {
  private static final Duration SECOND = new Duration(TimeUnit.SECONDS, 1);
  private static final Duration MINUTE = Duration.ONE_MINUTE;

  @Parameter public String settings;

  @Parameter(1)
  public ExpiryPolicy policy;

  @Parameters(name = "{0}")
  public static Iterable<Object[]> rows() {
    return List.of(
        row("{}", new EternalExpiryPolicy()),
        row("{created: eternal}", new EternalExpiryPolicy()),
        row("{created: eternal, updated: eternal, accessed: eternal}", new EternalExpiryPolicy()),
        row("{created: PT1S}", new CreatedExpiryPolicy(SECOND)),
        row("{created: PT0S}", new CreatedExpiryPolicy(Duration.ZERO)),
        row("{updated: PT1S}", new ModifiedExpiryPolicy(SECOND)),
        row("{created: PT1S, updated: PT1S}", new ModifiedExpiryPolicy(SECOND)),
        row("{accessed: PT1S}", new AccessedExpiryPolicy(SECOND)),
        row("{created: PT1S, accessed: PT1S}", new AccessedExpiryPolicy(SECOND)),
        row("{updated: PT1S, accessed: PT1S}", new TouchedExpiryPolicy(SECOND)),
        row("{created: PT1S, updated: PT1S, accessed: PT1S}", new TouchedExpiryPolicy(SECOND)),
        row("{updated: PT1S, accessed: PT1M}", new FixedExpiryPolicy(SECOND, SECOND, MINUTE)),
        row("{created: PT1M, updated: PT1S}", new FixedExpiryPolicy(MINUTE, SECOND, null)),
        row(
            "{created: eternal, accessed: PT1S}",
            new FixedExpiryPolicy(Duration.ETERNAL, null, SECOND)),
        row(
            "{created: PT1S, updated: eternal}",
            new FixedExpiryPolicy(SECOND, Duration.ETERNAL, null)));
  }

  private static Object[] row(String settings, ExpiryPolicy policy) {
    return new Object[] {settings, policy};
  }

  private ExpiryPolicy loaded() {
    return Given.yaml("caches: {users: {expiry: " + settings + "}}")
        .load()
        .forDeclared("users")
        .configuration()
        .getExpiryPolicyFactory()
        .create();
  }

  @Test
  public void forDeclared_durations_makeThatPolicyOfExactlyThatClass() {
    assertThat(loaded()).hasSameClassAs(policy).isEqualTo(policy).hasSameHashCodeAs(policy);
  }

  @Test
  public void forDeclared_durations_policyAnswersAndCanBeSent() {
    ExpiryPolicy loaded = loaded();
    assertThat(loaded).isInstanceOf(Serializable.class);
    assertThat(loaded.getExpiryForCreation()).isEqualTo(policy.getExpiryForCreation());
    assertThat(loaded.getExpiryForUpdate()).isEqualTo(policy.getExpiryForUpdate());
    assertThat(loaded.getExpiryForAccess()).isEqualTo(policy.getExpiryForAccess());
  }
}
