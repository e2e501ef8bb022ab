package dev.larder.testing.leaks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** Runs JUnit 5 inside a test. */
final class Jupiter {
  private Jupiter() {}

  /** Returns the messages of the failures. */
  static List<String> failures(Class<?>... samples) {
    List<String> messages = new ArrayList<>();
    for (Failure failure : run(samples).getSummary().getFailures()) {
      messages.add(failure.getException().getMessage());
    }
    return messages;
  }

  static SummaryGeneratingListener run(Class<?>... samples) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (Class<?> sample : samples) {
      request.selectors(selectClass(sample));
    }
    LauncherDiscoveryRequest built = request.build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(built, listener);
    return listener;
  }
}
