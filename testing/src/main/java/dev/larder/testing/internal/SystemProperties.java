package dev.larder.testing.internal;

import static java.util.function.UnaryOperator.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds system properties that differ from those at the time when this class was loaded. */
public final class SystemProperties implements LeakSource {
  private static final Map<String, String> FIRST =
      System.getProperties().stringPropertyNames().stream()
          .collect(toMap(identity(), System::getProperty));

  @Override
  public List<Leak> find(Class<?> testClass) {
    Set<String> names = new TreeSet<>(FIRST.keySet());
    names.addAll(System.getProperties().stringPropertyNames());
    return names.stream()
        .filter(name -> !SpringTests.isSetByBoot(name, testClass.getClassLoader()))
        .filter(name -> !Objects.equals(FIRST.get(name), System.getProperty(name)))
        .map(name -> leak(name, System.getProperty(name)))
        .toList();
  }

  private static Leak leak(String name, @Nullable String value) {
    String place = "system property " + name;
    if (value == null) {
      return Leak.of(place, "", "removed; put its value back in @After or @AfterClass");
    }
    return FIRST.containsKey(name)
        ? Leak.of(place, "=" + value, "changed; put its value back in @After or @AfterClass")
        : Leak.of(place, "=" + value, "set; clear it in @After or @AfterClass");
  }
}
