package dev.larder.testing.leaks.samples;

import dev.larder.testing.leaks.DanglingMocks;
import dev.larder.testing.leaks.LeakedResources;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** A test of a project that has JUnit 4, and of Larder the testing jar alone. */
public final class Alone {
  @ClassRule
  public static final RuleChain rules =
      RuleChain.outerRule(new LeakedResources())
          .around(new DanglingMocks().detecting(new HandMade.Detector()));

  @Test
  public void leaves() {
    Shop.mailer = new HandMade();
    System.setProperty("alone", "value");
  }
}
