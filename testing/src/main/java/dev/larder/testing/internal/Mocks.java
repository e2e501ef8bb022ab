package dev.larder.testing.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** All the libraries of mocks that there are. Immutable. */
final class Mocks {
  private final List<MockDetector> detectors;

  private Mocks(List<MockDetector> detectors) {
    this.detectors = List.copyOf(detectors);
  }

  /** Returns those that are built in or found as services. */
  static Mocks found() {
    List<MockDetector> found = new ArrayList<>();
    if (startMockito()) {
      found.add(new MockitoDetector());
    }
    ServiceLoader.load(MockDetector.class, Mocks.class.getClassLoader()).forEach(found::add);
    return new Mocks(found);
  }

  Mocks and(MockDetector detector) {
    List<MockDetector> more = new ArrayList<>(detectors);
    more.add(detector);
    return new Mocks(more);
  }

  /** Lets Mockito begin its work, agent and all; returns whether it is there and can. */
  static boolean startMockito() {
    try {
      return new MockitoDetector().describe(new Object()) == null;
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }

  /** Returns what the object is by the first that knows it as a mock, or null. */
  MockDetector.@Nullable Mock describe(Object candidate) {
    for (MockDetector detector : detectors) {
      MockDetector.Mock mock = detector.describe(candidate);
      if (mock != null) {
        return mock;
      }
    }
    return null;
  }

  /** Returns what stands for the mocking of the type's static methods by this thread, or null. */
  @Nullable Object staticMock(Class<?> type) {
    for (MockDetector detector : detectors) {
      Object mock = detector.staticMock(type);
      if (mock != null) {
        return mock;
      }
    }
    return null;
  }
}
