package dev.larder.processes.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.loopback.LoopbackClient.Manners;
import dev.larder.processes.Arena;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Negative controls: the matrix finds each seeded bug of a client, and names it. */
@RunWith(Parameterized.class)
public final class FaultMatrixTest {
  private final Class<?> test;
  private final String defect;

  public FaultMatrixTest(Class<?> test, String defect) {
    this.defect = defect;
    this.test = test;
  }

  @Parameters(name = "{1}")
  public static List<Object[]> defects() {
    return List.of(
        new Object[] {OfPatient.class, "took"},
        new Object[] {OfDenying.class, "contradict each other"},
        new Object[] {OfRaw.class, "no store may throw"},
        new Object[] {OfResigned.class, "not work again"});
  }

  @Test
  public void matrix_clientWithADefect_namesIt() {
    Result result = JUnitCore.runClasses(test);

    assertThat(result.getFailures())
        .anySatisfy(failure -> assertThat(failure.getMessage()).contains(defect));
  }

  public static final class OfPatient extends FaultMatrix {
    @ClassRule
    public static final Arena ARENA = Arena.of(() -> ProxiedLoopback.start(Manners.PATIENT));

    public OfPatient() {
      super(ARENA);
    }
  }

  public static final class OfDenying extends FaultMatrix {
    @ClassRule
    public static final Arena ARENA = Arena.of(() -> ProxiedLoopback.start(Manners.DENYING));

    public OfDenying() {
      super(ARENA);
    }
  }

  public static final class OfRaw extends FaultMatrix {
    @ClassRule public static final Arena ARENA = Arena.of(() -> ProxiedLoopback.start(Manners.RAW));

    public OfRaw() {
      super(ARENA);
    }
  }

  public static final class OfResigned extends FaultMatrix {
    @ClassRule
    public static final Arena ARENA = Arena.of(() -> ProxiedLoopback.start(Manners.RESIGNED));

    public OfResigned() {
      super(ARENA);
    }
  }
}
