package io.lilong.gateway.pipeline;

import static io.lilong.gateway.roster.Rosters.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmCommand;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.gateway.ticket.TicketCommand.Step;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What time and a restart make of repairs and fires, on a moved clock and a real database. */
class RepairTest {

  private static final Actor CHIEF = new Actor("chief", Role.SUPERVISOR);
  private static final long MINUTE = 60_000;

  /** By the service levels where nothing else is set. */
  private static final long PROOF = 10 * MINUTE;

  private static final long ARRIVE = 3 * MINUTE;
  private static final String TANK = "huaiyin/tank-1";
  private static final String SMOKE = "huaiyin/smoke-1";

  @TempDir Path folder;
  private HouseRig rig;

  @BeforeEach
  void open() throws Exception {
    rig = new HouseRig(folder, at("2026-11-23T09:00"));
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void level(String level) throws Exception {
    rig.send("tank", TANK, "{\"level\": " + level + "}");
  }

  /** Good readings every minute, as an honest sensor sends them. */
  private void wellFor(long ms) throws Exception {
    for (long end = rig.now + ms; rig.now < end; ) {
      rig.until(rig.now + MINUTE);
      level("80");
    }
  }

  private void take(Step step) throws Exception {
    Ticket t = rig.ticket();
    rig.ask(TicketCommand.Move.of(t.number(), t.version(), step, null), CHIEF);
    assertThat(rig.answer).as("%s", step).isInstanceOf(Answer.Done.class);
  }

  /** The tank ran low, somebody came and filled it. */
  private void repaired() throws Exception {
    level("80");
    rig.until(rig.now + 1_000);
    level("5");
    take(Step.ACCEPT);
    take(Step.ARRIVE);
    rig.until(rig.now + 1_000);
    level("80");
    take(Step.FIX);
  }

  @Test
  void goodReadings_forTheWholeTime_proveIt() throws Exception {
    repaired();
    wellFor(PROOF - MINUTE);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.FIXED);
    wellFor(2 * MINUTE);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.VERIFIED);
  }

  @Test
  void faultsOfABacklog_receivedInOneMoment_areAnOccurrenceEach() throws Exception {
    for (int fault = 0; fault < 3; fault++) {
      rig.heat("huaiyin/pump-1", 20);
      rig.heat("huaiyin/pump-1", 95);
    }
    assertThat(rig.ticket().occurrences()).isEqualTo(3);
    rig.until(rig.now + MINUTE);
    assertThat(rig.due()).noneMatch(key -> key.startsWith("ticket-open"));
  }

  @Test
  void badReading_startsTheProofAnew() throws Exception {
    repaired();
    wellFor(PROOF - MINUTE);
    level("\"read failed\"");
    wellFor(PROOF - MINUTE);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.FIXED);
    wellFor(2 * MINUTE);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.VERIFIED);
  }

  @Test
  void silence_startsTheProofAnew_whenItEnds() throws Exception {
    repaired();
    rig.until(rig.now + PROOF + 5 * MINUTE);
    assertThat(rig.ticket().state()).as("nothing was heard").isEqualTo(Ticket.State.FIXED);
    level("80");
    wellFor(PROOF - MINUTE);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.FIXED);
    rig.restart();
    wellFor(2 * MINUTE);
    assertThat(rig.ticket().state()).isEqualTo(Ticket.State.VERIFIED);
  }

  @Test
  void mergedTickets_areStillOne_afterARestart() throws Exception {
    for (String pump : new String[] {"huaiyin/pump-1", "huaiyin/pump-2"}) {
      rig.heat(pump, 20);
      rig.until(rig.now + 1_000);
      rig.heat(pump, 95);
    }
    Ticket other = rig.ticket();
    Ticket into =
        rig.committed.stream()
            .flatMap(o -> o.tickets.values().stream())
            .filter(t -> !t.number().equals(other.number()))
            .reduce((a, b) -> b)
            .orElseThrow();
    rig.ask(
        new TicketCommand.Merge(into.number(), into.version(), other.number(), null, "同一路电压低"),
        CHIEF);
    assertThat(rig.answer).isInstanceOf(Answer.Done.class);

    rig.restart();

    rig.heat("huaiyin/pump-1", 20);
    assertThat(newest(into.number()).alarmActive()).as("the other pump is still hot").isTrue();
    rig.until(rig.now + 1_000);
    rig.heat("huaiyin/pump-2", 20);
    assertThat(newest(into.number()).alarmActive()).isFalse();
    rig.until(rig.now + 1_000);
    Outcome again = rig.heat("huaiyin/pump-2", 95);
    assertThat(again.tickets).containsOnlyKeys(into.number());
    assertThat(newest(into.number()).occurrences()).isEqualTo(3);
  }

  private Ticket newest(String number) {
    return rig.committed.stream()
        .map(o -> o.tickets.get(number))
        .filter(java.util.Objects::nonNull)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Test
  void fireNobodyHasReachedInTime_isToldOnce() throws Exception {
    smoke();
    rig.until(rig.now + ARRIVE - 1_000);
    assertThat(unattended()).isZero();
    rig.restart();
    rig.until(rig.now + 1_000);
    assertThat(unattended()).isEqualTo(1);
    rig.until(rig.now + 2 * ARRIVE);
    assertThat(unattended()).isEqualTo(1);
  }

  @Test
  void fireThatWasJudgedInTime_isNotToldAsUnattended() throws Exception {
    Alarm fire = smoke();
    rig.until(rig.now + MINUTE);
    rig.ask(new AlarmCommand.GiveVerdict(fire.id(), fire.version(), "false", ""), CHIEF);
    assertThat(rig.answer).isInstanceOf(Answer.Done.class);
    rig.until(rig.now + 2 * ARRIVE);
    assertThat(unattended()).isZero();
    assertThat(rig.notices()).contains("FIRE_FALSE desk 0");
  }

  private Alarm smoke() throws Exception {
    rig.send("fire", SMOKE, "{\"smoke\": false}");
    rig.until(rig.now + 1_000);
    Outcome raised = rig.send("fire", SMOKE, "{\"smoke\": true}");
    return raised.alarms.values().iterator().next();
  }

  private long unattended() {
    return rig.notices().stream().filter(n -> n.startsWith("FIRE_UNATTENDED")).count();
  }
}
