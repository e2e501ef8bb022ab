package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.mockito.Mockito.mock;

import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The rules in JUnit 5, both ways. */
public final class LeakExtensionTest {
  @After
  public void putBack() {
    Shop.restore();
    System.clearProperty("extension.leak");
  }

  private static List<String> failures(Class<?> sample) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(sample)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(1);
    return listener.getSummary().getFailures().stream()
        .map(failure -> failure.getException().getMessage())
        .toList();
  }

  private static String inJupiter(String text) {
    return text.replace("@After or @AfterClass", "@AfterEach or @AfterAll");
  }

  @ExtendWith(LeakExtension.class)
  static final class BothLeft {
    @org.junit.jupiter.api.Test
    void leaves() {
      Shop.mailer = mock(Mailer.class);
      System.setProperty("extension.leak", "value");
    }
  }

  @ExtendWith(LeakExtension.class)
  static final class BothMended {
    @AfterAll
    static void mend() {
      Shop.restore();
      System.clearProperty("extension.leak");
    }

    @org.junit.jupiter.api.Test
    void leaves() {
      new BothLeft().leaves();
    }
  }

  static final class LeftByOne {
    @RegisterExtension
    final LeakExtension mocks = LeakExtension.of(new DanglingMocks().in(MockText.SAMPLES));

    @org.junit.jupiter.api.Test
    void leaves() {
      Shop.mailer = mock(Mailer.class);
    }
  }

  static final class MendedByOne {
    @RegisterExtension final LeakExtension resources = LeakExtension.of(new LeakedResources());

    @AfterEach
    void mend() {
      System.clearProperty("extension.leak");
    }

    @org.junit.jupiter.api.Test
    void leaves() {
      System.setProperty("extension.leak", "value");
    }
  }

  @Test
  public void extension_ofTheClass_failsItWithTheTextsOfBothRules() {
    String name = BothLeft.class.getName();
    assertThat(failures(BothLeft.class))
        .containsExactly(
            MockText.of(name, inJupiter(MockText.mailer()))
                + "\n"
                + name
                + ": 1 resource left behind\n"
                + "  system property extension.leak: set; clear it in @AfterEach or @AfterAll");
  }

  @Test
  public void extension_ofTheClass_nothingLeft_passes() {
    assertThat(failures(BothMended.class)).isEmpty();
  }

  @Test
  public void extension_ofTheTest_failsIt() {
    assertThat(failures(LeftByOne.class))
        .containsExactly(
            MockText.of(LeftByOne.class.getName() + ".leaves", inJupiter(MockText.mailer())));
  }

  @Test
  public void extension_ofTheTest_nothingLeft_passes() {
    assertThat(failures(MendedByOne.class)).isEmpty();
  }
}
