package dev.larder.testing.leaks.samples;

import dev.larder.testing.leaks.MockDetector;
import org.jspecify.annotations.Nullable;

/** A mock made by hand, for which there is a detector. */
public final class HandMade implements Shop.Mailer {
  /** Knows the hand-made mocks. */
  public static final class Detector implements MockDetector {
    @Override
    public @Nullable Mock describe(Object candidate) {
      return (candidate instanceof HandMade)
          ? new Mock("stub", Shop.Mailer.class, "by hand")
          : null;
    }
  }

  @Override
  public void send(String text) {
    // nobody reads it
  }
}
