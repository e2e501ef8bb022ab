package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.larder.testing.leaks.Runs.Outcome;
import dev.larder.testing.leaks.samples.Shelf;
import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.FixMethodOrder;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runners.MethodSorters;

/** Who is blamed for what was there before, how often, and what becomes of the tests after it. */
public final class ModesTest {
  private static DanglingMocks inSamples() {
    return new DanglingMocks().in(MockText.SAMPLES);
  }

  @After
  public void putBack() {
    Shop.restore();
    Shelf.restore();
  }

  // ---- baseline and strict

  public static final class Innocent {
    @ClassRule public static final TestRule classRule = inSamples();
    @Rule public final TestRule rule = inSamples();

    @Test
    public void leavesNothing() {
      Shop.DEPARTMENT.next = new Shop.Department();
    }
  }

  public static final class InnocentButStrict {
    @ClassRule public static final TestRule rule = inSamples().strict();

    @Test
    public void leavesNothing() {
      Shop.DEPARTMENT.next = new Shop.Department();
    }
  }

  public static final class Replacing {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void leavesAnother() {
      Shop.mailer = mock(Mailer.class);
    }
  }

  @Test
  public void baseline_mockOfBefore_isNotBlamedOnTheClass() {
    Shop.mailer = mock(Mailer.class);
    assertThat(Runs.run(Innocent.class).failures()).isEmpty();
  }

  public static final class Moving {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void movesWhatIsThere() {
      Shop.CUSTOMERS.add(0, "first");
    }
  }

  @Test
  public void baseline_mockOfBeforeThatIsMoved_isNotBlamedOnTheClass() {
    Shop.CUSTOMERS.add(mock(Mailer.class));
    assertThat(Runs.run(Moving.class).failures()).isEmpty();
  }

  /** Puts the mock that is there into other places. */
  public static final class Spreading {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void putsItElsewhere() {
      Shop.CUSTOMERS.add("first");
      Shop.CUSTOMERS.add(Shop.mailer);
      Shop.DEPARTMENT.mailer = Shop.mailer;
      Shelf.held = Map.of("key", List.of(Shop.mailer));
    }
  }

  @Test // R9
  public void baseline_mockOfBeforeInFurtherPlaces_isReportedThere() {
    Shop.mailer = mock(Mailer.class);
    assertThat(Runs.run(Spreading.class).failures())
        .singleElement()
        .asString()
        .contains(": 3 mocks left behind")
        .contains("Shop.CUSTOMERS[1]: ")
        .contains("Shop.DEPARTMENT.mailer: ")
        .contains("Shelf.held[1][0]: ")
        .doesNotContain("Shop.mailer: ");
  }

  /** Moves the mock that is there from one place to another. */
  public static final class MovingAway {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void movesIt() {
      Shop.DEPARTMENT.mailer = Shop.mailer;
      Shop.mailer = null;
    }
  }

  @Test // R9
  public void baseline_mockOfBeforeMovedToAnotherField_isReportedThere() {
    Shop.mailer = mock(Mailer.class);
    assertThat(Runs.run(MovingAway.class).failures())
        .singleElement()
        .asString()
        .contains(": 1 mock left behind")
        .contains("Shop.DEPARTMENT.mailer: ");
  }

  /** Puts an object with the mock that is there into a second place. */
  public static final class SpreadingItsOwner {
    @ClassRule public static final TestRule rule = inSamples();

    @Test
    public void putsItsOwnerElsewhere() {
      Shelf.held = Shop.DEPARTMENT;
      Shelf.second = List.of(Shop.DEPARTMENT);
    }
  }

  @Test // R9
  public void baseline_ownerOfAMockOfBeforeInFurtherPlaces_isReportedThere() {
    Shop.DEPARTMENT.mailer = mock(Mailer.class);
    assertThat(Runs.run(SpreadingItsOwner.class).failures())
        .singleElement()
        .asString()
        .contains(": 2 mocks left behind")
        .contains("Shelf.held.mailer: ")
        .contains("Shelf.second[0].mailer: ");
  }

  /** Its tests put one mock into two places. */
  @FixMethodOrder(MethodSorters.NAME_ASCENDING)
  public static final class TwoPlaces {
    @Rule public final TestRule rule = inSamples();

    @Test
    public void first() {
      Shop.mailer = mock(Mailer.class);
    }

