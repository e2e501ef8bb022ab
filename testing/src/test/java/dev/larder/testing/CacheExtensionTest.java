package dev.larder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.BytesStoreProvider.Skills;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Test;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The fixture in JUnit 5. */
public final class CacheExtensionTest {
  private static final Set<LarderCacheManager> MANAGERS = new HashSet<>();

  @Before
  public void forget() {
    MANAGERS.clear();
  }

  private static void assertPasses(Class<?> sample, int tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(sample)).build(),
            listener);
    List<Throwable> failures = new ArrayList<>();
    listener.getSummary().getFailures().forEach(each -> failures.add(each.getException()));
    assertThat(failures).isEmpty();
    assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(tests);
    assertThat(MANAGERS).isNotEmpty().allMatch(LarderCacheManager::isClosed);
    MANAGERS.clear();
  }

  private static LarderCache<String, String> use(CacheExtension caches) {
    MANAGERS.add(caches.manager());
    LarderCache<String, String> cache =
        caches.create(
            "users",
            LarderConfiguration.of(String.class, String.class)
                .expireAfterCreation(Duration.ofMinutes(1)));
    cache.put("a", "1");
    caches.clock().advance(Duration.ofMinutes(1));
    assertThat(cache.get("a")).isNull();
    assertThat(caches.executor().submit(() -> 1)).isDone();
    return cache;
  }

  static class InAField {
    @RegisterExtension final CacheExtension caches = new CacheExtension().on(Skills.MANY);

    @RepeatedTest(2)
    void expires() {
      assertThat(use(caches).region().storeInfo().type()).isEqualTo("bytes");
    }

    @Nested
    class Inner {
      @BeforeEach
      void expires() {
        use(caches);
      }

      @org.junit.jupiter.api.Test
      void sees() {
        assertThat(caches.manager().getCacheNames()).containsExactly("users");
      }
    }
  }

  static class InAStaticField {
    @RegisterExtension static final CacheExtension CACHES = new CacheExtension();

    @BeforeAll
    static void expires() {
      use(CACHES);
    }

    @RepeatedTest(2)
    void sees() {
      assertThat(CACHES.manager().getCacheNames()).containsExactly("users");
    }

    @Nested
    class Inner {
      @RepeatedTest(2)
      void sees() {
        assertThat(CACHES.manager().getCacheNames()).containsExactly("users");
      }
    }

    @Nested
    class Second {
      @org.junit.jupiter.api.Test
      void sees() {
        assertThat(CACHES.manager().getCacheNames()).containsExactly("users");
      }
    }
  }

  @ExtendWith(CacheExtension.class)
  static class AsAParameter {
    @org.junit.jupiter.api.Test
    void expires(CacheExtension caches) {
      use(caches);
    }
  }

  @Test // R12
  public void extensionInAField_givesEachTestItsOwnProvider() {
    assertPasses(InAField.class, 3);
  }

  @Test // R12
  public void extensionInAStaticField_givesTheClassAndItsNestedOnesOneProvider() {
    assertPasses(InAStaticField.class, 5);
    assertPasses(InAStaticField.class, 5);
  }

  @Test // R12
  public void extensionAsAParameter_isResolved() {
    assertPasses(AsAParameter.class, 1);
  }

  @Test // R12
  public void fixture_withoutARule_namesRuleAndExtension() {
    assertThatThrownBy(() -> new CacheFixture().manager())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("the test has not begun")
        .hasMessageContaining("@Rule")
        .hasMessageContaining("CacheExtension with @RegisterExtension");
    assertThatThrownBy(() -> new CacheExtension().provider())
        .hasMessageContaining("@RegisterExtension");
  }
}
