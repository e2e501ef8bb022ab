package dev.larder.testing.internal;

import dev.larder.testing.leaks.MockDetector;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mockito.MockingDetails;
import org.mockito.Mockito;
import org.mockito.exceptions.base.MockitoException;
import org.mockito.mock.MockCreationSettings;

/**
 * Recognizes Mockito's mocks and spies, and its static and construction mocks of the calling
 * thread. A mock that Mockito has cleared is still one, though Mockito says no more of it.
 */
final class MockitoDetector implements MockDetector {
  /** What the names of generated classes of mocks contain. */
  private static final String GENERATED = "$MockitoMock$";

  @Override
  public @Nullable Mock describe(Object candidate) {
    if (candidate instanceof Class) {
      return null; // Mockito takes it for a question about static mocks
    }
    try {
      MockingDetails details = Mockito.mockingDetails(candidate);
      if (details.isMock()) {
        return describe(candidate, details);
      }
    } catch (MockitoException | AssertionError e) {
      // The exception is thrown of some mocks that were cleared. Where assertions are enabled,
      // Mockito asserts that the first of its makers to know a mock has made it. But the inline
      // maker knows the subclass maker's mocks, and which comes first hangs on a hash table.
      return cleared(candidate);
    }
    return candidate.getClass().getName().contains(GENERATED) ? cleared(candidate) : null;
  }

  /** Of a mock that was cleared, the settings are null or throw, as the version has it. */
  private static Mock describe(Object mock, MockingDetails details) {
    try {
      MockCreationSettings<?> settings = details.getMockCreationSettings();
      return new Mock(
          details.isSpy() ? "spy" : "mock",
          settings.getTypeToMock(),
          settings.getMockName().toString());
    } catch (NullPointerException e) {
      return cleared(mock);
    }
  }

  /** Describes a mock by its class; its name is the one that Mockito gives by default. */
  private static Mock cleared(Object mock) {
    Class<?> type = mockedType(mock.getClass());
    String name = type.getSimpleName();
    String small = name.isEmpty() ? "mock" : name.substring(0, 1).toLowerCase(Locale.ROOT);
    return new Mock("mock", type, name.isEmpty() ? small : small + name.substring(1));
  }

  private static Class<?> mockedType(Class<?> type) {
    if (!type.getName().contains(GENERATED)) {
      return type;
    }
    String name = type.getName();
    String mocked =
        name.substring(0, name.indexOf(GENERATED)); // after a prefix for the JDK's types
    return Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()))
        .filter(
            each -> mocked.equals(each.getName()) || mocked.endsWith("." + each.getSimpleName()))
        .findFirst()
        .orElse(type);
  }

  @Override
  public @Nullable Object staticMock(Class<?> type) {
    MockingDetails details = Mockito.mockingDetails(type);
    return details.isMock() ? details.getMockHandler() : null;
  }

  @Override
  public Map<Class<?>, Object> constructionMocks() {
    return ConstructionMocks.open();
  }
}
