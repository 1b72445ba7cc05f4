package io.lilong.gateway.roster;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmBook;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.rules.book.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes from person to person until an alarm is acknowledged or a ticket accepted. The step to come
 * is a row, written in the transaction that made it necessary; taking it writes the next. A step
 * that is overdue is taken once. One thread.
 */
public final class Escalating {

  /** Kind of the later step about an alarm; its ref is a {@link Rung}. */
  public static final String ALARM_STEP = "escalate-alarm";

  /** Kind of the later step about a ticket; its ref is a {@link Rung}. */
  public static final String TICKET_STEP = "escalate-ticket";

  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  private final RosterBook book;
  private final AlarmBook alarms;
  private final UnaryOperator<String> unitOf;

  /**
   * @param unitOf management unit of a compound's code
   */
  public Escalating(RosterBook book, AlarmBook alarms, UnaryOperator<String> unitOf) {
    this.book = book;
    this.alarms = alarms;
    this.unitOf = unitOf;
  }

  /**
   * Where an escalation stands: a step of one round.
   *
   * @param step index of the step
   * @param round version of the row the round began with
   * @param ref alarm id or ticket number
   */
  record Rung(int step, long round, String ref) {

    String word() {
      return step + ":" + round + ":" + ref;
    }

    static Rung parse(String word) {
      String[] parts = word.split(":", 3);
      return new Rung(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
    }

    Rung next() {
      return new Rung(step + 1, round, ref);
    }
  }

  // ---- alarms

  /** An alarm people are told of now, or that became worse: the steps begin. */
  public void raised(Alarm alarm, long now, RosterWrites out) {
    if (wants(alarm)) {
      List<Step> steps = book.roster().plan().ladders().of(alarm);
      begin(ALARM_STEP, new Rung(0, alarm.version(), alarm.id()), steps, now, out);
    } else {
      stopAlarm(alarm.id(), out);
    }
  }

  /** Nobody need be told any more: somebody has it, or it has gone. */
  public void stopAlarm(String id, RosterWrites out) {
    out.never(key(ALARM_STEP, id));
  }

  private static boolean wants(Alarm alarm) {
    return alarm.active()
        && !alarm.acknowledged()
        && !alarm.test()
        && !alarm.suppressed()
        && !alarm.outOfService()
        && alarm.shelvedUntil() == 0;
  }

  /** Runs a step about an alarm that fell due. */
  public void due(String ref, long at, long now, RosterWrites out) {
    Rung rung = Rung.parse(ref);
    Alarm alarm = alarms.find(rung.ref()).filter(Escalating::wants).orElse(null);
    if (alarm == null) {
      return;
    }
    List<Step> steps = book.roster().plan().ladders().of(alarm);
    if (rung.step() >= steps.size()) {
      return;
    }
    Step step = steps.get(rung.step());
    for (Audience to : audience(step, alarm, now)) {
      record(RosterEvent.About.ALARM, alarm.id(), to, step, rung, now, out);
      out.tell(new Summons.AlarmEscalated(alarm, to, rung.step() + 1, step.by()));
    }
    climb(ALARM_STEP, steps, step, rung, at, out);
  }

  private List<Audience> audience(Step step, Alarm alarm, long now) {
    return switch (step.whom()) {
      case ON_DUTY -> desk(alarm.compound(), 0, now);
      case NEXT -> desk(alarm.compound(), 1, now);
      case DESK -> List.of(Audience.DESK);
      case SUPERVISOR -> supervisors(alarm.compound(), now);
      case OUTSIDE -> List.of(Audience.outside(String.valueOf(step.outside())));
    };
  }

  /** The person at the desk of a compound's unit, or the next behind them. */
  private List<Audience> desk(String compound, int place, long now) {
    String unit = unitOf.apply(compound);
    List<String> people = new ArrayList<>();
    for (Crew crew : book.roster().plan().crews()) {
      if (crew.desk() && crew.worksIn(unit)) {
        people.addAll(book.roster().duty(crew, now).members());
      }
    }
    for (Crew crew : book.roster().plan().crews()) {
      if (crew.desk() && crew.worksIn(unit)) {
        people.addAll(reachable(crew, now));
      }
    }
    List<String> once = people.stream().distinct().toList();
    return place < once.size() ? List.of(Audience.member(once.get(place))) : List.of(Audience.DESK);
  }

  private List<String> reachable(Crew crew, long now) {
    return crew.substitutes().stream().filter(m -> book.roster().present(m, now)).toList();
  }

  /** Supervisors of a compound's unit who are not away; all of that role where none is named. */
  List<Audience> supervisors(String compound, long now) {
    String unit = unitOf.apply(compound);
    List<Audience> named =
        book.roster().plan().supervisors().stream()
            .filter(s -> s.units().isEmpty() || s.units().contains(unit))
            .filter(s -> book.roster().present(s.member(), now))
            .map(s -> Audience.member(s.member()))
            .toList();
    return named.isEmpty() ? List.of(Audience.role(Role.SUPERVISOR)) : named;
  }

  // ---- tickets

  /** A ticket was given to somebody, or could be given to nobody: the steps begin anew. */
  void given(Ticket ticket, long now, RosterWrites out) {
    List<Step> steps = book.roster().plan().ladders().of(ticket.priority());
    begin(TICKET_STEP, new Rung(0, ticket.version(), ticket.number()), steps, now, out);
  }

