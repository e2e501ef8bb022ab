package dev.larder.testing.internal;

import dev.larder.testing.leaks.MockDetector;
import org.jspecify.annotations.Nullable;
import org.mockito.MockingDetails;
import org.mockito.Mockito;

/** Recognizes Mockito's mocks and spies, and its static mocks of the calling thread. */
final class MockitoDetector implements MockDetector {
  @Override
  public @Nullable Mock describe(Object candidate) {
    if (candidate instanceof Class) {
      return null; // Mockito takes it for a question about static mocks
    }
    MockingDetails details = Mockito.mockingDetails(candidate);
    return details.isMock() ? describe(details) : null;
  }

  private static Mock describe(MockingDetails details) {
    var settings = details.getMockCreationSettings();
    return new Mock(
        details.isSpy() ? "spy" : "mock",
        settings.getTypeToMock(),
        settings.getMockName().toString());
  }

  @Override
  public @Nullable Object staticMock(Class<?> type) {
    MockingDetails details = Mockito.mockingDetails(type);
    return details.isMock() ? details.getMockHandler() : null;
  }
}
