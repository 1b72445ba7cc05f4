package io.lilong.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One natural way through the house: who may import whom, and who may look at the clock. */
class ArchitectureTest {

  private static final String BASE = "io.lilong.gateway.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.lilong.gateway");

  /** Each package of the gateway and the packages of the gateway it may import. */
  private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

  static {
    MAY_IMPORT.put("config", List.of());
    MAY_IMPORT.put("words", List.of("config"));
    MAY_IMPORT.put("ops", List.of("config", "words"));
    MAY_IMPORT.put("change", List.of("config", "words"));
    MAY_IMPORT.put("journal", List.of());
    MAY_IMPORT.put("decode", List.of("change", "config", "words"));
    MAY_IMPORT.put("site", List.of("change", "config", "words"));
    MAY_IMPORT.put(
        "texts",
        List.of("roster", "ticket", "alarm", "site", "decode", "change", "config", "words"));
    MAY_IMPORT.put("account", List.of("change", "config", "words"));
    MAY_IMPORT.put("alarm", List.of("change", "config", "words"));
    MAY_IMPORT.put("ticket", List.of("alarm", "change", "config", "words"));
    MAY_IMPORT.put("roster", List.of("ticket", "alarm", "change", "config", "words"));
    MAY_IMPORT.put(
        "notify", List.of("roster", "ticket", "alarm", "change", "config", "words", "ops"));
    MAY_IMPORT.put(
        "history", List.of("journal", "site", "decode", "change", "config", "words", "ops"));
    MAY_IMPORT.put(
        "replay", List.of("history", "texts", "site", "decode", "change", "config", "words"));
    MAY_IMPORT.put(
        "report", List.of("history", "ticket", "alarm", "site", "change", "config", "words"));
    MAY_IMPORT.put("mqtt", List.of("decode", "config", "words", "ops"));
    MAY_IMPORT.put("panel", List.of("decode", "config", "words", "ops"));
    MAY_IMPORT.put(
        "pipeline",
        List.of(
            "notify", "roster", "ticket", "alarm", "account", "texts", "site", "decode", "journal",
            "change", "config", "words", "ops"));
    MAY_IMPORT.put(
        "store",
        List.of(
            "pipeline",
            "report",
            "notify",
            "roster",
            "ticket",
            "alarm",
            "account",
            "texts",
            "site",
            "decode",
            "journal",
            "change",
            "config",
            "words",
            "ops"));
    MAY_IMPORT.put(
        "web",
        List.of(
            "notify", "roster", "ticket", "alarm", "account", "texts", "site", "decode", "history",
            "replay", "report", "change", "config", "words", "ops"));
    MAY_IMPORT.put("demo", List.of("account", "site", "change", "config", "words", "ops"));
  }

  @Test
  void packages_importOnlyWhatTheTableAllows() {
    TreeSet<String> known = new TreeSet<>(MAY_IMPORT.keySet());
    MAY_IMPORT.forEach(
        (name, allowed) -> {
          String[] banned =
              java.util.stream.Stream.concat(known.stream(), java.util.stream.Stream.of("app"))
                  .filter(other -> !other.equals(name) && !allowed.contains(other))
                  .map(other -> BASE + other + "..")
                  .toArray(String[]::new);
          ArchRule rule =
              noClasses()
                  .that()
                  .resideInAPackage(BASE + name + "..")
                  .should()
                  .dependOnClassesThat(resideInAnyPackage(banned))
                  .allowEmptyShould(true);
          rule.check(CLASSES);
        });
  }

  @Test
  void everyPackage_standsInTheTable() {
    TreeSet<String> found = new TreeSet<>();
    CLASSES.forEach(
        c -> {
          String rest = c.getPackageName().substring("io.lilong.gateway".length());
          if (!rest.isEmpty()) {
            found.add(rest.substring(1).split("\\.")[0]);
          }
        });
    found.removeAll(MAY_IMPORT.keySet());
    found.remove("app");
    org.assertj.core.api.Assertions.assertThat(found).isEmpty();
  }

  @Test
  void web_seesOfDecodeOnlyTheQuarantine() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "web..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(BASE + "decode.Decoder")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(BASE + "decode.Inlet")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void clock_isReadOnlyWhereThePartsAreBuilt() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "app..")
        .and()
        .resideOutsideOfPackage("io.lilong.gateway")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(LocalTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CLASSES);
  }

  @Test
  void packageNames_saySomething() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..helper..", "..manager..", "..impl..")
        .check(CLASSES);
  }
}
