package io.lilong.gateway.roster;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Plans to try things on. */
public final class Rosters {

  public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** Three shifts round the clock; a desk; two water crews, the southern one by day only. */
  public static final String TEXT =
      """
      version: 1
      shifts:
      - {code: early, title: 早班, from: "06:00", to: "14:00"}
      - {code: late, title: 中班, from: "14:00", to: "22:00"}
      - {code: night, title: 夜班, from: "22:00", to: "06:00"}
      - {code: day, title: 日班, from: "08:00", to: "17:00"}
      members:
      - {code: wang, name: 王建国, account: duty}
      - {code: liu, name: 刘敏}
      - {code: li, name: 李永平, account: crew}
      - {code: zhou, name: 周师傅, account: crew2}
      - {code: zhang, name: 张海}
      - {code: zhao, name: 赵国华, account: supervisor}
      outside:
      - {code: grid, title: {zh: 网格中心, en: Grid centre}}
      holidays: ["2026-10-01"]
      crews:
      - code: desk
        title: {zh: 值班室, en: Desk}
        desk: true
        members: [wang, liu]
        shifts: [early, late, night]
        rotation: {start: 2026-01-05, weeks: [{early: wang, late: liu, night: liu}, {early: liu, late: wang, night: wang}]}
        substitutes: [wang, liu]
      - code: water
        title: {zh: 水泵班, en: Water crew}
        trades: [pump, plumber]
        units: [north]
        members: [li, zhou]
        shifts: [early, late, night]
        rotation: {start: 2026-01-05, weeks: [{early: li+zhou, late: zhou, night: "-"}]}
        holidays: {early: zhou}
        substitutes: [zhang]
      - code: odd-jobs
        title: {zh: 零修班, en: Odd jobs}
        trades: [general]
        members: [zhang]
        shifts: [day]
        rotation: {start: 2026-01-05, weeks: [{day: [zhang, zhang, zhang, zhang, zhang, "-", "-"]}]}
      supervisors:
      - {member: zhao}
      escalation:
        alarms:
          fire: [{after: 0s, to: on-duty, by: robot}, {after: 30s, to: "outside:grid", by: voice}]
          critical:
          - {after: 0s, to: on-duty, by: robot}
          - {after: 2m, to: on-duty, by: voice}
          - {after: 4m, to: next, by: voice}
          - {after: 8m, to: supervisor, by: voice}
          - {after: 15m, to: "outside:grid", by: voice}
        tickets:
          critical:
          - {after: 2m, to: on-duty, by: voice}
          - {after: 4m, to: next, by: voice}
          - {after: 8m, to: supervisor, by: voice}
      """;

  private Rosters() {}

  public static Plan plan() {
    RosterFile.Parsed parsed = RosterFile.parse("roster.yaml", TEXT, Set.of("north", "south"));
    if (parsed instanceof RosterFile.Parsed.Bad bad) {
      throw new AssertionError(bad.problems().toString());
    }
    return ((RosterFile.Parsed.Good) parsed).plan();
  }

  static Roster roster() {
    return Roster.of(plan(), SHANGHAI, List.of(), List.of());
  }

  static Crew crew(String code) {
    return plan().crew(code).orElseThrow();
  }

  /** An instant of the wall clock in Shanghai, e.g. {@code 2026-11-23T12:00}. */
  public static long at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant().toEpochMilli();
  }
}
