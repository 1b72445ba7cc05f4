package io.lilong.gateway.panel;

import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.Panels;
import org.jspecify.annotations.Nullable;

/** What is known of one panel since the start. Any thread. */
final class Contact {

  private static final int DUTY_TYPE = 24;
  private static final int DUTY_BIT = 1 << 5;

  private final String name;
  private final String compound;
  private final long firstHeard;
  private long lastHeard;
  private long address;
  private Line line;
  private @Nullable Long clockOffMs;
  private Panels.@Nullable DutyCheck duty;

  Contact(String name, String compound, Line line, long now) {
    this.name = name;
    this.compound = compound;
    this.line = line;
    this.firstHeard = now;
  }

  synchronized void heard(Line by, Frame frame, @Nullable Long clockOff, long now) {
    line = by;
    lastHeard = now;
    address = frame.source();
    clockOffMs = clockOff;
    byte[] data = frame.data();
    boolean pressed =
        data.length >= 4 && data[0] == DUTY_TYPE && data[1] > 0 && (data[2] & DUTY_BIT) != 0;
    if (pressed && duty != null && duty.answeredAt() == 0) {
      duty =
          new Panels.DutyCheck(
              duty.askedAt(),
              duty.by(),
              duty.waitMinutes(),
              duty.confirmedAt(),
              now,
              data[3] & 0xFF);
    }
  }

  synchronized void dutyAsked(String by, int waitMinutes, long now) {
    duty = new Panels.DutyCheck(now, by, waitMinutes, 0, 0, -1);
  }

  synchronized void dutyConfirmed(long now) {
    if (duty != null && duty.confirmedAt() == 0) {
      duty =
          new Panels.DutyCheck(
              duty.askedAt(),
              duty.by(),
              duty.waitMinutes(),
              now,
              duty.answeredAt(),
              duty.operator());
    }
  }

  synchronized Line line() {
    return line;
  }

  synchronized long address() {
    return address;
  }

  synchronized Panels.Panel row() {
    return new Panels.Panel(
        name,
        compound + "/" + name,
        compound,
        line.host(),
        line.port(),
        line.transport(),
        line.isOpen(),
        firstHeard,
        lastHeard,
        clockOffMs,
        duty);
  }
}
