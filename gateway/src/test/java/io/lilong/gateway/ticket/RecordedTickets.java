package io.lilong.gateway.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows in the order they were written, and the later looks that stand. */
final class RecordedTickets implements TicketWrites {

  /** A later look. */
  record Look(String key, long at, String kind, String ref) {}

  final List<Ticket> rows = new ArrayList<>();
  final List<TicketEvent> events = new ArrayList<>();
  final List<TicketPart> parts = new ArrayList<>();
  final List<TicketPhoto> photos = new ArrayList<>();
  final Map<String, Look> looks = new TreeMap<>();

  @Override
  public void ticket(Ticket row) {
    rows.add(row);
  }

  @Override
  public void ticketEvent(TicketEvent event) {
    events.add(event);
  }

  @Override
  public void ticketPart(TicketPart part) {
    parts.add(part);
  }

  @Override
  public void ticketPhoto(TicketPhoto photo, byte[] bytes) {
    photos.add(photo);
  }

  @Override
  public void later(String key, long at, String kind, String ref) {
    looks.put(key, new Look(key, at, kind, ref));
  }

  @Override
  public void never(String key) {
    looks.remove(key);
  }

  Ticket last() {
    return rows.get(rows.size() - 1);
  }

  TicketEvent lastEvent() {
    return events.get(events.size() - 1);
  }
}