    @Test
    public void second() {
      Shop.DEPARTMENT.mailer = Shop.mailer;
    }

    @Test
    public void third() {
      assertThat(Shop.DEPARTMENT.mailer).isSameAs(Shop.mailer);
    }
  }

  @Test // R9
  public void reportUnique_oneMockInTwoPlaces_isReportedOfEach() {
    assertThat(Runs.run(TwoPlaces.class).failures())
        .hasSize(2)
        .satisfiesExactly(
            text -> assertThat(text).contains("first: 1 mock").contains("Shop.mailer"),
            text -> assertThat(text).contains("second: 1 mock").contains("DEPARTMENT.mailer"));
  }

  @Test
  public void baseline_anotherMockInThatPlace_isReported() {
    Shop.mailer = mock(Mailer.class);
    assertThat(Runs.run(Replacing.class).failures())
        .containsExactly(MockText.of(Replacing.class.getName(), MockText.mailer()));
  }

  @Test
  public void strict_mockOfBefore_isReported() {
    Shop.mailer = mock(Mailer.class);
    assertThat(Runs.run(InnocentButStrict.class).failures())
        .containsExactly(MockText.of(InnocentButStrict.class.getName(), MockText.mailer()));
  }

  @Test
  public void strict_nothingThere_passes() {
    assertThat(Runs.run(InnocentButStrict.class).failures()).isEmpty();
  }

  // ---- once, or again and again

  @FixMethodOrder(MethodSorters.NAME_ASCENDING)
  public abstract static class TwoTests {
    @Test
    public void first() {
      Shop.mailer = mock(Mailer.class);
    }

    @Test
    public void second() {
      assertThat(Shop.mailer).isNotNull();
    }
  }

  public static final class Once extends TwoTests {
    @Rule public final TestRule rule = inSamples();
  }

  public static final class OnceForTestAndClass extends TwoTests {
    @ClassRule @Rule public static final TestRule rule = inSamples();
  }

  public static final class OnceThoughStrict extends TwoTests {
    @Rule public final TestRule rule = inSamples().strict();
  }

  public static final class AgainAndAgain extends TwoTests {
    @Rule public final TestRule rule = inSamples().reportingAgain();
  }

  private static String leftBy(Class<?> sample, String test) {
    return MockText.of(sample.getName() + "." + test, MockText.mailer());
  }

  @Test
  public void reportUnique_on_failsTheFirstTestAlone() {
    for (Class<?> sample :
        new Class<?>[] {Once.class, OnceForTestAndClass.class, OnceThoughStrict.class}) {
      assertThat(Runs.run(sample).failures()).containsExactly(leftBy(sample, "first"));
      Shop.restore();
    }
  }

  @Test
  public void reportUnique_runAnew_failsAnew() {
    assertThat(Runs.run(Once.class).failures()).hasSize(1);
    Shop.restore();
    assertThat(Runs.run(Once.class).failures()).containsExactly(leftBy(Once.class, "first"));
  }

  @Test
  public void reportUnique_off_failsEachTestThatItOutlives() {
    assertThat(Runs.run(AgainAndAgain.class).failures())
        .containsExactly(
            leftBy(AgainAndAgain.class, "first"), leftBy(AgainAndAgain.class, "second"));
  }

  // ---- fail-fast

  public static final class FailingFast extends TwoTests {
    @Rule public final TestRule rule = inSamples().failingFast();
  }

  public static final class FailingFastAndClean extends TwoTests {
    @Rule public final TestRule rule = inSamples().failingFast();

    @Override
    public void first() {
      Shop.mailer = text -> {};
    }
  }

  @Test
  public void failFast_leak_skipsTheOtherTestsWithTheReason() {
    Outcome outcome = Runs.run(FailingFast.class);
    String name = FailingFast.class.getName();
    assertThat(outcome.failures()).containsExactly(leftBy(FailingFast.class, "first"));
    assertThat(outcome.skipped())
        .containsExactly(
            "second("
                + name
                + "): skipped, since "
                + name
                + ".first left a mock behind; fix that test, or set dangling-mocks.fail-fast"
                + " to false");
  }

  @Test
  public void failFast_noLeak_skipsNothing() {
    Outcome outcome = Runs.run(FailingFastAndClean.class);
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.skipped()).isEmpty();
    assertThat(outcome.finished()).isEqualTo(2);
  }
}
