package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.larder.testing.internal.LeakSource;
import dev.larder.testing.internal.LoadedClasses;
import dev.larder.testing.leaks.many.Service;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;

/** A search of 5,000 classes takes less than 50 ms after the first; prints what it takes. */
public final class ScanCostTest {
  private static final int CLASSES = 5_000;
  private static final int SEARCHES = 40;
  private static final Duration LIMIT = Duration.ofMillis(50);

  /** The thread's own time: other work on the machine is not the search's cost. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Loads the class once more. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(ScanCostTest.class.getClassLoader());
    }

    Class<?> load(byte[] code) throws ClassNotFoundException {
      Class<?> loaded = defineClass(Service.class.getName(), code, 0, code.length);
      return Class.forName(loaded.getName(), true, this);
    }
  }

  private static List<Class<?>> classes() throws Exception {
    List<Class<?>> classes = new ArrayList<>();
    try (InputStream file = Service.class.getResourceAsStream("Service.class")) {
      byte[] code = file.readAllBytes();
      for (int i = 0; i < CLASSES; i++) {
        classes.add(new Loader().load(code));
      }
    }
    return classes;
  }

  @Test
  public void search_fiveThousandClasses_takesLessThanTheLimit() throws Exception {
    List<Class<?>> classes = classes();
    LeakSource source = new DanglingMocks().in(Service.class.getPackageName()).check().source();
    Duration first = search(source);
    List<Duration> later = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      later.add(search(source));
    }
    Duration least = Collections.min(later); // others on the machine can only add to it
    System.out.printf(
        Locale.ROOT,
        "%,d of %,d loaded classes searched: %.1f ms at first, then %.1f ms (least of %d)%n",
        classes.size(),
        LoadedClasses.get().all().length,
        millis(first),
        millis(least),
        SEARCHES);
    assertThat(least).isLessThan(LIMIT);
  }

  @Test
  public void search_fiveThousandClasses_seesEachOfThem() throws Exception {
    List<Class<?>> classes = classes();
    Object mock = mock(Runnable.class);
    for (Class<?> each : classes) {
      entriesOf(each).put("mock", List.of(mock));
    }
    LeakSource source =
        new DanglingMocks().in(Service.class.getPackageName()).depth(3).check().source();
    try {
      assertThat(source.find(ScanCostTest.class)).hasSize(CLASSES);
    } finally {
      for (Class<?> each : classes) {
        entriesOf(each).remove("mock");
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> entriesOf(Class<?> service) throws Exception {
    return (Map<String, Object>) service.getField("ENTRIES").get(null);
  }

  private static Duration search(LeakSource source) {
    long start = THREADS.getCurrentThreadCpuTime();
    assertThat(source.find(ScanCostTest.class)).isEmpty();
    return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
