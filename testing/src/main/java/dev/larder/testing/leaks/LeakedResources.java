package dev.larder.testing.leaks;

import dev.larder.testing.internal.Beans;
import dev.larder.testing.internal.Leak;
import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.internal.LeakSource;
import dev.larder.testing.internal.OpenManagers;
import dev.larder.testing.internal.Options;
import dev.larder.testing.internal.SystemProperties;
import dev.larder.testing.internal.TemporaryDirectories;
import dev.larder.testing.internal.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * A JUnit 4 rule that fails tests which leave resources behind that users of JCache forget: open
 * cache managers, beans, threads, system properties, temporary directories. It works with every
 * provider.
 *
 * <pre>{@code
 * @ClassRule public static final LeakedResources resources = new LeakedResources();
 * }</pre>
 *
 * <p>As a {@link org.junit.ClassRule} it looks once, after the tear-down of the class, and fails
 * the class. As a {@link org.junit.Rule} it looks after the tear-down of each test, and fails the
 * test. Make it the outermost rule by {@code order = Integer.MIN_VALUE}.
 *
 * <p>Each setting can be made in code, by the system property {@code leaked-resources.<setting>},
 * or by the environment variable {@code LEAKED_RESOURCES_<SETTING>}; the first of these wins. A
 * wrong value fails the tests with an {@link IllegalArgumentException}. Immutable: each method
 * returns another rule. The tests of one JVM must run one after another.
 */
public final class LeakedResources implements TestRule {
  /** The kinds of resource that a test may leave behind. */
  public enum Kind {
    /**
     * Cache managers that are not closed, of the providers that {@link javax.cache.Caching} knows.
     * A provider is open as long as one of its managers is.
     */
    CACHE_MANAGERS,
    /** Beans of a JMX domain. */
    BEANS,
    /** Threads by name. */
    THREADS,
    /** System properties that were set, changed or removed; no message holds a value. */
    SYSTEM_PROPERTIES,
    /** Directories in {@code java.io.tmpdir}, by name. */
    TEMPORARY_DIRECTORIES;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final String KINDS = "kinds";

  private final Options options;
  private final LeakCheck check;

  /** Makes a rule with the settings of system properties and environment, else the defaults. */
  public LeakedResources() {
    this(Options.of("leaked-resources"));
  }

  LeakedResources(Options options) {
    this.options = options;
    this.check = new LeakCheck("resource", options, new AllKinds(options));
  }

  /** Looks for these kinds only (setting {@code kinds}, separated by commas; all by default). */
  public LeakedResources only(Kind... kinds) {
    return with(KINDS, Stream.of(kinds).map(Kind::text).toArray(String[]::new));
  }

  /** Looks at these JMX domains (setting {@code domains}; {@code javax.cache} by default). */
  public LeakedResources domains(String... domains) {
    return with(Beans.DOMAINS, domains);
  }

  /** Looks at threads with these prefixes (setting {@code threads}; {@code larder-} by default). */
  public LeakedResources threads(String... prefixes) {
    return with(Threads.PREFIXES, prefixes);
  }

  /**
   * Looks at directories with these prefixes (setting {@code temporary-directories}; {@code larder}
   * by default). Other processes may create such directories too, unless this process has its own
   * {@code java.io.tmpdir}.
   */
  public LeakedResources temporaryDirectories(String... prefixes) {
    return with(TemporaryDirectories.PREFIXES, prefixes);
  }

  /**
   * Waits so long in total for new threads to end (setting {@code patience}; two seconds by
   * default).
   *
   * @param patience zero or more; one of more than a day is a day
   */
  public LeakedResources patience(Duration patience) {
    return with(Threads.PATIENCE, patience.toString());
  }

  /**
   * Reports also resources that were there before the class began, but for system properties
   * (setting {@code mode}: {@code strict} in place of the default {@code baseline}).
   */
  public LeakedResources strict() {
    return with(Options.MODE, "strict");
  }

  /** Skips the other tests of a class after a leak (setting {@code fail-fast}). */
  public LeakedResources failingFast() {
    return with(Options.FAIL_FAST, "true");
  }

  /**
   * Fails each test of a class after which a resource is still there, not only the first (setting
   * {@code report-unique}: {@code false}).
   */
  public LeakedResources reportingAgain() {
    return with(Options.REPORT_UNIQUE, "false");
  }

  /**
   * Ignores these resources, written as they are reported up to the colon; an asterisk at the end
   * stands for any text (setting {@code ignored}, separated by commas).
   */
  public LeakedResources ignoring(String... places) {
    return with(Options.IGNORED, places);
  }

  @Override
  public Statement apply(Statement base, Description description) {
    return check.watch(base, description);
  }

  LeakCheck check() {
    return check;
  }

  private LeakedResources with(String setting, String... values) {
    return new LeakedResources(options.with(setting, values));
  }

  /** The sources of the kinds that are looked for. */
  private static final class AllKinds implements LeakSource {
    private final Options options;
    private final Map<Kind, LeakSource> sources = new EnumMap<>(Kind.class);

    AllKinds(Options options) {
      this.options = options;
      sources.put(Kind.CACHE_MANAGERS, new OpenManagers());
      sources.put(Kind.BEANS, new Beans(options));
      sources.put(Kind.THREADS, new Threads(options));
      sources.put(Kind.SYSTEM_PROPERTIES, new SystemProperties());
      sources.put(Kind.TEMPORARY_DIRECTORIES, new TemporaryDirectories(options));
    }

    @Override
    public List<Leak> find(Class<?> testClass) {
      List<Leak> found = new ArrayList<>();
      wanted().forEach(source -> found.addAll(source.find(testClass)));
      return found;
    }

    @Override
    public List<Leak> lasting(List<Leak> leaks) {
      List<Leak> lasting = leaks;
      for (LeakSource source : sources.values()) {
        lasting = source.lasting(lasting);
      }
      return lasting;
    }

    private List<LeakSource> wanted() {
      String all = Stream.of(Kind.values()).map(Kind::text).collect(Collectors.joining(","));
      List<String> names = options.names(KINDS, all);
      options.requireOneOf(KINDS, names, List.of(all.split(",")));
      return sources.entrySet().stream()
          .filter(entry -> names.contains(entry.getKey().text()))
          .map(Map.Entry::getValue)
          .toList();
    }
  }
}
