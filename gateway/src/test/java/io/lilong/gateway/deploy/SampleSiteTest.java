package io.lilong.gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.roster.Plan;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.texts.Installation;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.RuleSpec;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sample site and its rules, through the door the gateway reads them by. */
class SampleSiteTest {

  private static final long DAY_MS = 24 * 3_600_000L;
  private static final Path FOLDER = Path.of("..", "deploy", "site");
  private static final Set<String> TRADES =
      Set.of("electrician", "plumber", "pump", "fire", "light", "general");

  private static Installation sample() {
    Installation.Parsed read = SiteFolder.folder(FOLDER);
    if (read instanceof Installation.Parsed.Bad bad) {
      throw new AssertionError("the sample has problems: " + bad.problems());
    }
    return ((Installation.Parsed.Good) read).installation();
  }

  private static List<RuleSpec> rulesFor(String kind) {
    return sample().book().specs().stream()
        .filter(spec -> spec.selector().kinds().equals(List.of(kind)))
        .toList();
  }

  @Test
  void sampleSite_loads_withThreeCompoundsAndAboutSixtyDevices() {
    Site site = sample().site();
    assertThat(site.compounds())
        .extracting(Compound::code)
        .containsExactly("huaiyin", "qingtan", "yongfu");
    assertThat(site.devices()).hasSizeBetween(55, 75);
    Map<String, Long> kinds =
        site.devices().stream()
            .collect(Collectors.groupingBy(Site.Listed::kind, Collectors.counting()));
    assertThat(kinds).containsOnlyKeys("light", "pump", "fire");
    assertThat(site.sources()).extracting(Site.Source::compound).containsExactly("yongfu");
  }

  @Test
  void sampleDevices_standOnFloorsTheirBuildingHas() {
    Site site = sample().site();
    for (Site.Listed device : site.devices()) {
      String floor = device.place().floor();
      if (floor == null) {
        continue;
      }
      Compound compound =
          site.compounds().stream()
              .filter(c -> c.code().equals(device.place().compound()))
              .findFirst()
              .orElseThrow();
      assertThat(compound.buildings())
          .as("%s on floor %s", device.id(), floor)
          .anyMatch(
              b ->
                  b.name().equals(device.place().building())
                      && Integer.parseInt(floor) <= b.floors());
    }
  }

  @Test
  void sampleNames_areGivenInBothLanguages() {
    Installation sample = sample();
    assertThat(sample.site().devices())
        .extracting(Site.Listed::title)
        .allSatisfy(SampleSiteTest::isTranslated);
    assertThat(sample.site().compounds())
        .extracting(Compound::title)
        .allSatisfy(SampleSiteTest::isTranslated);
    assertThat(sample.book().rules())
        .allSatisfy(
            rule -> {
              isTranslated(rule.title());
              isTranslated(rule.respond());
            });
  }

  private static void isTranslated(Text text) {
    assertThat(text.zh()).isNotBlank().matches(s -> s.codePoints().anyMatch(c -> c >= 0x4e00));
    assertThat(text.en()).isNotBlank().matches(s -> s.codePoints().allMatch(c -> c < 0x4e00));
  }

  @Test
  void sampleRules_areAtLeastThreeForLightsPumpsAndFire() {
    assertThat(rulesFor("light")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(rulesFor("pump")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(rulesFor("fire")).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void sampleTickets_goToTradesTheConsoleHasWordsFor() {
    assertThat(sample().book().rules())
        .extracting(Rule::ticket)
        .filteredOn(ticket -> ticket != null)
        .isNotEmpty()
        .allSatisfy(ticket -> assertThat(TRADES).contains(ticket.trade()));
  }

  @Test
  void smokeAndCallPoint_areFireRules_latchedAndNeverShelved() {
    for (String id : List.of("fire.smoke", "fire.call-point", "fire.heat")) {
      Rule rule = sample().book().rule(id).orElseThrow();
      assertThat(rule.fire()).isTrue();
      assertThat(rule.latch()).isTrue();
      assertThat(rule.shelvable()).isFalse();
    }
  }

  @Test
  void lampRules_sleepByTheSunExceptTheDeadLamp() {
    for (RuleSpec spec : rulesFor("light")) {
      boolean bySun = spec.gate() != null && spec.gate().calendar() != null;
      assertThat(bySun)
          .as(spec.id())
          .isEqualTo(Set.of("light.off-at-night", "light.on-by-day").contains(spec.id()));
    }
  }

  @Test
  void delays_endBeforeTheValuesTheyWaitOnAreStale() {
    Site site = sample().site();
    for (RuleSpec spec : sample().book().specs()) {
      for (Site.Listed device : site.devices()) {
        if (!spec.selector().kinds().contains(device.kind())) {
          continue;
        }
        long stale = spec.staleAfter().of(device.intervalMs());
        spec.levels()
            .forEach(
                level ->
                    assertThat(level.onDelay().of(device.intervalMs()))
                        .as("%s on %s", spec.id(), device.id())
                        .isLessThanOrEqualTo(stale));
      }
    }
  }

  @Test
  void sampleRoster_hasSomebodyForEveryTicket_atAnyHourOfAWeek() {
    Plan plan = sample().roster();
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    Roster roster = Roster.of(plan, zone, List.of(), List.of());
    long monday = LocalDate.of(2026, 11, 23).atStartOfDay(zone).toInstant().toEpochMilli();
    assertThat(roster.gaps(monday, monday + 7 * DAY_MS)).isEmpty();
    Set<String> trades = new HashSet<>();
    plan.crews().forEach(crew -> trades.addAll(crew.trades()));
    assertThat(sample().book().rules())
        .extracting(Rule::ticket)
        .filteredOn(ticket -> ticket != null)
        .allSatisfy(ticket -> assertThat(trades).contains(ticket.trade()));
    assertThat(plan.crewsOf("crew")).isNotEmpty();
    assertThat(plan.memberOf("duty")).isPresent();
  }

  @Test
  void everyKeyTheRosterReaderKnows_standsInTheSample() throws IOException {
    String roster = Files.readString(FOLDER.resolve("roster.yaml"));
    Pattern asked =
        Pattern.compile("\\.(?:flag|whole|text|words2?|maps?|required|span)\\(\"([a-z_]+)\"");
    Path code = Path.of("src/main/java/io/lilong/gateway/roster");
    Set<String> keys = new TreeSet<>();
    for (String file : List.of("RosterFile.java", "CrewReader.java", "LadderReader.java")) {
      Matcher matcher = asked.matcher(Files.readString(code.resolve(file)));
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    }
    assertThat(keys).contains("rotation", "substitutes", "after", "holidays");
    assertThat(keys).allSatisfy(key -> assertThat(roster).containsPattern("\\b" + key + "\\b:?"));
  }

  @Test
  void sampleFiles_travelOnTheClassPath() {
    for (String file :
        List.of(
            "site/site.yaml",
            "site/service.yaml",
            "site/roster.yaml",
            "site/rules/light.yaml",
            "site/rules/water.yaml",
            "site/rules/fire.yaml",
            "site/rules/devices.yaml",
            "config/lilong.yaml")) {
      assertThat(SampleSiteTest.class.getResource("/io/lilong/deploy/" + file))
          .as(file)
          .isNotNull();
    }
  }
}
