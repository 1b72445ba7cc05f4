package io.lilong.gateway.store;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmEvent;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain rows to write. */
final class Samples {

  /** Gateway time the samples begin at. */
  static final long T0 = 1_790_000_000_000L;

  private Samples() {}

  static Outcome batch(long seq) {
    Outcome outcome = new Outcome(seq, T0 + seq);
    outcome.entry = ("entry " + seq).getBytes(StandardCharsets.UTF_8);
    return outcome;
  }

  /** A batch with an alarm, its event, a ticket of its own fault and a change. */
  static Outcome faultyBatch(long seq) {
    Outcome outcome = batch(seq);
    Alarm alarm = new AlarmBuilder("alarm-" + seq).raisedAt(T0 + seq).build();
    outcome.alarms.put(alarm.id(), alarm);
    outcome.alarmEvents.add(new AlarmEvent(alarm.id(), 1, T0, "raised", "lilong", null, 1.5));
    Ticket ticket = ticket("ticket-" + seq, Ticket.State.OPEN, "hold/pump-" + seq, T0 + seq);
    outcome.tickets.put(ticket.number(), ticket);
    outcome.changes.add(new Change(seq, T0 + seq, Change.Topic.ALARM, alarm.id()));
    return outcome;
  }

  static Ticket ticket(String number, Ticket.State state, String device, long openedAt) {
    boolean unclosed = TicketRows.unclosed(state);
    return new Ticket(
        number,
        state,
        null,
        Severity.MAJOR,
        new Text("水泵空转", "pump runs dry"),
        Ticket.Source.ALARM,
        "pump",
        device,
        null,
        device.substring(0, device.indexOf('/')),
        "pump.dry-run",
        "alarm",
        true,
        List.of(),
        "plumber",
        null,
        null,
        null,
        null,
        openedAt,
        openedAt,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        unclosed ? 0 : openedAt + 1,
        0,
        Ticket.Limits.NONE,
        null,
        0,
        0,
        0,
        1,
        0,
        null,
        600_000,
        null,
        1,
        1);
  }

  static Quarantined quarantined(long receivedAt, Decoding.Reason reason, int bytes) {
    return new Quarantined(
        0,
        receivedAt,
        "endpoint",
        null,
        "a/b",
        new byte[bytes],
        bytes,
        "00",
        reason,
        new Text("不是 JSON", "not JSON"));
  }

  /** An active, unacknowledged alarm of a pump unless told otherwise. */
  static final class AlarmBuilder {
    private final String id;
    private Severity severity = Severity.MAJOR;
    private boolean active = true;
    private boolean acknowledged;
    private long raisedAt = T0;
    private long shelvedUntil;
    private String device = "hold/pump-1";
    private @Nullable String rule;

    AlarmBuilder(String id) {
      this.id = id;
    }

    AlarmBuilder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    AlarmBuilder cleared() {
      active = false;
      return this;
    }

    AlarmBuilder acknowledged() {
      acknowledged = true;
      return this;
    }

    AlarmBuilder raisedAt(long raisedAt) {
      this.raisedAt = raisedAt;
      return this;
    }

    AlarmBuilder shelvedUntil(long shelvedUntil) {
      this.shelvedUntil = shelvedUntil;
      return this;
    }

    AlarmBuilder device(String device) {
      this.device = device;
      return this;
    }

    AlarmBuilder rule(String rule) {
      this.rule = rule;
      return this;
    }

    Alarm build() {
      Text words = new Text("水泵空转", "pump runs dry");
      return new Alarm(
          id,
          rule == null ? "pump.dry-run" : rule,
          "r1",
          words,
          words,
          device,
          null,
          device.substring(0, device.indexOf('/')),
          "pump",
          severity,
          false,
          active,
          false,
          acknowledged,
          false,
          false,
          false,
          false,
          false,
          raisedAt - 1,
          raisedAt,
          0,
          active ? 0 : raisedAt + 1,
          acknowledged ? raisedAt + 1 : 0,
          acknowledged ? "duty" : null,
          shelvedUntil,
          null,
          null,
          null,
          "current",
          18.4,
          15.0,
          "rule",
          "A",
          words,
          null,
          1,
          null,
          1);
    }
  }
}
