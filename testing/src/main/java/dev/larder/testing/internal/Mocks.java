package dev.larder.testing.internal;

import dev.larder.testing.leaks.MockDetector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The detectors of all libraries. Immutable. */
public final class Mocks {
  private final List<MockDetector> detectors;

  private Mocks(List<MockDetector> detectors) {
    this.detectors = List.copyOf(detectors);
  }

  /** Returns the detectors that are built in or found as services. */
  public static Mocks found() {
    List<MockDetector> found = new ArrayList<>();
    if (startMockito()) {
      found.add(new MockitoDetector());
    }
    ServiceLoader.load(MockDetector.class, Mocks.class.getClassLoader()).forEach(found::add);
    return new Mocks(found);
  }

  public Mocks and(MockDetector detector) {
    List<MockDetector> more = new ArrayList<>(detectors);
    more.add(detector);
    return new Mocks(more);
  }

  /** Starts Mockito, with its agent; returns whether it is there and works. */
  static boolean startMockito() {
    try {
      return new MockitoDetector().describe(new Object()) == null;
    } catch (LinkageError | RuntimeException e) {
      return false;
    }
  }

  /** Returns the description by the first detector that recognizes the object, or null. */
  MockDetector.@Nullable Mock describe(Object candidate) {
    for (MockDetector detector : detectors) {
      MockDetector.Mock mock = detector.describe(candidate);
      if (mock != null) {
        return mock;
      }
    }
    return null;
  }

  /** Returns an object that identifies the open static mock of the type, or null. */
  @Nullable Object staticMock(Class<?> type) {
    for (MockDetector detector : detectors) {
      Object mock = detector.staticMock(type);
      if (mock != null) {
        return mock;
      }
    }
    return null;
  }

  /** Returns an object for each type that identifies its open construction mock. */
  Map<Class<?>, Object> constructionMocks() {
    Map<Class<?>, Object> all = new HashMap<>();
    detectors.forEach(detector -> all.putAll(detector.constructionMocks()));
    return all;
  }
}
