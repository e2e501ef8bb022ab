package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;

import dev.larder.testing.internal.Leak;
import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Department;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.mockito.MockedStatic;

/** A mock that a test leaves behind fails it; one that is put back does not. */
public final class DanglingMocksTest {
  private static DanglingMocks inSamples() {
    return new DanglingMocks().in(MockText.SAMPLES);
  }

  @After
  public void putBack() {
    Shop.restore();
    if (StaticMockLeft.clock != null) {
      StaticMockLeft.clock.closeOnDemand();
      StaticMockLeft.clock = null;
    }
  }

  private static void assertPasses(Class<?> sample) {
    assertThat(Runs.run(sample).failures()).isEmpty();
  }

  private static void assertFails(Class<?> sample, String... leaks) {
    assertThat(Runs.run(sample).failures()).containsExactly(MockText.of(sample.getName(), leaks));
  }

  // ---- one leak, left and mended

  public static final class MockLeft {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class);
    }
  }

  public static final class MockPutBack {
    @ClassRule public static final TestRule rule = inSamples();

    @After
    public void putBack() {
      Shop.mailer = null;
    }

    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class);
    }
  }

  public static final class MockPutBackAfterClass {
    @ClassRule public static final TestRule rule = inSamples();

    @BeforeClass
    public static void mockMailer() {
      Shop.mailer = mock(Mailer.class);
    }

    @AfterClass
    public static void putBack() {
      Shop.mailer = null;
    }

    @Test
    public void uses() {
      Shop.mailer.send("text");
    }
  }

  @Test
  public void classRule_mockInStaticField_failsTheClassNamingIt() {
    assertFails(
        MockLeft.class,
        MockText.leak("mailer", "mock 'mailer' of " + MockText.SAMPLES + ".Shop$Mailer"));
  }

  @Test
  public void classRule_mockPutBackInTearDown_passes() {
    assertPasses(MockPutBack.class);
    assertPasses(MockPutBackAfterClass.class);
  }

  public static final class LeftByOne {
    @Rule public final TestRule rule = inSamples();

    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class, "the post");
    }
  }

  public static final class PutBackByOne {
    @Rule public final TestRule rule = inSamples();

    @After
    public void putBack() {
      Shop.mailer = null;
    }

    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class);
    }
  }

  @Test
  public void rule_mockInStaticField_failsTheTestNamingIt() {
    assertThat(Runs.run(LeftByOne.class).failures())
        .containsExactly(
            MockText.of(
                LeftByOne.class.getName() + ".leaves",
                MockText.leak(
                    "mailer", "mock 'the post' of " + MockText.SAMPLES + ".Shop$Mailer")));
  }

  @Test
  public void rule_mockPutBackInTearDown_passes() {
    assertPasses(PutBackByOne.class);
  }

  // ---- spies, static mocks, what holds a mock

  public static final class SpyLeft {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void leaves() {
      Shop.CUSTOMERS.add(spy(new ArrayList<>()));
      Shop.schedule(mock(Mailer.class, "captured"));
    }
  }

  @Test
  public void classRule_mocksInListAndLambda_areNamedByPlace() {
    assertFails(
        SpyLeft.class,
        MockText.leak("CUSTOMERS[0]", "spy 'arrayList' of java.util.ArrayList"),
        MockText.leak("task.arg$1", "mock 'captured' of " + MockText.SAMPLES + ".Shop$Mailer"));
  }

  public static final class StaticMockLeft {
    @ClassRule public static final TestRule rule = inSamples();
    static MockedStatic<Clock> clock;

    @Test
    public void leaves() {
      clock = mockStatic(Clock.class);
    }
  }

  public static final class StaticMockClosed {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void closes() {
      try (MockedStatic<Clock> clock = mockStatic(Clock.class)) {
        clock.verifyNoInteractions();
      }
    }
  }

  @Test
  public void classRule_staticMockLeftOpen_failsTheClassNamingTypeAndThread() {
    assertFails(
        StaticMockLeft.class,
        "java.time.Clock: static mock left open on thread '"
            + Thread.currentThread().getName()
            + "'; close it at the end of a try block, or in @After or @AfterClass");
  }

  @Test
  public void classRule_staticMockClosed_passes() {
    assertPasses(StaticMockClosed.class);
  }

  public static final class FailsAndLeaves {
    @Rule public final TestRule rule = inSamples();

    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class);
      throw new IllegalStateException("the test's own");
    }
  }

  @Test
  public void rule_testFailsItself_tellsBoth() {
    assertThat(Runs.run(FailsAndLeaves.class).failures())
        .containsExactly(
            "the test's own",
            MockText.of(
                FailsAndLeaves.class.getName() + ".leaves",
                MockText.leak("mailer", "mock 'mailer' of " + MockText.SAMPLES + ".Shop$Mailer")));
  }

  // ---- depth

  private static void leaveAtDepthThree() {
    Shop.DEPARTMENT.next = new Department();
    Shop.DEPARTMENT.next.mailer = mock(Mailer.class);
  }

  public static final class DeepMockLeft {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void leaves() {
      leaveAtDepthThree();
    }
  }

  public static final class DeepMockLookedFor {
    @ClassRule public static final TestRule rule = inSamples().depth(3);

    @Test
    public void leaves() {
      leaveAtDepthThree();
    }
  }

  @Test
  public void depth_mockOneLevelDeeper_isFoundOnlyWithMore() {
    assertPasses(DeepMockLeft.class);
    Shop.restore();
    assertFails(
        DeepMockLookedFor.class,
        MockText.leak(
            "DEPARTMENT.next.mailer", "mock 'mailer' of " + MockText.SAMPLES + ".Shop$Mailer"));
  }

  @Test
  public void depth_one_isTheStaticFieldsAlone() {
    Shop.DEPARTMENT.mailer = mock(Mailer.class);
    assertThat(find(inSamples().strict().depth(1))).isEmpty();
    assertThat(find(inSamples().strict())).extracting(Leak::place).hasSize(1);
  }

  private static List<Leak> find(DanglingMocks rule) {
    return rule.check().source().find(DanglingMocksTest.class);
  }
}
