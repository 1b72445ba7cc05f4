package io.lilong.gateway.alarm;

/** What an alarm's change means to tickets and notices. */
public sealed interface Effect {

  Alarm alarm();

  /** A new alarm, or one that occurred again while latched. */
  record Raised(Alarm alarm, boolean again) implements Effect {}

  /** It is told to people only now: suppression or shelving ended while it was active. */
  record Announced(Alarm alarm) implements Effect {}

  /** Its severity went up, or a second sensor confirmed it. */
  record Escalated(Alarm alarm) implements Effect {}

  /** The condition went, though the alarm stays latched. */
  record Gone(Alarm alarm) implements Effect {}

  /** It ended. */
  record Cleared(Alarm alarm) implements Effect {}
}
