package dev.larder.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsr107.tck.annotation.InterceptionCacheNameOnEachMethodTest;
import org.jsr107.tck.annotation.InterceptionUsingCacheConfigTest;
import org.jsr107.tck.annotation.InterceptionUsingDefaultCacheNameTest;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;

/**
 * Runs the TCK's tests of annotations on the same beans, but with nothing that intercepts them. Two
 * of the four tests notice: those of removal pass where nothing was ever cached.
 */
public final class InterceptorsAtWorkTest {
  private static final List<Class<?>> TCK =
      List.of(
          InterceptionCacheNameOnEachMethodTest.class,
          InterceptionUsingCacheConfigTest.class,
          InterceptionUsingDefaultCacheNameTest.class);

  @Test
  public void annotations_noInterceptors_testsOfCachedResultsFail() {
    assertThat(System.getProperty("tck.interceptors")).isEqualTo("none");

    for (Class<?> tests : TCK) {
      Result result = JUnitCore.runClasses(tests);

      assertThat(result.getRunCount()).isEqualTo(4);
      assertThat(result.getFailures())
          .extracting(failure -> failure.getDescription().getMethodName())
          .containsExactlyInAnyOrder(
              "test_AT_CacheResult", "test_AT_CacheResult_UsingAt_CacheKeyParam");
      assertThat(result.getFailures())
          .extracting(Failure::getException)
          .hasOnlyElementsOfType(AssertionError.class);
    }
  }
}
