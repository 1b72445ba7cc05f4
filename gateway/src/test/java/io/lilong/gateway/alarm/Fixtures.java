package io.lilong.gateway.alarm;

import io.lilong.rules.book.Rule;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import io.lilong.rules.book.TicketPolicy;
import io.lilong.rules.engine.Transition;
import java.util.ArrayList;
import java.util.List;

/** A pump, a fire sensor, their rules, and the rows a book wrote. */
public final class Fixtures {

  public static final TicketPolicy PLUMBER = new TicketPolicy("plumber", 0, 600_000, null);

  private Fixtures() {}

  /** Rows in the order they were written. */
  public static final class Written implements AlarmWrites {
    public final List<Alarm> rows = new ArrayList<>();
    public final List<AlarmEvent> events = new ArrayList<>();

    @Override
    public void alarm(Alarm row) {
      rows.add(row);
    }

    @Override
    public void alarmEvent(AlarmEvent event) {
      events.add(event);
    }

    public Alarm last() {
      return rows.get(rows.size() - 1);
    }
  }

  public static Rule rule(String id, boolean fire, boolean latch) {
    return new Rule(
        id,
        "r1",
        new Text("水泵振动大", "Pump vibrates"),
        fire ? Severity.CRITICAL : Severity.MAJOR,
        new Text("去看", "Go and look"),
        latch,
        !fire,
        fire,
        false,
        0,
        PLUMBER);
  }

  public static Occasion step(Rule rule, Transition.Kind kind, long at, int flags) {
    Transition.Reason reason = Transition.Reason.CONDITION;
    Text sentence = new Text("振动 9.5 mm/s，高于 7.1 mm/s", "vibration 9.5 mm/s, above 7.1 mm/s");
    Transition t =
        new Transition(
            1,
            0,
            null,
            rule.id(),
            "r1",
            kind,
            at,
            at,
            rule.severity(),
            reason,
            1,
            0,
            9.5,
            7.1,
            "rule",
            sentence,
            1,
            flags);
    return new Occasion(t, rule, "hold-b/pump-1", "hold-b", "pump", "vibration", "mm/s");
  }

  public static Occasion step(Rule rule, Transition.Kind kind, long at) {
    return step(rule, kind, at, 0);
  }
}
