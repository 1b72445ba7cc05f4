package io.lilong.gateway.alarm;

import static io.lilong.gateway.alarm.Fixtures.rule;
import static io.lilong.gateway.alarm.Fixtures.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.Fixtures.Written;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.rules.book.Rule;
import io.lilong.rules.engine.Transition;
import io.lilong.rules.engine.Transition.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmBookTest {

  private static final Actor LI = new Actor("li", Role.DUTY);
  private static final long NOW = 1_700_000_000_000L;

  private final Written out = new Written();
  private final AlarmBook book = new AlarmBook(List.of());
  private final Rule pump = rule("pump.vibration", false, false);

  private Alarm raised() {
    book.apply(step(pump, Kind.RAISE, NOW), NOW, out);
    return out.last();
  }

  @Test
  void alarm_raised_isActiveAndUnacknowledgedWithValueAndThreshold() {
    Alarm alarm = raised();
    assertThat(alarm.active()).isTrue();
    assertThat(alarm.acknowledged()).isFalse();
    assertThat(alarm.value()).isEqualTo(9.5);
    assertThat(alarm.threshold()).isEqualTo(7.1);
    assertThat(alarm.message().zh()).contains("9.5 mm/s");
  }

  @Test
  void id_ofTheSameRuleDeviceAndOnset_isTheSame() {
    Alarm first = raised();
    Written again = new Written();
    new AlarmBook(List.of()).apply(step(pump, Kind.RAISE, NOW), NOW, again);
    assertThat(again.last().id()).isEqualTo(first.id());
  }

  @Test
  void row12_clearedBeforeAcknowledged_staysOnTheDesk_acknowledgedAfterwards_leavesIt() {
    Alarm alarm = raised();
    book.apply(step(pump, Kind.CLEAR, NOW + 10), NOW, out);
    assertThat(out.last().active()).isFalse();
    assertThat(book.find(alarm.id())).isPresent();
    book.apply(new AlarmCommand.Acknowledge(alarm.id(), 1, null), LI, NOW + 20, out);
    assertThat(out.last().acknowledgedBy()).isEqualTo("li");
    assertThat(book.find(alarm.id())).isEmpty();
  }

  @Test
  void acknowledgedTwice_secondIsToldWhoWasFirst() {
    Alarm alarm = raised();
    book.apply(new AlarmCommand.Acknowledge(alarm.id(), 1, null), LI, NOW, out);
    Answer second =
        book.apply(
            new AlarmCommand.Acknowledge(alarm.id(), 1, null),
            new Actor("wang", Role.DUTY),
            NOW,
            out);
    assertThat(second).isInstanceOf(Answer.Conflict.class);
    assertThat(((Answer.Conflict) second).why().zh()).contains("li");
    assertThat(out.last().acknowledgedBy()).isEqualTo("li");
  }

  @Test
  void fireAlarm_shelved_isRefused() {
    book.apply(step(rule("fire.alarm", true, true), Kind.RAISE, NOW), NOW, out);
    Alarm fire = out.last();
    Answer answer =
        book.apply(
            new AlarmCommand.Shelve(fire.id(), fire.version(), NOW + 1000, "repair", "x"),
            LI,
            NOW,
            out);
    assertThat(answer).isInstanceOf(Answer.Conflict.class);
    assertThat(out.last().shelvedUntil()).isZero();
  }

  @Test
  void shelve_withoutNoteOrBeyondADayOrOfAStaleVersion_isRefused() {
    Alarm a = raised();
    assertThat(shelve(a, a.version(), NOW + 1000, "")).isInstanceOf(Answer.Invalid.class);
    assertThat(shelve(a, a.version(), NOW + 25 * 3_600_000L, "n"))
        .isInstanceOf(Answer.Invalid.class);
    assertThat(shelve(a, a.version() + 1, NOW + 1000, "n")).isInstanceOf(Answer.Conflict.class);
    assertThat(shelve(a, a.version(), NOW + 1000, "n")).isInstanceOf(Answer.Done.class);
  }

  private Answer shelve(Alarm a, long version, long until, String note) {
    return book.apply(
        new AlarmCommand.Shelve(a.id(), version, until, "repair", note), LI, NOW, out);
  }

  @Test
  void newAlarmInsideAShelf_isBornShelved() {
    Alarm first = raised();
    shelve(first, first.version(), NOW + 3_600_000, "n");
    book.apply(step(pump, Kind.CLEAR, NOW + 10, Transition.SHELVED), NOW, out);
    book.apply(step(pump, Kind.RAISE, NOW + 20, Transition.SHELVED), NOW, out);
    assertThat(out.last().id()).isNotEqualTo(first.id());
    assertThat(out.last().shelvedUntil()).isEqualTo(NOW + 3_600_000);
    assertThat(out.last().shelvedBy()).isEqualTo("li");
  }

  @Test
  void shelfExpired_activeAlarm_isAnnouncedUnshelved() {
    Alarm alarm = raised();
    shelve(alarm, alarm.version(), NOW + 1000, "n");
    var effect = book.apply(step(pump, Kind.ANNOUNCE, NOW + 1001), NOW + 1001, out);
    assertThat(effect).containsInstanceOf(Effect.Announced.class);
    assertThat(out.last().shelvedUntil()).isZero();
  }

  @Test
  void latchedAlarm_occursAgain_isTheSameAlarmUnacknowledged() {
    Rule latching = rule("pump.dry-run", false, true);
    book.apply(step(latching, Kind.RAISE, NOW), NOW, out);
    Alarm alarm = out.last();
    book.apply(new AlarmCommand.Acknowledge(alarm.id(), 1, null), LI, NOW, out);
    book.apply(step(latching, Kind.GONE, NOW + 10), NOW, out);
    assertThat(out.last().latched()).isTrue();
    book.apply(step(latching, Kind.REOCCURRED, NOW + 20), NOW, out);
    assertThat(out.last().id()).isEqualTo(alarm.id());
    assertThat(out.last().occurrences()).isEqualTo(2);
    assertThat(out.last().acknowledged()).isFalse();
  }

  @Test
  void shadowRule_raised_writesNothing() {
    assertThat(book.apply(step(pump, Kind.RAISE, NOW, Transition.SHADOW), NOW, out)).isEmpty();
    assertThat(out.rows).isEmpty();
  }

  @Test
  void versionsAndEvents_ofOneAlarm_countUpWithoutAGap() {
    Alarm alarm = raised();
    book.apply(new AlarmCommand.Comment(alarm.id(), "看过了"), LI, NOW, out);
    book.apply(step(pump, Kind.CLEAR, NOW + 10), NOW, out);
    assertThat(out.rows).extracting(Alarm::version).containsExactly(1L, 2L, 3L);
    assertThat(out.events).extracting(AlarmEvent::seq).containsExactly(1, 2, 3);
    assertThat(out.events)
        .extracting(AlarmEvent::type)
        .containsExactly("raised", "comment", "clear");
  }

  @Test
  void book_rebuiltFromItsRows_goesOnWhereItWas() {
    Alarm alarm = raised();
    AlarmBook rebuilt = new AlarmBook(List.of(alarm));
    rebuilt.apply(step(pump, Kind.CLEAR, NOW + 10), NOW, out);
    assertThat(out.last().id()).isEqualTo(alarm.id());
    assertThat(out.last().active()).isFalse();
  }
}
