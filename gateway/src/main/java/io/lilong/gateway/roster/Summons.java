package io.lilong.gateway.roster;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/** Somebody must be told something, by the outbox. */
public sealed interface Summons {

  /** Whom. */
  Audience to();

  /** Which step of the escalation, from 1; 0 for the first word of it. */
  int step();

  /** Kind of channel to take, or null for whichever they have. */
  @Nullable String by();

  /** Nobody acknowledged it in time. */
  record AlarmEscalated(Alarm alarm, Audience to, int step, @Nullable String by)
      implements Summons {}

  /** It was given to them. */
  record TicketDispatched(Ticket ticket, Audience to, int step, @Nullable String by)
      implements Summons {}

  /** Nobody accepted it in time; step 0: it could be given to nobody. */
  record TicketEscalated(Ticket ticket, Audience to, int step, @Nullable String by)
      implements Summons {}
}
