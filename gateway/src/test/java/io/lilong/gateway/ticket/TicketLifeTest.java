package io.lilong.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmBook;
import io.lilong.gateway.alarm.Fixtures;
import io.lilong.gateway.alarm.Fixtures.Written;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.ticket.TicketCommand.Step;
import io.lilong.rules.book.Rule;
import io.lilong.rules.book.Severity;
import io.lilong.rules.engine.Transition.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Alarms, people and time in any order: whatever happens, a fault has one open ticket, versions
 * count up by one, times are in order, each limit is found over at most once.
 */
class TicketLifeTest {

  private static final Actor CHIEF = new Actor("chief", Role.SUPERVISOR);
  private static final List<Rule> RULES =
      List.of(
          Fixtures.rule("pump.vibration", false, false),
          Fixtures.rule("pump.dry-run", false, false),
          Fixtures.rule("pump.overload", false, false));
  private static final int STEPS = 100;

  private final RecordedTickets out = new RecordedTickets();
  private final ServiceLevels levels = ServiceLevels.defaults(ZoneId.of("Asia/Shanghai"));
  private final Map<String, Alarm> active = new HashMap<>();
  private TicketBook book = new TicketBook(List.of(), levels);
  private long now = Instant.parse("2026-11-24T01:00:00Z").toEpochMilli();
  private final Map<String, Ticket> newest = new HashMap<>();
  private final Map<String, String> noted = new HashMap<>();
  private int seen;

  @Property(tries = 150)
  void whateverHappens_theTicketsStayInOrder(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      now += 1 + (long) (Math.pow(random.nextDouble(), 6) * 30 * 3_600_000);
      due(random);
      act(random);
      check();
      if (random.nextInt(25) == 0) {
        restart();
      }
    }
  }

  private void due(Random random) {
    List<RecordedTickets.Look> late =
        out.looks.values().stream().filter(look -> look.at() <= now).toList();
    for (RecordedTickets.Look look : late) {
      out.looks.remove(look.key());
      if (look.kind().equals(TicketBook.OVERDUE_LATER)) {
        book.overdue(look.ref(), now, out);
      } else {
        book.prove(look.ref(), new Proof.Evidence(now - 1, random.nextInt(4) == 0), now, out);
      }
    }
  }

  private void act(Random random) {
    Rule rule = RULES.get(random.nextInt(RULES.size()));
    Alarm alarm = active.get(rule.id());
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        if (alarm == null) {
          Written w = new Written();
          new AlarmBook(List.of()).apply(Fixtures.step(rule, Kind.RAISE, now), now, w);
          active.put(rule.id(), w.last());
          book.raised(w.last(), rule, now, out);
        } else {
          active.remove(rule.id());
          book.cleared(alarm, now, out);
        }
      }
      case 2 -> merge(random, alarm);
      default -> person(random);
    }
  }

  private Ticket any(Random random) {
    List<Ticket> newest = new ArrayList<>(newest().values());
    return newest.get(random.nextInt(newest.size()));
  }

  private void merge(Random random, Alarm alarm) {
    if (out.rows.isEmpty()) {
      return;
    }
    Ticket into = any(random);
    Ticket other = any(random);
    TicketCommand.Merge c =
        new TicketCommand.Merge(
            into.number(),
            into.version(),
            alarm == null ? other.number() : null,
            alarm == null ? null : alarm.id(),
            "one cause");
    book.merge(c, alarm, CHIEF, now, out);
  }

  private void person(Random random) {
    if (out.rows.isEmpty() || random.nextInt(12) == 0) {
      book.apply(
          new TicketCommand.Create(
              "hold-b", "light", null, "gate", "lamp out", Severity.MINOR, "light", null),
          CHIEF,
          now,
          out);
      return;
    }
    Ticket t = any(random);
    Step step = Step.values()[random.nextInt(Step.values().length)];
    TicketCommand command =
        switch (random.nextInt(8)) {
          case 0 -> new TicketCommand.Comment(t.number(), "noted", 0);
          case 1 ->
              new TicketCommand.Receipt(
                  t.number(), TicketCommand.Receipt.Kind.SEEN, t.dispatchedAt());
          case 2 ->
              new TicketCommand.Extend(
                  t.number(), t.version(), null, t.dueAt() + 3_600_000, "parts are late");
          default ->
              new TicketCommand.Move(
                  t.number(),
                  t.version() - random.nextInt(2),
                  step,
                  "plumbers",
                  null,
                  "water company",
                  0,
                  "reason",
                  0);
        };
    int before = out.rows.size();
    Answer answer = book.apply(command, CHIEF, now, out);
    if (!(answer instanceof Answer.Done)) {
      assertThat(out.rows).as("refused, so nothing is written: %s", command).hasSize(before);
    }
  }

  /** Another process with the rows as they are on disk. */
  private void restart() {
    List<Ticket> rows =
        newest().values().stream()
            .filter(t -> !Moves.over(t.state()) || now - t.closedAt() <= 24 * 3_600_000L)
            .toList();
    book = new TicketBook(rows, levels);
  }

  private Map<String, Ticket> newest() {
    return newest;
  }

  private void check() {
    for (; seen < out.rows.size(); seen++) {
      Ticket row = out.rows.get(seen);
      Ticket former = newest.put(row.number(), row);
      assertThat(row.version()).isEqualTo(former == null ? 1 : former.version() + 1);
      assertThat(out.events.get(seen).seq()).isEqualTo((int) row.version());
      times(row);
      overdueOnce(row, out.events.get(seen).type());
    }
    Set<Object> faults = new HashSet<>();
    for (Ticket row : newest.values()) {
      if (!Moves.over(row.state())) {
        for (Ticket.Fault fault : row.allFaults()) {
          if (!faults.add(fault.key())) {
            throw new AssertionError("two open tickets of " + fault);
          }
        }
      }
      RecordedTickets.Look look = out.looks.get(TicketBook.OVERDUE_LATER + ":" + row.number());
      long end = row.overdueAt() == 0 ? row.dueAt() : 0;
      if ((look == null ? 0 : look.at()) != end) {
        throw new AssertionError(look + " looks out for " + row);
      }
    }
  }

  private static void times(Ticket t) {
    long last = t.startedAt();
    for (long at :
        new long[] {
          t.dispatchedAt(), t.acceptedAt(), t.arrivedAt(), t.fixedAt(), t.verifiedAt(), t.closedAt()
        }) {
      if (at != 0) {
        assertThat(at).as("times of %s", t).isGreaterThanOrEqualTo(last);
        last = at;
      }
    }
    assertThat(t.openedAt()).isLessThanOrEqualTo(t.startedAt());
    assertThat(t.limit() == null).isEqualTo(t.dueAt() == 0);
    assertThat(t.pausedAt() != 0)
        .isEqualTo(t.state() == Ticket.State.PAUSED || t.state() == Ticket.State.HANDED_OVER);
    assertThat(t.alarmActive()).isEqualTo(t.allFaults().stream().anyMatch(Ticket.Fault::active));
  }

  /** Between two notes that a limit is over, the limit was another. */
  private void overdueOnce(Ticket row, String type) {
    String limit = row.limit() + " " + row.dueAt();
    if (type.equals("overdue")) {
      assertThat(noted.put(row.number(), limit)).isNotEqualTo(limit);
    } else if (!limit.equals(noted.get(row.number()))) {
      noted.remove(row.number());
    }
  }
}
