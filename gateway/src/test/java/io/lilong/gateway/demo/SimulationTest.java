package io.lilong.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.app.SiteFolder;
import io.lilong.gateway.site.Site;
import io.lilong.gateway.texts.Installation;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.TicketPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Installation SAMPLE =
      ((Installation.Parsed.Good) SiteFolder.folder(Path.of("..", "deploy", "site")))
          .installation();
  private static final Site SITE = SAMPLE.site();

  /** Noon and midnight in Shanghai. */
  private static final long NOON = Instant.parse("2026-06-01T04:00:00Z").toEpochMilli();

  private static final long MIDNIGHT = Instant.parse("2026-01-10T16:00:00Z").toEpochMilli();
  private static final long DUSK = Instant.parse("2026-03-20T10:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static List<Telegram> first(long seed, long start, long ms) {
    return new Simulation(SITE, seed, start).until(start + ms);
  }

  @Property(tries = 20)
  void sameSeed_givesTheSameTelegrams_howeverTimeIsCut(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long start,
      @ForAll @IntRange(min = 1, max = 20_000) int step) {
    Simulation cut = new Simulation(SITE, seed, start);
    List<Telegram> pieces = new ArrayList<>();
    for (long at = 0; at < 60_000; at += step) {
      pieces.addAll(cut.until(start + at));
    }
    pieces.addAll(cut.until(start + 60_000));
    assertThat(pieces).isEqualTo(first(seed, start, 60_000));
  }

  @Test
  void otherSeed_givesOtherTelegrams() {
    assertThat(first(1, NOON, 10_000)).isNotEqualTo(first(2, NOON, 10_000));
  }

  @Test
  void siteWithoutAnything_isSilent() {
    assertThat(new Simulation(Site.empty(), 1, NOON).until(NOON + HOUR)).isEmpty();
  }

  @Test
  void everyListedDeviceAndOneMore_reportWithinElevenSeconds_inOrderOfTime() {
    List<Telegram> telegrams = first(7, NOON, 11_000);
    Set<String> seen =
        telegrams.stream()
            .map(t -> t.compound() + "/" + Judged.deviceOf(t))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed =
        SITE.devices().stream()
            .map(d -> d.id().value())
            .collect(Collectors.toCollection(TreeSet::new));
    listed.add("huaiyin/lamp-new");
    assertThat(seen).isEqualTo(listed);
    assertThat(telegrams).extracting(Telegram::at).isSorted();
  }

  @Test
  void topics_areNative_exceptWhereTheSiteHasAZigbeeSource() {
    for (Telegram t : first(7, NOON, 11_000)) {
      if (t.topic().startsWith("zigbee2mqtt/")) {
        assertThat(t.compound()).isEqualTo("yongfu");
        assertThat(t.body().fieldNames()).contains("last_seen", "smoke").doesNotContain("ts");
      } else {
        assertThat(t.topic())
            .matches("lilong/" + t.compound() + "/(light|pump|fire)/[a-z0-9-]+/telemetry");
        assertThat(t.body().getLong("ts")).isEqualTo(t.at());
      }
    }
  }

  @Property(tries = 5)
  void values_stayInTheirRanges(@ForAll long seed) {
    Map<String, double[]> ranges = new HashMap<>();
    ranges.put("current_ma", new double[] {0, 200});
    ranges.put("lux", new double[] {0, 600});
    ranges.put("pressure_kpa", new double[] {290, 350});
    ranges.put("flow_m3h", new double[] {0, 8});
    ranges.put("vibration_mm_s", new double[] {0, 10.5});
    ranges.put("current_a", new double[] {0, 40});
    ranges.put("temp_c", new double[] {15, 60});
    ranges.put("smoke_obs", new double[] {0, 0.4});
    ranges.put("battery", new double[] {0, 100});
    ranges.put("linkquality", new double[] {0, 255});
    for (Telegram t : first(seed, NOON, HOUR)) {
      t.body()
          .forEach(
              field -> {
                double[] range = ranges.get(field.getKey());
                if (range != null) {
                  assertThat(((Number) field.getValue()).doubleValue())
                      .as("%s %s", t.topic(), field.getKey())
                      .isBetween(range[0], range[1]);
                } else if (!Set.of("ts", "last_seen").contains(field.getKey())) {
                  assertThat(field.getValue()).as(field.getKey()).isInstanceOf(Boolean.class);
                }
              });
    }
  }

  @Test
  void lampsOnAPhotocell_burnByNightOnly() {
    assertThat(burning(MIDNIGHT)).isGreaterThan(25);
    assertThat(burning(NOON)).isZero();
  }

  private static long burning(long start) {
    Set<String> photocells =
        SITE.devices().stream()
            .filter(d -> "dusk".equals(d.type()))
            .map(d -> d.id().value())
            .collect(Collectors.toSet());
    return first(3, start, 1_000).stream()
        .filter(t -> photocells.contains(t.compound() + "/" + Judged.deviceOf(t)))
        .filter(t -> t.body().getBoolean("on") && t.body().getDouble("current_ma") > 150)
        .count();
  }

  @Test
  void pumps_runAndRest() {
    Map<String, Set<Boolean>> states = new HashMap<>();
    for (Telegram t : first(3, NOON, 10 * 60_000)) {
      if (t.topic().contains("/pump/")) {
        states
            .computeIfAbsent(t.topic(), topic -> new TreeSet<>())
            .add(t.body().getBoolean("running"));
      }
    }
    assertThat(states).hasSize(5).allSatisfy((topic, s) -> assertThat(s).hasSize(2));
  }

  @Property(tries = 15)
  void firstHalfMinute_bringsAlarmsAndTickets_atAnyHour(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 23) int hour) {
    Judged judged = new Judged(SITE, SAMPLE.book(), seed, NOON + hour * HOUR);
    judged.runTo(15_000);
    assertThat(judged.raised())
        .anySatisfy(
            r -> {
              assertThat(r.rule()).isEqualTo("fire.smoke");
              assertThat(r.transition().severity()).isEqualTo(Severity.CRITICAL);
              assertThat(r.afterMs()).isLessThan(10_000);
            });
    judged.runTo(30_000);
    assertThat(judged.raised())
        .extracting(Judged.Raised::rule)
        .contains("fire.smoke", "light.dead", "pump.vibration");
    assertThat(judged.raised())
        .filteredOn(r -> opensAtOnce(r.rule()))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static boolean opensAtOnce(String rule) {
    TicketPolicy ticket = SAMPLE.book().rule(rule).orElseThrow().ticket();
    return ticket != null && ticket.afterMs() == 0;
  }

  @Property(tries = 6)
  void twoHours_neverFlood_andFaultsGoAgain(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int when) {
    Judged judged = new Judged(SITE, SAMPLE.book(), seed, List.of(NOON, DUSK, MIDNIGHT).get(when));
    assertThat(judged.runTo(2 * HOUR)).isLessThanOrEqualTo(9);
    Set<String> rules =
        judged.raised().stream().map(Judged.Raised::rule).collect(Collectors.toSet());
    assertThat(rules)
        .contains(
            "fire.smoke",
            "fire.smoke-density",
            "light.dead",
            "pump.vibration",
            "pump.overcurrent",
            "device.silent",
            "device.low-battery");
    assertThat(judged.raised())
        .filteredOn(r -> r.rule().equals("pump.vibration"))
        .hasSizeGreaterThan(5);
  }
}
