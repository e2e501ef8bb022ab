package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.util.List;
import org.junit.After;
import org.junit.Test;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A leak of a nested class of JUnit 5 fails one class, and once. */
public final class NestedClassesTest {
  private static DanglingMocks inSamples() {
    return new DanglingMocks().in(MockText.SAMPLES);
  }

  @After
  public void putBack() {
    Shop.restore();
    System.clearProperty("nested.leak");
  }

  private static void leave() {
    Shop.mailer = mock(Mailer.class);
  }

  private static void assertFailsOnce(Class<?> sample, String name) {
    assertThat(Jupiter.failures(sample))
        .singleElement()
        .asString()
        .startsWith(name + ": 1 mock left behind")
        .doesNotContain("\n" + name);
  }

  @ExtendWith(LeakExtension.class)
  static class OnTheOuter {
    @org.junit.jupiter.api.Test
    void passes() {
      assertThat(Shop.CUSTOMERS).isEmpty();
    }

    @Nested
    class Inner {
      @org.junit.jupiter.api.Test
      void leaves() {
        leave();
      }

      @Nested
      class Innermost {
        @org.junit.jupiter.api.Test
        void passes() {
          assertThat(Shop.CUSTOMERS).isEmpty();
        }
      }
    }

    @Nested
    class Second {
      @org.junit.jupiter.api.Test
      void passes() {
        assertThat(Shop.CUSTOMERS).isEmpty();
      }
    }
  }

  static class OnTheInner {
    @Nested
    @ExtendWith(LeakExtension.class)
    class Inner {
      @org.junit.jupiter.api.Test
      void leaves() {
        leave();
      }

      @Nested
      class Innermost {
        @org.junit.jupiter.api.Test
        void passes() {
          assertThat(Shop.CUSTOMERS).isEmpty();
        }
      }
    }
  }

  @ExtendWith(LeakExtension.class)
  static class OnBoth {
    @RegisterExtension static final LeakExtension MOCKS = LeakExtension.of(new DanglingMocks());

    @Nested
    @ExtendWith(LeakExtension.class)
    class Inner {
      @org.junit.jupiter.api.Test
      void leaves() {
        leave();
      }
    }
  }

  static class InAStaticField {
    @RegisterExtension static final LeakExtension MOCKS = LeakExtension.of(inSamples());

    @Nested
    class Inner {
      @org.junit.jupiter.api.Test
      void leaves() {
        leave();
      }
    }
  }

  static class InAField {
    @RegisterExtension final LeakExtension mocks = LeakExtension.of(inSamples());

    @org.junit.jupiter.api.Test
    void passes() {
      assertThat(Shop.CUSTOMERS).isEmpty();
    }

    @Nested
    class Inner {
      @org.junit.jupiter.api.Test
      void leaves() {
        leave();
      }

      @RepeatedTest(2)
      void passes() {
        assertThat(Shop.CUSTOMERS).isEmpty();
      }
    }
  }

  @TestInstance(Lifecycle.PER_CLASS)
  static class OfOneInstance {
    @RegisterExtension final LeakExtension mocks = LeakExtension.of(inSamples());

    @org.junit.jupiter.api.Test
    void leaves() {
      leave();
    }

    @Nested
    class Inner {
      @org.junit.jupiter.api.Test
      void passes() {
        assertThat(Shop.CUSTOMERS).isEmpty();
      }
    }
  }

  @Test // R10
  public void extensionOfTheOuterClass_leakOfANestedOne_failsTheOuterOnce() {
    assertFailsOnce(OnTheOuter.class, OnTheOuter.class.getName());
    Shop.restore();
    assertThat(Jupiter.failures(OnTheOuter.class)).as("run again").hasSize(1);
  }

  @Test // R10
  public void extensionOfTheNestedClass_failsThatOnce() {
    assertFailsOnce(OnTheInner.class, OnTheInner.Inner.class.getName());
  }

  @Test // R10
  public void extensionsOfBoth_failOnce() {
    assertFailsOnce(OnBoth.class, OnBoth.class.getName());
  }

  @Test // R10
  public void extensionInAField_failsOnce() {
    assertFailsOnce(InAStaticField.class, InAStaticField.class.getName());
    Shop.restore();
    assertFailsOnce(InAField.class, InAField.Inner.class.getName() + ".leaves");
    Shop.restore();
    assertFailsOnce(OfOneInstance.class, OfOneInstance.class.getName());
  }

  @Test // R10
  public void classesOneAfterAnother_areEachWatched() {
    List<String> failures = Jupiter.failures(OnTheOuter.class, OnTheInner.class);
    assertThat(failures).hasSize(2);
  }
}
