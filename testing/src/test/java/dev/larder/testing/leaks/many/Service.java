package dev.larder.testing.leaks.many;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A class such as projects have: a logger's name, a constant, a map, and an object of its own. */
public final class Service {
  public static final String NAME = "service";
  public static final Object MONITOR = new Object();
  public static final Map<String, List<String>> ENTRIES = new ConcurrentHashMap<>();
  public static final Service INSTANCE = new Service();

  static {
    ENTRIES.put("first", List.of("one"));
  }

  private final Object monitor = new Object();
  private final List<Object> parts = List.of(monitor, NAME);

  private Service() {}

  @Override
  public String toString() {
    return NAME + parts;
  }
}
