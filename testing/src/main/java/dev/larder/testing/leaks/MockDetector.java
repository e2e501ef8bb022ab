package dev.larder.testing.leaks;

import org.jspecify.annotations.Nullable;

/**
 * Knows the mocks of one library. Mockito's is built in; others are given to {@link
 * DanglingMocks#detecting}, or named in {@code
 * META-INF/services/dev.larder.testing.leaks.MockDetector}. Thread-safe.
 */
@FunctionalInterface
public interface MockDetector {
  /**
   * What a mock is.
   *
   * @param kind what the library calls it, such as "mock" or "spy"
   * @param type the type that it stands for
   * @param name the name that it was given, or had of itself
   */
  record Mock(String kind, Class<?> type, String name) {
    @Override
    public String toString() {
      return kind + " '" + name + "' of " + type.getName();
    }
  }

  /** Returns what the object is if it is a mock, else null; called for every object looked at. */
  @Nullable Mock describe(Object candidate);

  /**
   * Returns an object that stands for the mocking of the type's static methods by the calling
   * thread, another one if it was ended and begun anew; null if they are not mocked, as for a
   * library that cannot mock them.
   */
  default @Nullable Object staticMock(Class<?> type) {
    return null;
  }
}
