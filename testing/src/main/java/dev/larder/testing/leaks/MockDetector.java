package dev.larder.testing.leaks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes the mocks of one library. Mockito's detector is built in; others are given to {@link
 * DanglingMocks#detecting}, or named in {@code
 * META-INF/services/dev.larder.testing.leaks.MockDetector}. Thread-safe. An exception of a detector
 * fails the test.
 */
@FunctionalInterface
public interface MockDetector {
  /**
   * A mock. Immutable.
   *
   * @param kind the library's word for it, such as "mock" or "spy"
   * @param type the type that it mocks
   * @param name its name, as given or by default
   */
  record Mock(String kind, Class<?> type, String name) {
    @Override
    public String toString() {
      return kind + " '" + name + "' of " + type.getName();
    }
  }

  /** Returns the description of a mock, or null for another object; called for every object. */
  @Nullable Mock describe(Object candidate);

  /**
   * Returns an object that identifies the static mock of the type which is open on the calling
   * thread; a new object if that mock was closed and opened again. Returns null if none is open,
   * which is the default.
   */
  default @Nullable Object staticMock(Class<?> type) {
    return null;
  }

  /**
   * Returns the types whose construction is mocked on the calling thread, each with an object that
   * identifies its mock as {@link #staticMock} does; none by default.
   */
  default Map<Class<?>, Object> constructionMocks() {
    return Map.of();
  }
}
