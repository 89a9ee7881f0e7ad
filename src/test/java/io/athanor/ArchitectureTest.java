package io.athanor;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the packages, as {@code docs/architecture.md} draws them. */
@AnalyzeClasses(packages = "io.athanor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_form_no_cycle =
      slices().matching("io.athanor.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule arrays_and_networks_stay_where_training_is =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.athanor.data..",
              "io.athanor.metric..",
              "io.athanor.nn..",
              "io.athanor.train..",
              "io.athanor.search..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_search_sees_arbiter =
      onlyIn("io.athanor.search..", "org.deeplearning4j.arbiter..");

  @ArchTest
  static final ArchRule only_store_sees_the_database =
      onlyIn("io.athanor.store..", "java.sql..", "javax.sql..", "org.h2..", "org.jdbi..");

  @ArchTest static final ArchRule only_cli_sees_picocli = onlyIn("io.athanor.cli..", "picocli..");

  @ArchTest
  static final ArchRule only_files_and_pages_see_jackson =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.athanor.spec..",
              "io.athanor.review..",
              "io.athanor.report..",
              "io.athanor.web..",
              "io.athanor.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson..", "org.yaml..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule only_spec_sees_the_evaluator = onlyIn("io.athanor.spec..", "com.ezylang..");

  /** A file that is read as objects runs code; DL4J's reader of saved networks does so. */
  @ArchTest
  static final ArchRule nothing_reads_objects_from_bytes =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.io\\.Object(Input|Output).*|java\\.beans\\.XML(De|En)coder|.*\\.SerializationUtils")
          .orShould()
          .callMethodWhere(
              target(owner(name("org.deeplearning4j.util.ModelSerializer")))
                  .and(target(nameStartingWith("restore"))));

  @ArchTest
  static final ArchRule only_web_serves_http =
      onlyIn("io.athanor.web..", "com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule only_cli_prints_or_exits =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.athanor.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .allowEmptyShould(true);

  private static ArchRule onlyIn(String home, String... guests) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(guests)
        .allowEmptyShould(true);
  }
}
