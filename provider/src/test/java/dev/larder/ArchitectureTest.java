package dev.larder;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.runner.RunWith;

/**
 * The arrows between our packages, as {@code docs/architecture.md} draws them. The root package
 * knows all of them; none knows the root.
 */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "dev.larder", importOptions = DoNotIncludeTests.class)
public final class ArchitectureTest {
  private static final String CORE = "dev.larder.core..";

  @ArchTest static final ArchRule store_knowsNothingOfOurs = knowsOnly("store");
  @ArchTest static final ArchRule core_knowsStore = knowsOnly("core", "store");
  @ArchTest static final ArchRule engine_knowsCoreAndStore = knowsOnly("engine", "core", "store");
  @ArchTest static final ArchRule event_knowsCore = knowsOnly("event", "core");
  @ArchTest static final ArchRule integration_knowsCore = knowsOnly("integration", "core");
  @ArchTest static final ArchRule management_knowsCore = knowsOnly("management", "core");
  @ArchTest static final ArchRule codec_knowsStore = knowsOnly("codec", "store");
  @ArchTest static final ArchRule region_knowsCodec = knowsOnly("region", "store", "codec");

  @ArchTest
  static final ArchRule config_knowsStoreCoreAndRegion =
      knowsOnly("config", "store", "core", "region");

  @ArchTest static final ArchRule memory_knowsStore = knowsOnly("store.memory", "store");
  @ArchTest static final ArchRule file_knowsStore = knowsOnly("store.file", "store", "codec");

  @ArchTest
  static final ArchRule memcached_knowsStore = knowsOnly("store.memcached", "store", "codec");

  @ArchTest static final ArchRule mongodb_knowsStore = knowsOnly("store.mongodb", "store", "codec");

  @ArchTest
  static final ArchRule packages_haveNoCycle =
      slices().matching("dev.larder.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule core_knowsOfTheStoreOnlyEntryAndMutation =
      noClasses()
          .that(resideInAPackage(CORE))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.larder.store..")
                  .and(not(nameMatching("dev\\.larder\\.store\\.(Entry|Mutation)(\\$.*)?"))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule core_knowsNoLibraryButTheStandard =
      classes()
          .that(resideInAPackage(CORE))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "javax.cache..", "org.jspecify..", "dev.larder.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule core_readsNoClock =
      noClasses()
          .that(resideInAPackage(CORE))
          .should()
          .callMethodWhere(
              target(nameMatching("currentTimeMillis|nanoTime"))
                  .and(target(owner(nameMatching("java\\.lang\\.System")))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("now")).and(target(owner(resideInAPackage("java.time..")))))
          .orShould()
          .dependOnClassesThat(nameMatching("java\\.time\\.(Clock|InstantSource)"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule core_doesNoIoAndStartsNoThread =
      noClasses()
          .that(resideInAPackage(CORE))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                  .and(not(nameMatching("java\\.io\\.Serializable"))))
          .orShould()
          .dependOnClassesThat(nameMatching("java\\.lang\\.Thread(Local)?"))
          .orShould()
          .dependOnClassesThat(
              resideInAPackage("java.util.concurrent..")
                  .and(not(nameMatching("java\\.util\\.concurrent\\.TimeUnit"))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule core_hasNoMonitor =
      noMethods()
          .that()
          .areDeclaredInClassesThat(resideInAPackage(CORE))
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packages_areNullMarked =
      classes()
          .that()
          .haveSimpleName("package-info")
          .should()
          .beAnnotatedWith(NullMarked.class)
          .allowEmptyShould(true);

  /** A package of ours, without those below it, knows only itself and the named ones. */
  private static ArchRule knowsOnly(String name, String... known) {
    String[] allowed =
        Stream.concat(Stream.of(name), Stream.of(known))
            .map(each -> "dev.larder." + each)
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage("dev.larder." + name))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.larder..").and(not(resideInAnyPackage(allowed))))
        .allowEmptyShould(true);
  }
}
