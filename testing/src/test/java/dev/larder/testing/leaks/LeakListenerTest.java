package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.util.List;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Classes that know no rule are watched by a listener. */
public final class LeakListenerTest {
  @After
  public void putBack() {
    Shop.restore();
    System.clearProperty("listener.leak");
  }

  private static void run(Class<?> sample) {
    JUnitCore junit = new JUnitCore();
    junit.addListener(new LeakListener());
    assertThat(junit.run(Request.aClass(sample)).wasSuccessful()).isTrue();
  }

  public static final class BothLeft {
    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class);
      System.setProperty("listener.leak", "value");
    }
  }

  public static final class BothMended {
    @AfterClass
    public static void mend() {
      Shop.restore();
      System.clearProperty("listener.leak");
    }

    @Test
    public void leaves() {
      new BothLeft().leaves();
    }
  }

  /** Leaves a mock with its first parameter, and puts it back with its last. */
  @RunWith(Parameterized.class)
  public static final class PutBackByTheLastParameter {
    @Parameter public Integer number;

    @Parameters
    public static List<Integer> numbers() {
      return List.of(1, 2);
    }

    @Test
    public void leaves() {
      Shop.mailer = (number == 1) ? mock(Mailer.class) : null;
    }
  }

  @Test
  public void listener_leaksOfBothKinds_throwsTheTextsOfBothRules() {
    String name = BothLeft.class.getName();
    assertThatThrownBy(() -> run(BothLeft.class))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            MockText.of(name, MockText.mailer())
                + "\n"
                + name
                + ": 1 resource left behind\n"
                + "  system property listener.leak: set; clear it in @After or @AfterClass");
  }

  @Test
  public void listener_nothingLeft_throwsNothing() {
    assertThatCode(() -> run(BothMended.class)).doesNotThrowAnyException();
  }

  @Test
  public void listener_parameters_looksAfterTheWholeClass() {
    assertThatCode(() -> run(PutBackByTheLastParameter.class)).doesNotThrowAnyException();
  }
}
