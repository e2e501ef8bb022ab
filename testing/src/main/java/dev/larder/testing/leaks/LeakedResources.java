package dev.larder.testing.leaks;

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
 * A rule that fails tests which leave behind what users of JCache forget: open cache managers,
 * beans, threads, system properties, temporary directories. It works with every caching provider.
 *
 * <pre>{@code
 * @ClassRule public static final LeakedResources resources = new LeakedResources();
 * }</pre>
 *
 * <p>As a {@link org.junit.ClassRule} it looks once, after the class's tear-down, and fails the
 * class; as a {@link org.junit.Rule} after each test's, and fails the test. Let it be the
 * outermost, by {@code order = Integer.MIN_VALUE}.
 *
 * <p>Each setting can be made here, or by the system property {@code leaked-resources.<setting>},
 * or by the environment's {@code LEAKED_RESOURCES_<SETTING>}; the first of these wins. Immutable:
 * each method returns another rule. Tests of one JVM must run one after another.
 */
public final class LeakedResources implements TestRule {
  /** What may be left behind. */
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
    /** System properties that were set, changed or removed; their values are not told. */
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

  /** Makes a rule of the settings that are made elsewhere, or of the defaults. */
  public LeakedResources() {
    this(Options.of("leaked-resources"));
  }

  LeakedResources(Options options) {
    this.options = options;
    this.check = new LeakCheck("resource", options, new AllKinds(options));
  }

  /** Looks for these kinds alone (setting {@code kinds}, by commas, such as {@code threads}). */
  public LeakedResources only(Kind... kinds) {
    return with(KINDS, Stream.of(kinds).map(Kind::text).toArray(String[]::new));
  }

  /** Looks at beans of these JMX domains (setting {@code domains}; {@code javax.cache}). */
  public LeakedResources domains(String... domains) {
    return with(Beans.DOMAINS, domains);
  }

  /** Looks at threads whose names begin so (setting {@code threads}; {@code larder-}). */
  public LeakedResources threads(String... prefixes) {
    return with(Threads.PREFIXES, prefixes);
  }

  /**
   * Looks at directories whose names begin so (setting {@code temporary-directories}; {@code
   * larder}). Other processes may make such, too, unless this one has a {@code java.io.tmpdir} of
   * its own.
   */
  public LeakedResources temporaryDirectories(String... prefixes) {
    return with(TemporaryDirectories.PREFIXES, prefixes);
  }

  /** Waits so long for threads to end that were told to (setting {@code patience}; two seconds). */
  public LeakedResources patience(Duration patience) {
    return with(Threads.PATIENCE, patience.toString());
  }

  /**
   * Reports what was there before the class began, too, but for system properties (setting {@code
   * mode}: {@code strict}, or {@code baseline}, which is the default).
   */
  public LeakedResources strict() {
    return with(Options.MODE, "strict");
  }

  /** Skips the class's other tests after one that left something (setting {@code fail-fast}). */
  public LeakedResources failingFast() {
    return with(Options.FAIL_FAST, "true");
  }

  /**
   * Fails each test of a class that a resource outlives, not only the first (setting {@code
   * report-unique}: {@code false}).
   */
  public LeakedResources reportingAgain() {
    return with(Options.REPORT_UNIQUE, "false");
  }

  /**
   * Passes over these, written as they are reported, up to the colon; one may end with an asterisk
   * (setting {@code ignored}, by commas).
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
      List<String> names = options.words(KINDS, all);
      options.requireOneOf(KINDS, names, List.of(all.split(",")));
      return sources.entrySet().stream()
          .filter(entry -> names.contains(entry.getKey().text()))
          .map(Map.Entry::getValue)
          .toList();
    }
  }
}
