package io.lilong.gateway.roster;

import io.lilong.gateway.ticket.TicketWrites;

/** Takes the rows that edits of the roster, dispatch and escalation lead to. */
public interface RosterWrites extends TicketWrites {

  void cell(Cell row);

  void absence(Absence row);

  void refusal(Refusal row);

  void check(DutyCheck row);

  void handover(Handover row);

  void rosterEvent(RosterEvent event);

  /** Something the outbox must tell somebody. */
  void tell(Summons summons);
}
