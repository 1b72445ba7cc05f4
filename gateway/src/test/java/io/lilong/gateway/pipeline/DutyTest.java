package io.lilong.gateway.pipeline;

import static io.lilong.gateway.roster.Rosters.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmCommand;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.roster.Cell;
import io.lilong.gateway.roster.RosterCommand;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketCommand;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dispatch and escalation from the sensor's message on, on a moved clock and a real database. */
class DutyTest {

  private static final Actor DUTY = new Actor("duty", Role.DUTY);
  private static final Actor CREW = new Actor("crew", Role.CREW);
  private static final long MINUTE = 60_000;
  private static final String PUMP = "huaiyin/pump-1";

  /** A Monday morning: Li and Zhou are on in the north, Wang at the desk. */
  private static final long MORNING = at("2026-11-23T09:00");

  /** That night nobody of the water crew is planned; Liu is at the desk. */
  private static final long NIGHT = at("2026-11-23T23:00");

  @TempDir Path folder;

  private @Nullable HouseRig open;

  private HouseRig rig(long now) throws Exception {
    open = new HouseRig(folder, now);
    return open;
  }

  @AfterEach
  void close() throws Exception {
    if (open != null) {
      open.close();
    }
  }

  private static TicketCommand.Move move(Ticket t, TicketCommand.Step step, @Nullable String note) {
    return TicketCommand.Move.of(t.number(), t.version(), step, note);
  }

  private static void fault(HouseRig rig, String device) throws Exception {
    rig.heat(device, 20);
    rig.until(rig.now + 1_000);
    rig.heat(device, 95);
  }

  private static Alarm alarm(HouseRig rig) {
    return rig.committed.stream()
        .flatMap(o -> o.alarms.values().stream())
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  // ---- dispatch

  @Test
  void fault_byDay_isGivenToTheCrewOnDuty_inTheTransactionOfItsAlarm() throws Exception {
    HouseRig rig = rig(MORNING);
    rig.heat(PUMP, 20);
    rig.until(rig.now + 1_000);
    Outcome outcome = rig.heat(PUMP, 95);
    assertThat(outcome.alarms).hasSize(1);
    Ticket ticket = outcome.tickets.values().iterator().next();
    assertThat(ticket.state()).isEqualTo(Ticket.State.DISPATCHED);
    assertThat(ticket.crew()).isEqualTo("water");
    assertThat(ticket.member()).isEqualTo("li");
    assertThat(outcome.notices)
        .extracting(HouseRig::said)
        .containsExactly(
            "ALARM_RAISED desk 0",
            "TICKET_OPENED desk 0",
            "TICKET_DISPATCHED member:li 0",
            "ALARM_ESCALATED member:wang 1 robot");
    assertThat(outcome.ticketEvents)
        .extracting(e -> e.type() + " by " + e.actor())
        .containsExactly("opened by lilong", "dispatched by lilong");
  }

  @Test
  void nextFault_goesToWhoeverHasLessInHand() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    fault(rig, "huaiyin/pump-2");
    assertThat(rig.ticket().member()).isEqualTo("zhou");
    fault(rig, "huaiyin/pump-3");
    assertThat(rig.ticket().member()).isEqualTo("li");
  }

