package io.lilong.gateway.ticket;

import static io.lilong.gateway.alarm.Fixtures.PLUMBER;
import static io.lilong.gateway.alarm.Fixtures.rule;
import static io.lilong.gateway.alarm.Fixtures.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmBook;
import io.lilong.gateway.alarm.Fixtures.Written;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.ticket.TicketCommand.Step;
import io.lilong.rules.book.TicketPolicy;
import io.lilong.rules.engine.Transition.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TicketBookTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final long NOW = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final Actor LI = new Actor("li", Role.DUTY);
  private static final Actor CHIEF = new Actor("chief", Role.SUPERVISOR);

  private final Out out = new Out();
  private final TicketBook book = new TicketBook(List.of(), SHANGHAI, new ServiceLevels());

  private static final class Out implements TicketWrites {
    final List<Ticket> rows = new ArrayList<>();
    final List<TicketEvent> events = new ArrayList<>();
    final Set<String> later = new TreeSet<>();
    long laterAt;

    @Override
    public void ticket(Ticket row) {
      rows.add(row);
    }

    @Override
    public void ticketEvent(TicketEvent event) {
      events.add(event);
    }

    @Override
    public void later(String key, long at, String kind, String ref) {
      later.add(key);
      laterAt = at;
    }

    @Override
    public void never(String key) {
      later.remove(key);
    }

    Ticket last() {
      return rows.get(rows.size() - 1);
    }
  }

  private static Alarm alarm(long at) {
    Written w = new Written();
    new AlarmBook(List.of())
        .apply(step(rule("pump.vibration", false, false), Kind.RAISE, at), at, w);
    return w.last();
  }

  private Ticket opened() {
    book.raised(alarm(NOW), PLUMBER, NOW, out);
    return out.last();
  }

  private Answer move(Step step, @Nullable String crew, @Nullable String note, Actor who) {
    Ticket t = out.last();
    return book.apply(
        new TicketCommand.Move(t.number(), t.version(), step, crew, null, note),
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

  @Test
  void alarm_withPolicy_opensOneTicketWithASpeakableNumber() {
    Ticket ticket = opened();
    assertThat(ticket.number()).isEqualTo("261124-01");
    assertThat(ticket.state()).isEqualTo(Ticket.State.OPEN);
    assertThat(ticket.dueAt()).isGreaterThan(NOW);
    assertThat(ticket.occurrences()).isEqualTo(1);
  }

  @Test
  void sameFault_again_countsAnOccurrenceOnTheSameTicket() {
    Ticket first = opened();
    book.cleared(alarm(NOW), NOW + 10, out);
    book.raised(alarm(NOW + 20), PLUMBER, NOW + 20, out);
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
    TicketPolicy later = new TicketPolicy("electrician", 12 * 60 * MINUTE, 0, null);
    Alarm alarm = alarm(NOW);
    assertThat(book.raised(alarm, later, NOW, out)).isEmpty();
    assertThat(out.later).containsExactly("ticket-open:" + alarm.id());
    assertThat(out.laterAt).isEqualTo(NOW + 12 * 60 * MINUTE);
    book.cleared(alarm, NOW + MINUTE, out);
    assertThat(out.later).isEmpty();
    assertThat(out.rows).isEmpty();
  }

  @Test
  void fixed_afterTheConditionWentAndAGoodReading_isVerifiedBySensor() {
    repaired();
    book.cleared(alarm(NOW), NOW + 2 * MINUTE, out);
    assertThat(out.later).containsExactly("ticket-verify:" + out.last().number());
    assertThat(out.laterAt).isEqualTo(NOW + 2 * MINUTE + 10 * MINUTE);
    book.prove(out.last().number(), NOW + 9 * MINUTE, out.laterAt, out);
    assertThat(out.last().state()).isEqualTo(Ticket.State.VERIFIED);
  }

  @Test
  void fixed_withoutAReadingSince_staysUnproven() {
    repaired();
    book.cleared(alarm(NOW), NOW + 2 * MINUTE, out);
    book.prove(out.last().number(), NOW, out.laterAt, out);
    assertThat(out.last().state()).isEqualTo(Ticket.State.FIXED);
    assertThat(out.later).hasSize(1);
  }

  @Test
  void relapse_whileFixed_reopensTheSameTicketAndSaysSo() {
    repaired();
    String number = out.last().number();
    book.cleared(alarm(NOW), NOW + 2 * MINUTE, out);
    book.raised(alarm(NOW + 3 * MINUTE), PLUMBER, NOW + 3 * MINUTE, out);
    assertThat(out.last().number()).isEqualTo(number);
    assertThat(out.last().state()).isEqualTo(Ticket.State.OPEN);
    assertThat(out.last().reopened()).isEqualTo(1);
    assertThat(out.events.get(out.events.size() - 1).type()).isEqualTo("reopened");
    assertThat(out.later).isEmpty();
  }

  @Test
  void relapse_withinADayOfClosing_reopens_laterIsANewTicket() {
    repaired();
    book.cleared(alarm(NOW), NOW + MINUTE, out);
    move(Step.CLOSE, null, "checked by hand", CHIEF);
    Ticket closed = out.last();
    assertThat(closed.state()).isEqualTo(Ticket.State.CLOSED);

    long nextDay = closed.closedAt() + 24 * 60 * MINUTE;
    TicketBook other = new TicketBook(List.of(closed), SHANGHAI, new ServiceLevels());
    other.raised(alarm(nextDay), PLUMBER, nextDay, out);
    assertThat(out.last().number()).isEqualTo(closed.number());

    TicketBook third = new TicketBook(List.of(closed), SHANGHAI, new ServiceLevels());
    third.raised(alarm(nextDay + 1), PLUMBER, nextDay + 1, out);
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
        new TicketCommand.Move(seen.number(), seen.version(), Step.DISPATCH, "zhang", null, null);
    TicketCommand.Move b =
        new TicketCommand.Move(seen.number(), seen.version(), Step.DISPATCH, "wu", null, null);
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
  void numbers_afterARestart_goOnCounting() {
    Ticket first = opened();
    TicketBook restarted = new TicketBook(List.of(first), SHANGHAI, new ServiceLevels());
    restarted.apply(
        new TicketCommand.Create(
            "hold-b", null, "7/28", "灯不亮", first.priority(), "electrician", null),
        LI,
        NOW,
        out);
    assertThat(out.last().number()).isEqualTo("261124-02");
  }
}
