package io.lilong.gateway.ticket;

import static io.lilong.gateway.alarm.Fixtures.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmBook;
import io.lilong.gateway.alarm.Fixtures;
import io.lilong.gateway.alarm.Fixtures.Written;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.ticket.TicketCommand.Receipt;
import io.lilong.gateway.ticket.TicketCommand.Step;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.TicketPolicy;
import io.lilong.rules.engine.Transition.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketBookTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ServiceLevels LEVELS = ServiceLevels.defaults(SHANGHAI);
  private static final long NOW = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final Actor LI = new Actor("li", Role.DUTY);
  private static final Actor CHIEF = new Actor("chief", Role.SUPERVISOR);

  private static final Rule PUMP = rule(Fixtures.PLUMBER);

  private static Rule rule(TicketPolicy policy) {
    Rule r = Fixtures.rule("pump.vibration", false, false);
    return new Rule(
        r.id(),
        r.revision(),
        r.title(),
        r.severity(),
        r.respond(),
        r.latch(),
        r.shelvable(),
        r.fire(),
        r.shadow(),
        r.offDelayMs(),
        policy);
  }

  private final RecordedTickets out = new RecordedTickets();
  private final TicketBook book = new TicketBook(List.of(), LEVELS);

  private static Alarm alarm(long at) {
    return alarm(PUMP, at);
  }

  private Ticket opened() {
    book.raised(alarm(NOW), PUMP, NOW, out);
    return out.last();
  }

  private Answer move(Step step, @Nullable String crew, @Nullable String note, Actor who) {
    Ticket t = out.last();
    return book.apply(
        new TicketCommand.Move(t.number(), t.version(), step, crew, null, null, 0, note, 0),
        who,
        NOW + MINUTE,
        out);
  }

  private void repaired() {
    opened();
    move(Step.DISPATCH, "plumbers", null, LI);
    move(Step.ACCEPT, null, null, LI);
    move(Step.ARRIVE, null, null, LI);
    move(Step.FIX, null, null, LI);
  }

  private long proofAt() {
    RecordedTickets.Look look = out.looks.get("ticket-verify:" + out.last().number());
    return look == null ? 0 : look.at();
  }

  private static Proof.Evidence good(long at) {
    return new Proof.Evidence(at, false);
  }

  @Test
  void alarm_withPolicy_opensOneTicketWithASpeakableNumber() {
    Ticket ticket = opened();
    assertThat(ticket.number()).isEqualTo("261124-01");
    assertThat(ticket.state()).isEqualTo(Ticket.State.OPEN);
    assertThat(ticket.dueAt()).isGreaterThan(NOW);
    assertThat(ticket.occurrences()).isEqualTo(1);
  }

  @Test
  void relapse_ofATicketThatHadMoreFaults_leavesWhatAnotherTicketTook() {
    Rule dry = Fixtures.rule("pump.dry-run", false, false);
    Alarm vibrates = alarm(NOW);
    Alarm runsDry = alarm(dry, NOW);
    String first = opened().number();
    merge(out.last(), runsDry);
    move(Step.CANCEL, null, "wrong crew", CHIEF);
    book.apply(
        new TicketCommand.Create(
            "hold-b", "pump", null, "pump room", "noise", vibrates.severity(), "pump", null),
        CHIEF,
        NOW + 2 * MINUTE,
        out);
    String second = out.last().number();
    merge(out.last(), runsDry);
    book.raised(alarm(NOW + 3 * MINUTE), PUMP, NOW + 3 * MINUTE, out);
    assertThat(out.last().number()).as("reopened by its own fault").isEqualTo(first);
    assertThat(out.last().allFaults())
        .extracting(Ticket.Fault::rule)
        .containsExactly("pump.vibration");
    book.cleared(runsDry, NOW + 4 * MINUTE, out);
    assertThat(out.last().number()).isEqualTo(second);
  }

  private static Alarm alarm(Rule rule, long at) {
    Written w = new Written();
    new AlarmBook(List.of()).apply(step(rule, Kind.RAISE, at), at, w);
    return w.last();
  }

  private void merge(Ticket into, Alarm alarm) {
    TicketCommand.Merge c =
        new TicketCommand.Merge(into.number(), into.version(), null, alarm.id(), "one cause");
    assertThat(book.merge(c, alarm, CHIEF, NOW + 2 * MINUTE, out)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void sameFault_again_countsAnOccurrenceOnTheSameTicket() {
    Ticket first = opened();
    book.cleared(alarm(NOW), NOW + 10, out);
    book.raised(alarm(NOW + 20), PUMP, NOW + 20, out);
    assertThat(out.last().number()).isEqualTo(first.number());
    assertThat(out.last().occurrences()).isEqualTo(2);
    assertThat(out.last().alarmActive()).isTrue();
  }

  @Test
  void alarmCleared_ticketStays() {
    opened();
    book.cleared(alarm(NOW), NOW + 10, out);
    assertThat(out.last().state()).isEqualTo(Ticket.State.OPEN);
    assertThat(out.last().alarmActive()).isFalse();
  }

  @Test
  void policyWithDelay_opensLater_andNotAtAllWhenTheAlarmClearsFirst() {
    Rule later = rule(new TicketPolicy("electrician", 12 * 60 * MINUTE, 0, null));
    Alarm alarm = alarm(NOW);
    assertThat(book.raised(alarm, later, NOW, out)).isEmpty();
    assertThat(out.looks.get("ticket-open:" + alarm.id()).at()).isEqualTo(NOW + 12 * 60 * MINUTE);
    book.cleared(alarm, NOW + MINUTE, out);
    assertThat(out.looks).isEmpty();
    assertThat(out.rows).isEmpty();
  }

  @Test
  void fixed_afterTheConditionWentAndAGoodReading_isVerifiedBySensor() {
    repaired();
    book.cleared(alarm(NOW), NOW + 2 * MINUTE, out);
    assertThat(proofAt()).isEqualTo(NOW + 2 * MINUTE + 10 * MINUTE);
    book.prove(out.last().number(), good(NOW + 9 * MINUTE), proofAt(), out);
    assertThat(out.last().state()).isEqualTo(Ticket.State.VERIFIED);
  }

  @Test
  void fixed_withoutAReadingSince_staysUnproven() {
    repaired();
    book.cleared(alarm(NOW), NOW + 2 * MINUTE, out);
    book.prove(out.last().number(), good(NOW), proofAt(), out);
    assertThat(out.last().state()).isEqualTo(Ticket.State.FIXED);
    assertThat(proofAt()).isEqualTo(NOW + 13 * MINUTE);
  }

  @Test
  void relapse_whileFixed_reopensTheSameTicketAndSaysSo() {
    repaired();
    String number = out.last().number();
    book.cleared(alarm(NOW), NOW + 2 * MINUTE, out);
    book.raised(alarm(NOW + 3 * MINUTE), PUMP, NOW + 3 * MINUTE, out);
    assertThat(out.last().number()).isEqualTo(number);
    assertThat(out.last().state()).isEqualTo(Ticket.State.OPEN);
    assertThat(out.last().reopened()).isEqualTo(1);
    assertThat(out.events.get(out.events.size() - 1).type()).isEqualTo("reopened");
    assertThat(proofAt()).isZero();
  }

  @Test
  void relapse_withinADayOfClosing_reopens_laterIsANewTicket() {
    repaired();
    book.cleared(alarm(NOW), NOW + MINUTE, out);
    move(Step.CLOSE, null, "checked by hand", CHIEF);
    Ticket closed = out.last();
    assertThat(closed.state()).isEqualTo(Ticket.State.CLOSED);

    long nextDay = closed.closedAt() + 24 * 60 * MINUTE;
    TicketBook other = new TicketBook(List.of(closed), LEVELS);
    other.raised(alarm(nextDay), PUMP, nextDay, out);
    assertThat(out.last().number()).isEqualTo(closed.number());

    TicketBook third = new TicketBook(List.of(closed), LEVELS);
    third.raised(alarm(nextDay + 1), PUMP, nextDay + 1, out);
    assertThat(out.last().number()).isEqualTo("261125-01");
  }

  @Test
  void verify_whileTheAlarmIsActive_isRefusedToDuty_grantedToSupervisorWithANote() {
    repaired();
    assertThat(move(Step.VERIFY, null, "looks fine", LI)).isInstanceOf(Answer.Conflict.class);
    assertThat(move(Step.VERIFY, null, null, CHIEF)).isInstanceOf(Answer.Invalid.class);
    assertThat(move(Step.VERIFY, null, "sensor broken", CHIEF)).isInstanceOf(Answer.Done.class);
  }

  @Test
  void moves_ofTwoPeopleAtOnce_oneWins_theOtherIsToldTheState() {
    Ticket seen = opened();
    TicketCommand.Move a =
        TicketCommand.Move.dispatch(seen.number(), seen.version(), "zhang", null, null);
    TicketCommand.Move b =
        TicketCommand.Move.dispatch(seen.number(), seen.version(), "wu", null, null);
    assertThat(book.apply(a, LI, NOW, out)).isInstanceOf(Answer.Done.class);
    Answer second = book.apply(b, CHIEF, NOW, out);
    assertThat(second).isInstanceOf(Answer.Conflict.class);
    assertThat(((Answer.Conflict) second).current()).isEqualTo("dispatched");
    assertThat(out.last().crew()).isEqualTo("zhang");
  }

  @Test
  void everyMoveNotInTheTable_isRefusedWithBothStates() {
    for (Step step :
        EnumSet.complementOf(EnumSet.of(Step.DISPATCH, Step.PAUSE, Step.HAND_OVER, Step.CANCEL))) {
      opened();
      Answer answer = move(step, "x", "note", CHIEF);
      assertThat(answer).as("open → %s", step).isInstanceOf(Answer.Conflict.class);
      assertThat(((Answer.Conflict) answer).current()).isEqualTo("open");
    }
  }

  @Test
  void pause_stopsTheClock_resumeGoesOnWhereItWas() {
    opened();
    move(Step.DISPATCH, "zhang", null, LI);
    move(Step.ACCEPT, null, null, LI);
    move(Step.PAUSE, null, "waiting for parts", LI);
    assertThat(out.last().dueAt()).isZero();
    move(Step.RESUME, null, null, LI);
    assertThat(out.last().state()).isEqualTo(Ticket.State.ACCEPTED);
  }

  @Test
  void receipts_countOnceEach_andBeginAnewWithAnotherDispatch() {
    opened();
    move(Step.DISPATCH, "zhang", null, LI);
    Ticket given = out.last();
    receipt(Receipt.Kind.SENT, NOW + MINUTE);
    receipt(Receipt.Kind.SEEN, NOW + 2 * MINUTE);
    Answer again = receipt(Receipt.Kind.SEEN, NOW + 3 * MINUTE);
    assertThat(out.last().sentAt()).isEqualTo(NOW + MINUTE);
    assertThat(out.last().deliveredAt()).as("what was opened has come").isEqualTo(NOW + 2 * MINUTE);
    assertThat(out.last().seenAt()).isEqualTo(NOW + 2 * MINUTE);
    assertThat(again).isEqualTo(new Answer.Done(given.number(), out.last().version()));

    // the crew saw the row before the receipts changed it: that is no reason to refuse them
    TicketCommand accept =
        TicketCommand.Move.of(given.number(), given.version(), Step.ACCEPT, null);
    assertThat(book.apply(accept, LI, NOW + 3 * MINUTE, out)).isInstanceOf(Answer.Done.class);

    move(Step.DISPATCH, "wu", null, LI);
    assertThat(out.last().sentAt()).isZero();
    assertThat(out.last().seenAt()).isZero();
    book.apply(new TicketCommand.Receipt(given.number(), Receipt.Kind.DELIVERED, 1), LI, NOW, out);
    assertThat(out.last().deliveredAt()).as("of an earlier dispatch").isZero();
  }

  @Test
  void timeOfThePhone_isKeptBesideTheGateways_unlessItCannotBe() {
    Ticket ticket = opened();
    long now = NOW + 60 * MINUTE;
    long[][] saidAndKept = {
      {NOW + 7 * MINUTE, NOW + 7 * MINUTE},
      {now + MINUTE, now},
      {now + 60 * MINUTE, 0},
      {NOW - 60 * MINUTE, 0},
      {0, 0}
    };
    for (long[] one : saidAndKept) {
      book.apply(new TicketCommand.Comment(ticket.number(), "在楼道里", one[0]), LI, now, out);
      TicketEvent last = out.events.get(out.events.size() - 1);
      assertThat(last.at()).isEqualTo(now);
      assertThat(last.occurredAt()).as("said %d", one[0]).isEqualTo(one[1]);
    }
  }

  private Answer receipt(Receipt.Kind kind, long at) {
    Ticket t = out.last();
    return book.apply(
        new TicketCommand.Receipt(t.number(), kind, t.dispatchedAt()), Actor.GATEWAY, at, out);
  }

  @Test
  void numbers_afterARestart_goOnCounting() {
    Ticket first = opened();
    TicketBook restarted = new TicketBook(List.of(first), LEVELS);
    restarted.apply(
        new TicketCommand.Create(
            "hold-b", null, null, "7/28", "灯不亮", first.priority(), "electrician", null),
        LI,
        NOW,
        out);
    assertThat(out.last().number()).isEqualTo("261124-02");
  }
}