  /** Somebody has accepted it, or it is done with. */
  void stopTicket(String number, RosterWrites out) {
    out.never(key(TICKET_STEP, number));
  }

  Optional<Step> step(Ticket ticket, Rung rung) {
    List<Step> steps = book.roster().plan().ladders().of(ticket.priority());
    return rung.step() < steps.size() ? Optional.of(steps.get(rung.step())) : Optional.empty();
  }

  /** Tells whom a step is for, the ticket staying where it is. */
  void tell(Ticket ticket, Step step, Rung rung, long now, RosterWrites out) {
    for (Audience to : audience(step, ticket, now)) {
      record(ticket, to, step, rung, now, out);
      out.tell(new Summons.TicketEscalated(ticket, to, rung.step() + 1, step.by()));
    }
  }

  private List<Audience> audience(Step step, Ticket ticket, long now) {
    return switch (step.whom()) {
      case ON_DUTY -> List.of(holder(ticket));
      case NEXT -> List.of(nextOf(ticket, now));
      case DESK -> List.of(Audience.DESK);
      case SUPERVISOR -> supervisors(ticket.compound(), now);
      case OUTSIDE -> List.of(Audience.outside(String.valueOf(step.outside())));
    };
  }

  /** Whoever has a ticket; what people typed freely no channel knows: it is told at the desk. */
  static Audience holder(Ticket ticket) {
    String member = ticket.member();
    if (member != null && CODE.matcher(member).matches()) {
      return Audience.member(member);
    }
    String crew = ticket.crew();
    return crew != null && CODE.matcher(crew).matches() ? Audience.crew(crew) : Audience.DESK;
  }

  /** The first substitute of the ticket's crew who did not decline; else the desk. */
  private Audience nextOf(Ticket ticket, long now) {
    Set<String> not = book.refused(ticket.number(), ticket.reopened());
    return book.roster().plan().crews().stream()
        .filter(c -> c.code().equals(ticket.crew()))
        .flatMap(c -> reachable(c, now).stream())
        .filter(m -> !not.contains(m) && !m.equals(ticket.member()))
        .findFirst()
        .map(Audience::member)
        .orElse(Audience.DESK);
  }

  void record(Ticket ticket, Audience to, Step step, Rung rung, long now, RosterWrites out) {
    record(RosterEvent.About.TICKET, ticket.number(), to, step, rung, now, out);
  }

  void climb(Ticket ticket, Step step, Rung rung, long at, RosterWrites out) {
    climb(TICKET_STEP, book.roster().plan().ladders().of(ticket.priority()), step, rung, at, out);
  }

  // ---- both

  private static String key(String kind, String ref) {
    return kind + ":" + ref;
  }

  private static String eventKey(Rung rung, Audience to) {
    return rung.ref() + ":" + rung.round() + ":" + rung.step() + ":" + to.word();
  }

  private static void begin(String kind, Rung first, List<Step> steps, long now, RosterWrites out) {
    if (steps.isEmpty()) {
      out.never(key(kind, first.ref()));
    } else {
      out.later(key(kind, first.ref()), now + steps.get(0).afterMs(), kind, first.word());
    }
  }

  /** The next step, so long after this one as the plan has it between them. */
  private static void climb(
      String kind, List<Step> steps, Step step, Rung rung, long at, RosterWrites out) {
    if (rung.step() + 1 < steps.size()) {
      long after = steps.get(rung.step() + 1).afterMs() - step.afterMs();
      out.later(key(kind, rung.ref()), at + after, kind, rung.next().word());
    }
  }

  private void record(
      RosterEvent.About about,
      String ref,
      Audience to,
      Step step,
      Rung rung,
      long now,
      RosterWrites out) {
    out.rosterEvent(
        new RosterEvent(
            about.name().toLowerCase(java.util.Locale.ROOT) + ":" + eventKey(rung, to),
            about,
            ref,
            now,
            RosterEvent.Type.ESCALATED,
            to,
            step.by(),
            words(to, rung.step() + 1)));
  }

  private Text words(Audience to, int step) {
    return new Text(
        "第 %d 步：通知%s".formatted(step, nameZh(to)),
        "step %d: telling %s".formatted(step, nameEn(to)));
  }

  private String nameZh(Audience to) {
    return switch (to.kind()) {
      case DESK -> "值班室";
      case ROLE -> "主管";
      case CREW -> book.roster().plan().crew(to.code()).map(c -> c.title().zh()).orElse(to.code());
      case MEMBER -> book.roster().plan().name(to.code());
      case OUTSIDE -> outside(to.code()).zh();
    };
  }

  private String nameEn(Audience to) {
    return switch (to.kind()) {
      case DESK -> "the desk";
      case ROLE -> "the supervisors";
      case CREW -> book.roster().plan().crew(to.code()).map(c -> c.title().en()).orElse(to.code());
      case MEMBER -> book.roster().plan().name(to.code());
      case OUTSIDE -> outside(to.code()).en();
    };
  }

  private Text outside(String code) {
    Plan.@Nullable Outside known = book.roster().plan().outside().get(code);
    return known == null ? Text.same(code) : known.title();
  }
}
