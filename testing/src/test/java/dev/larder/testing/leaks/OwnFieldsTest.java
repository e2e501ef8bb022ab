package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.rules.TestRule;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;

/** A mock in a static field of the test class itself: rule, listener and extension agree. */
public final class OwnFieldsTest {
  private static final String REMEDY_OF_FINAL =
      "; the field is final, so that nothing can be put back: make it an instance field, or drop"
          + " 'final' and put back what was there before, or null, in @AfterClass";

  /** The build ignores the mocks of this class, which cannot be put back; its samples must not. */
  private static final String IGNORED = "dangling-mocks.ignored";

  private String ignored;

  @Before
  public void ignoreNothing() {
    ignored = System.clearProperty(IGNORED);
  }

  @After
  public void ignoreAgain() {
    if (ignored != null) {
      System.setProperty(IGNORED, ignored);
    }
  }

  public static final class WithClassRule {
    @ClassRule public static final TestRule rule = new DanglingMocks().in("dev.larder.testing");
    static final Mailer MAILER = mock(Mailer.class);

    @Test
    public void uses() {
      MAILER.send("text");
    }
  }

  public static final class WithRule {
    static final Mailer MAILER = mock(Mailer.class);
    @Rule public final TestRule rule = new DanglingMocks().in("dev.larder.testing");

    @Test
    public void uses() {
      MAILER.send("text");
    }
  }

  public static final class WithListener {
    static final Mailer MAILER = mock(Mailer.class);

    @Test
    public void uses() {
      MAILER.send("text");
    }
  }

  @ExtendWith(LeakExtension.class)
  static final class WithExtension {
    static final Mailer MAILER = mock(Mailer.class);

    @org.junit.jupiter.api.Test
    void uses() {
      MAILER.send("text");
    }
  }

  private static List<String> runWithListener(Class<?> sample) {
    List<String> failures = new ArrayList<>();
    JUnitCore junit = new JUnitCore();
    junit.addListener(new LeakListener());
    try {
      assertThat(junit.run(Request.aClass(sample)).wasSuccessful()).isTrue();
    } catch (AssertionError e) {
      failures.add(e.getMessage());
    }
    return failures;
  }

  private static String line(Class<?> sample, String remedy) {
    return sample.getName() + ".MAILER: mock 'mailer' of " + Mailer.class.getName() + remedy;
  }

  @Test // R8
  public void finalMockOfTheTestClass_isReportedByEachWithARemedyThatIsPossible() {
    List<List<String>> all =
        List.of(
            Runs.run(WithClassRule.class).failures(),
            Runs.run(WithRule.class).failures(),
            runWithListener(WithListener.class),
            Jupiter.failures(WithExtension.class));
    List<Class<?>> samples =
        List.of(WithClassRule.class, WithRule.class, WithListener.class, WithExtension.class);
    for (int i = 0; i < all.size(); i++) {
      String remedy =
          (i == 3) ? REMEDY_OF_FINAL.replace("@AfterClass", "@AfterAll") : REMEDY_OF_FINAL;
      String name = samples.get(i).getName() + ((i == 1) ? ".uses" : "");
      assertThat(all.get(i)).containsExactly(MockText.of(name, line(samples.get(i), remedy)));
    }
  }

  // ---- the remedies

  public static class NulledForClassRule {
    @ClassRule public static final TestRule rule = new DanglingMocks().in("dev.larder.testing");
    static Mailer mailer = mock(Mailer.class);

    @AfterClass
    public static void putBack() {
      mailer = null;
    }

    @Before
    public void mockAgain() {
      mailer = mock(Mailer.class);
    }

    @Test
    public void uses() {
      mailer.send("text");
    }
  }

  public static final class OfAnInstance {
    @ClassRule public static final TestRule rule = new DanglingMocks().in("dev.larder.testing");
    final Mailer mailer = mock(Mailer.class);

    @Test
    public void uses() {
      mailer.send("text");
    }
  }

  @ExtendWith(LeakExtension.class)
  static final class NulledForExtension {
    static Mailer mailer = mock(Mailer.class);

    @AfterAll
    static void putBack() {
      mailer = null;
    }

    @org.junit.jupiter.api.Test
    void uses() {
      mailer.send("text");
    }
  }

  @Test // R8
  public void remedies_passWithEach() {
    assertThat(Runs.run(NulledForClassRule.class).failures()).isEmpty();
    assertThat(Runs.run(OfAnInstance.class).failures()).isEmpty();
    assertThat(runWithListener(OfAnInstance.class)).isEmpty();
    assertThat(Jupiter.failures(NulledForExtension.class)).isEmpty();
  }

  // ---- neighbours: fields that are not final, containers, superclasses, nested classes

  public static final class NotFinal {
    @ClassRule public static final TestRule rule = new DanglingMocks().in("dev.larder.testing");
    static Mailer mailer = mock(Mailer.class);
    static final Map<String, List<Mailer>> BY_NAME = Map.of("a", List.of(mock(Mailer.class, "b")));

    @Test
    public void passes() {
      assertThat(mailer).isNotNull();
    }
  }

  @Test // R8
  public void otherMocksOfTheTestClass_areReportedByRuleAndListener() {
    List<String> byRule = Runs.run(NotFinal.class).failures();
    assertThat(byRule).singleElement().asString().contains(": 2 mocks left behind");
    assertThat(byRule.get(0)).contains("NotFinal.BY_NAME[1][0]: ").contains("NotFinal.mailer: ");
    assertThat(byRule.get(0)).doesNotContain("final");
  }

  /** What subclasses inherit. */
  public abstract static class Base {
    static final Mailer SHARED = mock(Mailer.class);

    @Test
    public void uses() {
      SHARED.send("text");
    }
  }

  public static final class Derived extends Base {
    @ClassRule public static final TestRule rule = new DanglingMocks().in("dev.larder.testing");
  }

  public static final class DerivedWithListener extends Base {}

  @Test // R8
  public void finalMockOfASuperclass_isReportedByRuleAndListener() {
    assertThat(Runs.run(Derived.class).failures())
        .singleElement()
        .asString()
        .contains("$Base.SHARED: mock")
        .contains("the field is final");
    assertThat(runWithListener(DerivedWithListener.class))
        .singleElement()
        .asString()
        .contains("$Base.SHARED: mock");
  }
}
