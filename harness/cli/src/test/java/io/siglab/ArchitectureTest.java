package io.siglab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the shape of the code: dependencies point one way, and nothing hides state or a dump. */
@AnalyzeClasses(packages = "io.siglab", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule modulesDependOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.siglab..")
          .layer("meter")
          .definedBy("io.siglab.meter..")
          .layer("words")
          .definedBy("io.siglab.words..", "io.siglab.json..", "io.siglab.durable..")
          .layer("signature")
          .definedBy("io.siglab.signature..")
          .layer("detect")
          .definedBy("io.siglab.detect..")
          .layer("store")
          .definedBy("io.siglab.store..")
          .layer("testbed")
          .definedBy("io.siglab.testbed..")
          .layer("analysis")
          .definedBy("io.siglab.analysis..")
          .layer("lab")
          .definedBy("io.siglab.lab..")
          .layer("simulate")
          .definedBy("io.siglab.simulate..")
          .layer("scenarios")
          .definedBy("io.siglab.scenarios..")
          .layer("cli")
          .definedBy("io.siglab.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("scenarios")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("lab")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("simulate")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("analysis")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("testbed")
          .mayOnlyBeAccessedByLayers("cli", "lab", "simulate", "scenarios")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("cli", "lab", "simulate", "scenarios", "testbed", "analysis")
          .whereLayer("detect")
          .mayOnlyBeAccessedByLayers("cli", "analysis")
          .whereLayer("meter")
          .mayOnlyBeAccessedByLayers("cli", "analysis", "detect")
          .whereLayer("signature")
          .mayOnlyBeAccessedByLayers("cli", "analysis", "detect");

  /**
   * A module's own package is its face: the calls others make and the records they get, which its
   * inner packages build. Among the inner packages there is an order.
   */
  @ArchTest
  static final ArchRule innerPackagesHaveNoCycles =
      slices().matching("io.siglab.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule meterNeedsNothingOfSiglab =
      noClasses()
          .that()
          .resideInAPackage("io.siglab.meter..")
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "belong to another part of Siglab",
                  c ->
                      c.getPackageName().startsWith("io.siglab.")
                          && !c.getPackageName().startsWith("io.siglab.meter")));

  @ArchTest
  static final ArchRule onlyWhatDrivesPhonesKnowsAppium =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.siglab.testbed..",
              "io.siglab.lab..",
              "io.siglab.simulate..",
              "io.siglab.scenarios..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.appium..", "org.openqa.selenium..");

  @ArchTest static final ArchRule noMutableStatics = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule namesSayWhatAClassIsFor =
      classes().should().haveNameNotMatching(".*(Utils?|Helpers?|Managers?)");
}
