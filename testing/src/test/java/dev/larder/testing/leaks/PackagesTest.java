package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import java.util.List;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;

/** Names by which nothing would be searched fail the tests: else these would pass whatever. */
public final class PackagesTest {
  @After
  public void putBack() {
    Shop.restore();
    System.clearProperty("dangling-mocks.packages");
  }

  private static void run(DanglingMocks rule) {
    LeakCheck check = rule.check();
    check.beforeClass(PackagesTest.class);
    AssertionError error = check.after(PackagesTest.class, "test");
    if (error != null) {
      throw error;
    }
  }

  private static void assertRefused(String name, String remedy) {
    for (DanglingMocks rule :
        List.of(
            new DanglingMocks().in(name),
            new DanglingMocks().in(name).strict(),
            new DanglingMocks().in("dev.larder", name))) {
      assertThatThrownBy(() -> run(rule))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("dangling-mocks.packages: ")
          .hasMessageContaining(remedy);
    }
  }

  @Test // R5
  public void in_pattern_isRefusedWithThePackageThatIsMeant() {
    assertRefused("dev.larder.*", "'dev.larder.*' is not the name of a package");
    assertRefused("dev.larder.*", "write 'dev.larder', which stands for the packages below it");
    assertRefused("dev.larder.**", "write 'dev.larder'");
    assertRefused("dev.larder.testing*", "write 'dev.larder'");
    assertRefused("dev.*.testing", "write 'dev'");
    assertRefused("dev.larder.", "write 'dev.larder'");
    assertRefused("dev.larder..", "write 'dev.larder'");
    assertRefused("dev..larder", "write 'dev'");
    assertRefused(".dev.larder", "such as com.acme");
    assertRefused("*", "such as com.acme");
    assertRefused("**", "such as com.acme");
    assertRefused("dev/larder", "write 'dev.larder'");
    assertRefused("dev/larder/**", "write 'dev.larder'");
    assertRefused("dev larder", "such as com.acme");
    assertRefused("dev.larder.1st", "write 'dev.larder'");
    assertRefused("dev\\.larder", "such as com.acme");
    assertRefused("dev.larder.testing-leaks", "write 'dev.larder'");
  }

  @Test // R5
  public void in_class_isRefusedWithItsPackage() {
    assertRefused(Shop.class.getName(), "is a class, not a package");
    assertRefused(Shop.class.getName(), "write '" + MockText.SAMPLES + "'");
    assertRefused(Mailer.class.getName(), "is a class, not a package");
    assertRefused("java.lang.String", "write 'java.lang'");
  }

  @Test // R5
  public void in_packageOfWhichNothingIsLoaded_isRefused() {
    assertRefused("com.acme", "no class of [com.acme] is loaded, so nothing was searched");
    assertRefused("dev.larder.testing.leeks", "correct the name");
    assertRefused("Dev.Larder", "no class of [Dev.Larder] is loaded");
    assertRefused("dev.larder.testing.leaks.samples.none", "is loaded");
    assertRefused("null", "is loaded");
  }

  @Test // R5
  public void in_blank_isRefused() {
    for (String[] names :
        new String[][] {{}, {""}, {" "}, {"dev.larder", ""}, {"dev.larder, "}, {","}}) {
      assertThatThrownBy(() -> run(new DanglingMocks().in(names)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("dangling-mocks.packages: expected at least one name")
          .hasMessageContaining("leave it out");
    }
  }

  @Test // R5
  public void property_pattern_isRefused_andBlankIsTheDefault() {
    System.setProperty("dangling-mocks.packages", "dev.larder.*");
    assertThatThrownBy(() -> run(new DanglingMocks()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write 'dev.larder'");
    System.setProperty("dangling-mocks.packages", " ");
    run(new DanglingMocks());
    Shop.mailer = mock(Mailer.class);
    assertThatThrownBy(() -> run(new DanglingMocks().strict())).isInstanceOf(AssertionError.class);
  }

  /** A build names all its packages; a class of tests may need some of them only. */
  @Test // R5
  public void in_severalPackages_oneNotLoadedYet_isNoMistake() throws Exception {
    run(new DanglingMocks().in("dev.larder", "org.junit.experimental.max"));
    assertThatThrownBy(() -> run(new DanglingMocks().in("org.junit.experimental.max")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no class of [org.junit.experimental.max] is loaded");
  }

  public static final class ClassWithPattern {
    @ClassRule public static final TestRule rule = new DanglingMocks().in("com.acme.*");

    @Test
    public void leaves() {
      Shop.mailer = mock(Mailer.class);
    }
  }

  public static final class TestWithUnknownPackage {
    @Rule public final TestRule rule = new DanglingMocks().in("com.acme");

    @Test
    public void fails() {
      throw new IllegalStateException("the test's own");
    }
  }

  @Test // R5
  public void rule_wrongPackage_failsTheTestsBesideTheirOwnFailures() {
    assertThat(Runs.run(ClassWithPattern.class).failures())
        .singleElement()
        .asString()
        .contains("write 'com.acme'");
    assertThat(Runs.run(TestWithUnknownPackage.class).failures())
        .hasSize(2)
        .contains("the test's own")
        .anySatisfy(text -> assertThat(text).contains("no class of [com.acme] is loaded"));
  }

  public static final class Plain {
    @Test
    public void passes() {
      assertThat(Shop.CUSTOMERS).isEmpty();
    }
  }

  @Test // R5
  public void listener_wrongPackage_failsTheClass() {
    for (String name : List.of("com.acme.*", "com.acme")) {
      System.setProperty("dangling-mocks.packages", name);
      JUnitCore junit = new JUnitCore();
      junit.addListener(new LeakListener());
      assertThatThrownBy(() -> junit.run(Request.aClass(Plain.class)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("dangling-mocks.packages: ");
    }
  }

  @Test // R5
  public void resources_beginningsThatMatchNothing_areRefused() {
    for (LeakedResources rule :
        List.of(
            new LeakedResources().threads("larder-*"),
            new LeakedResources().threads(""),
            new LeakedResources().threads(),
            new LeakedResources().temporaryDirectories("larder*"),
            new LeakedResources().temporaryDirectories(" "),
            new LeakedResources().domains(""),
            new LeakedResources().only())) {
      LeakCheck check = rule.check();
      assertThatThrownBy(() -> check.beforeClass(PackagesTest.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("leaked-resources.")
          .hasMessageContaining("correct it");
    }
  }
}
