package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.withSettings;

import dev.larder.testing.internal.Leak;
import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Department;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.mockito.MockMakers;
import org.mockito.MockedConstruction;
import org.mockito.Mockito;
import org.mockito.MockitoSession;

/** Mocks in each state that Mockito knows, and what Mockito keeps open. */
public final class MockitoStatesTest {
  private static final DanglingMocks RULE = new DanglingMocks().in(MockText.SAMPLES);

  @After
  public void putBack() {
    Shop.restore();
    if (ConstructionLeft.open != null) {
      ConstructionLeft.open.closeOnDemand();
      ConstructionLeft.open = null;
    }
  }

  private static List<String> found() {
    return RULE.check().source().find(MockitoStatesTest.class).stream().map(Leak::text).toList();
  }

  private static void assertMailerIsAMock() {
    assertThat(found())
        .containsExactly(
            "mock 'mailer' of "
                + Mailer.class.getName()
                + "; put back what was there before, in @After or @AfterClass");
  }

  public static final class LeftAndCleared {
    @ClassRule public static final TestRule rule = RULE;

    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class);
      Mockito.framework().clearInlineMocks();
    }
  }

  @Test // R6
  public void clearInlineMocks_ofAMockLeft_failsTheClassNamingIt() {
    assertThat(Runs.run(LeftAndCleared.class).failures())
        .containsExactly(MockText.of(LeftAndCleared.class.getName(), MockText.mailer()));
  }

  @Test // R6
  public void clearedMocksOfEachKind_areNamedAsMocks() {
    Shop.CUSTOMERS.add(mock(Department.class));
    Shop.CUSTOMERS.add(spy(new Department()));
    Shop.CUSTOMERS.add(mock(List.class));
    Shop.CUSTOMERS.add(mock(Mailer.class, "the post"));
    Shop.CUSTOMERS.add(
        mock(Mailer.class, withSettings().stubOnly().mockMaker(MockMakers.SUBCLASS)));
    Mockito.framework().clearInlineMocks();
    assertThat(found()).hasSize(5).allSatisfy(text -> assertThat(text).matches("(mock|spy) '.*"));
    assertThat(found().get(0)).contains("of " + Department.class.getName());
    assertThat(found().get(2)).contains("of java.util.List");
  }

  @Test // R6
  public void clearInlineMock_ofOne_isNamedAsAMock() {
    Shop.mailer = mock(Mailer.class);
    Mockito.framework().clearInlineMock(Shop.mailer);
    assertMailerIsAMock();
  }

  @Test // R6
  public void clearAllCaches_andReset_changeNothing() {
    Shop.mailer = mock(Mailer.class);
    Mockito.clearAllCaches();
    assertMailerIsAMock();
    Shop.mailer = mock(Mailer.class);
    Mockito.reset(Shop.mailer);
    assertMailerIsAMock();
    Mockito.clearInvocations(Shop.mailer);
    assertMailerIsAMock();
  }

  @Test // R6
  public void mockOfAFinishedSession_isNamedAsAMock() {
    MockitoSession session = Mockito.mockitoSession().startMocking();
    Shop.mailer = mock(Mailer.class);
    session.finishMocking();
    assertMailerIsAMock();
  }

  @Test // R6
  public void mocksOfEachMaker_areNamedAsMocks() {
    for (String maker : List.of(MockMakers.INLINE, MockMakers.SUBCLASS, MockMakers.PROXY)) {
      Shop.mailer = mock(Mailer.class, withSettings().mockMaker(maker));
      assertMailerIsAMock();
      Mockito.framework().clearInlineMocks();
      assertThat(found()).as(maker).hasSize(1);
    }
  }

  @Test // R6
  public void mockOfAContainer_isAMockAndNotLookedInto() {
    Shop.CUSTOMERS.add(mock(Map.class));
    Shop.CUSTOMERS.add(spy(new ArrayList<>(List.of("a"))));
    assertThat(found()).hasSize(2);
    Mockito.framework().clearInlineMocks();
    assertThat(found()).hasSize(2);
  }

  // ---- what is open

  public static final class ConstructionLeft {
    @ClassRule public static final TestRule rule = RULE;
    static MockedConstruction<Department> open;

    @Test
    public void leaves() {
      open = mockConstruction(Department.class);
    }
  }

  public static final class ConstructionClosed {
    @ClassRule public static final TestRule rule = RULE;

    @Test
    public void closes() {
      try (MockedConstruction<Department> open = mockConstruction(Department.class)) {
        assertThat(open.constructed()).isEmpty();
      }
    }
  }

  @Test // R11
  public void constructionMockLeftOpen_failsTheClassNamingTypeAndThread() {
    assertThat(Runs.run(ConstructionLeft.class).failures())
        .containsExactly(
            MockText.of(
                ConstructionLeft.class.getName(),
                Department.class.getName()
                    + ": construction mock left open on thread '"
                    + Thread.currentThread().getName()
                    + "'; close it at the end of a try block, or in @After or @AfterClass"));
  }

  @Test // R11
  public void constructionMockClosed_passes() {
    assertThat(Runs.run(ConstructionClosed.class).failures()).isEmpty();
  }

  @Test // R11
  public void constructionMockOfAnotherMaker_isFound() {
    try (MockedConstruction<Department> open =
        mockConstruction(
            Department.class, withSettings().mockMaker(MockMakers.INLINE), (mock, context) -> {})) {
      assertThat(open.constructed()).isEmpty();
      assertThat(found()).singleElement().asString().startsWith("construction mock left open");
    }
    assertThat(found()).isEmpty();
  }
}
