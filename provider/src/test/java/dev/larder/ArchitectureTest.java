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

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.runner.RunWith;

/** What the core may not do, and what every package is. {@link RoomsTest} holds the arrows. */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "dev.larder", importOptions = DoNotIncludeTests.class)
public final class ArchitectureTest {
  private static final String CORE = "dev.larder.internal.core..";

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
}
