package io.lilong.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.config.NotifyConfig;
import io.lilong.rules.book.Severity;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final NotifyConfig CONFIG =
      Letters.config(
          """
          channels:
          - {name: desk, type: wecom, url: "https://desk.example.org/x?key=1"}
          - {name: crew, type: feishu, url: "https://crew.example.org/x"}
          - {name: sms, type: sms, url: "https://sms.example.org/", body: "{}", to: ["110"]}
          - {name: mail, type: mail, host: mail.example.org, from: lilong@example.org}
          routes:
          - {channels: [desk], severities: [critical, major]}
          - {channels: [crew], kinds: [ticket_dispatched], audiences: ["crew:*"]}
          - {channels: [sms], audiences: ["member:li"]}
          - {channels: [mail], compounds: [oak]}
          mute:
          - {from: "22:00", to: "06:00", days: [friday], severities: [major], channels: [desk]}
          people:
          - {name: 李永平, audiences: ["member:li"], phone: "139 0000 0002"}
          """);

  private static Notice notice(
      Notice.Kind kind, Audience audience, Severity severity, boolean fire, String at) {
    return notice(kind, audience, severity, fire, at, "elm", null);
  }

  private static Notice notice(
      Notice.Kind kind,
      Audience audience,
      Severity severity,
      boolean fire,
      String at,
      String compound,
      @Nullable String by) {
    long ms = ZonedDateTime.parse(at + "+08:00[Asia/Shanghai]").toInstant().toEpochMilli();
    return new Notice("k", kind, "ref", audience, 0, by, severity, fire, false, compound, null, ms);
  }

  private static List<String> ways(Notice notice) {
    return new Router(CONFIG, Contacts.of(CONFIG.people()), ZONE)
        .route(List.of(notice)).stream()
            .map(d -> d.channel() + ">" + d.recipient() + " " + d.state().word())
            .toList();
  }

  @Test
  void notice_goesEveryWayThatFits() {
    assertThat(
            ways(
                notice(
                    Notice.Kind.ALARM_RAISED,
                    Audience.DESK,
                    Severity.MAJOR,
                    false,
                    "2026-11-25T10:00:00")))
        .containsExactly("desk> pending");
    assertThat(
            ways(
                notice(
                    Notice.Kind.TICKET_DISPATCHED,
                    Audience.crew("electric"),
                    Severity.MINOR,
                    false,
                    "2026-11-25T10:00:00")))
        .containsExactly("crew> pending");
  }

  @Test
  void channelOfOnePersonEach_getsOneDeliveryForEachNumber() {
    assertThat(
            ways(
                notice(
                    Notice.Kind.TICKET_ESCALATED,
                    Audience.member("li"),
                    Severity.MINOR,
                    false,
                    "2026-11-25T10:00:00")))
        .containsExactly("sms>110 pending", "sms>139 0000 0002 pending");
  }

  @Test
  void nobodyToReach_isDeadAtOnce_andSaysSo() {
    Notice notice =
        notice(
            Notice.Kind.ALARM_RAISED,
            Audience.DESK,
            Severity.MINOR,
            false,
            "2026-11-25T10:00:00",
            "oak",
            null);
    assertThat(ways(notice)).containsExactly("mail> dead");
  }

  @Test
  void stepThatAsksForAKindOfChannel_goesThatWayOnly() {
    Notice notice =
        notice(
            Notice.Kind.ALARM_ESCALATED,
            Audience.member("li"),
            Severity.CRITICAL,
            false,
            "2026-11-25T10:00:00",
            "elm",
            "sms");
    assertThat(ways(notice)).containsExactly("sms>110 pending", "sms>139 0000 0002 pending");
  }

  @Test
  void stepTakenAtOnce_isNotToldToThoseWhoHearOfTheAlarmThatWayAnyway() {
    String at = "2026-11-25T10:00:00";
    Notice raised =
        notice(Notice.Kind.ALARM_RAISED, Audience.DESK, Severity.CRITICAL, false, at, "elm", null);
    Audience li = Audience.member("li");
    Notice step =
        notice(Notice.Kind.ALARM_ESCALATED, li, Severity.CRITICAL, false, at, "elm", null);
    Router router = new Router(CONFIG, Contacts.of(CONFIG.people()), ZONE);
    assertThat(router.route(List.of(raised, step)))
        .extracting(d -> d.kind() + " " + d.channel() + ">" + d.recipient())
        .containsExactly(
            "ALARM_RAISED desk>", "ALARM_ESCALATED sms>110", "ALARM_ESCALATED sms>139 0000 0002");
    // later it is a message of its own
    assertThat(router.route(List.of(step))).hasSize(3);
  }

  @Test
  void muteWindow_keepsBackWhatItNames_overMidnight_butNoFire() {
    String fridayNight = "2026-11-27T23:30:00";
    String saturdayMorning = "2026-11-28T05:59:59";
    for (String at : List.of(fridayNight, saturdayMorning)) {
      assertThat(ways(notice(Notice.Kind.ALARM_RAISED, Audience.DESK, Severity.MAJOR, false, at)))
          .as(at)
          .containsExactly("desk> muted");
      assertThat(ways(notice(Notice.Kind.ALARM_RAISED, Audience.DESK, Severity.CRITICAL, true, at)))
          .as(at)
          .containsExactly("desk> pending");
    }
    for (String at : List.of("2026-11-27T21:59:59", "2026-11-28T06:00:00", "2026-11-28T23:30:00")) {
      assertThat(ways(notice(Notice.Kind.ALARM_RAISED, Audience.DESK, Severity.MAJOR, false, at)))
          .as(at)
          .containsExactly("desk> pending");
    }
  }
}