  @Test
  void fault_atNight_withNobodyOnDuty_staysOpen_tellsTheSupervisorWhy_andIsGivenOutInTheMorning()
      throws Exception {
    HouseRig rig = rig(NIGHT);
    fault(rig, PUMP);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.OPEN);
    assertThat(rig.notices()).contains("TICKET_ESCALATED member:zhao 0");
    assertThat(rig.events())
        .filteredOn(e -> e.type() == RosterEvent.Type.UNASSIGNED)
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.words().zh()).isEqualTo("水泵班现在没有人值班");
              assertThat(e.words().en()).isEqualTo("nobody is on duty now in Water crew");
            });
    rig.jump(at("2026-11-24T05:59"));
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.OPEN);
    rig.until(at("2026-11-24T06:00"));
    assertThat(rig.ticket().member()).isEqualTo("li");
    assertThat(rig.notices())
        .filteredOn(n -> n.equals("TICKET_ESCALATED member:zhao 0"))
        .hasSize(1);
  }

  @Test
  void fault_whereNoCrewWorks_saysSo() throws Exception {
    HouseRig rig = rig(at("2026-11-29T10:00"));
    fault(rig, "yongfu/pump-1");
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.OPEN);
    assertThat(rig.events())
        .filteredOn(e -> e.type() == RosterEvent.Type.UNASSIGNED)
        .singleElement()
        .satisfies(e -> assertThat(e.words().zh()).isEqualTo("零修班现在没有人值班"));
  }

  @Test
  void declinedTicket_goesToTheNext_neverToTheSameAgain() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    Outcome declined = rig.ask(move(rig.ticket(), TicketCommand.Step.DECLINE, "人在外面"), CREW);
    assertThat(declined.tickets.values())
        .singleElement()
        .satisfies(t -> assertThat(t.member()).isEqualTo("zhou"));
    rig.restart();
    rig.ask(move(rig.ticket(), TicketCommand.Step.DECLINE, "没有配件"), CREW);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.OPEN);
    assertThat(rig.events())
        .filteredOn(e -> e.type() == RosterEvent.Type.UNASSIGNED)
        .extracting(e -> e.words().zh())
        .containsExactly("在班的人都接不了");
    // a person may still give it to anybody
    Ticket open = rig.ticket();
    rig.ask(TicketCommand.Move.dispatch(open.number(), open.version(), "水泵班", "li", null), DUTY);
    assertThat(rig.ticket().member()).isEqualTo("li");
    assertThat(rig.ticket().crew()).isEqualTo("water");
  }

  @Test
  void swap_changesWhoIsSent_andAStaleOneIsRefused() throws Exception {
    HouseRig rig = rig(MORNING);
    LocalDate monday = LocalDate.of(2026, 11, 23);
    Cell.Key early = new Cell.Key("water", monday, "early");
    Cell.Key tuesday = new Cell.Key("water", monday.plusDays(1), "late");
    rig.ask(new RosterCommand.PutCell(early, List.of("li"), null, 0), DUTY);
    rig.ask(new RosterCommand.Swap(early, "li", tuesday, "zhou", "看病", 0), DUTY);
    assertThat(rig.answer).isInstanceOf(Answer.Conflict.class);
    rig.ask(new RosterCommand.Swap(early, "li", tuesday, "zhou", "看病", 1), DUTY);
    assertThat(rig.answer).isInstanceOf(Answer.Done.class);
    rig.restart();
    fault(rig, PUMP);
    assertThat(rig.ticket().member()).isEqualTo("zhou");
    assertThat(rig.rows().cells()).hasSize(2);
  }

  @Test
  void shiftFilledByHand_takesWhatWaits() throws Exception {
    HouseRig rig = rig(NIGHT);
    fault(rig, PUMP);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.OPEN);
    Outcome filled =
        rig.ask(
            new RosterCommand.PutCell(
                new Cell.Key("water", LocalDate.of(2026, 11, 23), "night"),
                List.of("zhou"),
                "顶班",
                0),
            DUTY);
    assertThat(filled.tickets.values())
        .singleElement()
        .satisfies(t -> assertThat(t.member()).isEqualTo("zhou"));
  }

  // ---- escalation

  @Test
  void alarmNobodyTakes_climbsStepByStep_eachOnce() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    long raised = rig.now;
    rig.until(raised + 30 * MINUTE);
    assertThat(steps(rig, RosterEvent.About.ALARM))
        .containsExactly(
            "0 member:wang robot",
            "2 member:wang voice",
            "4 member:liu voice",
            "8 member:zhao voice",
            "15 outside:grid voice");
    assertThat(rig.due()).noneMatch(key -> key.startsWith("escalate-alarm"));
  }

  /** Minutes since the first, whom, how. */
  private static List<String> steps(HouseRig rig, RosterEvent.About about) {
    List<RosterEvent> events =
        rig.events().stream()
            .filter(e -> e.about() == about && e.type() == RosterEvent.Type.ESCALATED)
            .toList();
    return events.stream()
        .map(
            e ->
                (e.at() - rig.firstFault) / MINUTE
                    + " "
                    + (e.to() == null ? "" : e.to().word())
                    + " "
                    + e.by())
        .toList();
  }

  @Test
  void acknowledgement_endsTheSteps_inItsOwnTransaction() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    rig.until(rig.now + 5 * MINUTE);
    Alarm alarm = alarm(rig);
    Outcome acknowledged =
        rig.ask(new AlarmCommand.Acknowledge(alarm.id(), alarm.version(), null), DUTY);
    assertThat(acknowledged.dueDone).contains("escalate-alarm:" + alarm.id());
    rig.until(rig.now + 30 * MINUTE);
    assertThat(steps(rig, RosterEvent.About.ALARM)).hasSize(3);
  }

  @Test
  void ticketNobodyAccepts_goesToTheNextPerson_thenUpwards() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    rig.until(rig.now + 4 * MINUTE);
    assertThat(rig.ticket().member()).isEqualTo("zhou");
    rig.until(rig.now + 30 * MINUTE);
    assertThat(steps(rig, RosterEvent.About.TICKET))
        .containsExactly("2 member:li voice", "4 member:zhou voice", "8 member:zhao voice");
    assertThat(rig.notices()).contains("TICKET_DISPATCHED member:zhou 0 voice");
  }

  @Test
  void acceptance_endsTheSteps_andReopeningStartsAgain() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    rig.until(rig.now + 3 * MINUTE);
    rig.ask(move(rig.ticket(), TicketCommand.Step.ACCEPT, null), CREW);
    rig.until(rig.now + 20 * MINUTE);
    assertThat(steps(rig, RosterEvent.About.TICKET)).hasSize(1);
    rig.ask(move(rig.ticket(), TicketCommand.Step.ARRIVE, null), CREW);
    rig.ask(move(rig.ticket(), TicketCommand.Step.FIX, null), CREW);
    rig.ask(move(rig.ticket(), TicketCommand.Step.REOPEN, "还在响"), DUTY);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.DISPATCHED);
    rig.until(rig.now + 20 * MINUTE);
    assertThat(steps(rig, RosterEvent.About.TICKET)).hasSize(4);
  }

  @Test
  void restartBetweenSteps_takesEachOnce() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    long raised = rig.now;
    for (long at = raised; at < raised + 20 * MINUTE; at += 37_000) {
      rig.until(at);
      rig.restart();
    }
    assertThat(steps(rig, RosterEvent.About.ALARM))
        .containsExactly(
            "0 member:wang robot",
            "2 member:wang voice",
            "4 member:liu voice",
            "8 member:zhao voice",
            "15 outside:grid voice");
  }

  @Test
  void stepsOverdueAtAStart_areTakenOnce_oldestFirst() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    rig.jump(rig.now + 60 * MINUTE);
    assertThat(rig.events())
        .filteredOn(e -> e.about() == RosterEvent.About.ALARM)
        .extracting(e -> e.to() == null ? "" : e.to().word())
        .containsExactly("member:wang", "member:wang", "member:liu", "member:zhao", "outside:grid");
    List<String> keys = rig.events().stream().map(RosterEvent::key).toList();
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void clearedAlarm_callsNobodyAnyMore() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    rig.until(rig.now + MINUTE);
    rig.heat(PUMP, 20);
    rig.until(rig.now + 30 * MINUTE);
    assertThat(steps(rig, RosterEvent.About.ALARM)).hasSize(1);
  }

  // ---- hand-over

  @Test
  void handOver_takesEachOpenAlarmByName_andRefusesWhatWasNotRead() throws Exception {
    HouseRig rig = rig(MORNING);
    fault(rig, PUMP);
    Actor liu = new Actor("liu", Role.DUTY);
    rig.ask(new RosterCommand.TakeOver(List.of(), null, ""), liu);
    assertThat(rig.answer).isInstanceOf(Answer.Conflict.class);
    Alarm alarm = alarm(rig);
    rig.ask(new RosterCommand.TakeOver(List.of(alarm.id()), null, "水泵待修"), liu);
    assertThat(rig.answer).isEqualTo(new Answer.Done("1", 1));
    assertThat(rig.events())
        .filteredOn(e -> e.type() == RosterEvent.Type.TAKEN_OVER)
        .extracting(RosterEvent::ref)
        .containsExactly(alarm.id());
    assertThat(rig.rows().lastHandover()).isNotNull();
    assertThat(rig.rows().lastHandover().tickets()).containsExactly(rig.ticket().number());
    Alarm taken = alarm(rig);
    rig.ask(new AlarmCommand.Acknowledge(taken.id(), taken.version(), null), liu);
    assertThat(alarm(rig).acknowledgedBy()).isEqualTo("liu");
  }
}
