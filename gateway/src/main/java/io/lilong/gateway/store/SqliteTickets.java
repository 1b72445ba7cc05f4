package io.lilong.gateway.store;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import io.lilong.gateway.ticket.TicketPart;
import io.lilong.gateway.ticket.TicketPhoto;
import io.lilong.gateway.ticket.TicketQueries;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Tickets from the database. */
final class SqliteTickets implements TicketQueries {

  private static final RowMapper<Ticket> TICKET = Reads.mapper(TicketRows::read);
  private static final RowMapper<TicketEvent> EVENT = Reads.mapper(TicketRows::readEvent);
  private static final RowMapper<TicketPart> PART = Reads.mapper(TicketRows::readPart);
  private static final RowMapper<TicketPhoto> PHOTO = Reads.mapper(TicketRows::readPhoto);
  private static final String BYTES = "select bytes from ticket_photo where ticket = ? and seq = ";
  private static final String LIST = "tickets";

  private final Reads reads;

  SqliteTickets(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Page<Ticket> list(Filter filter, @Nullable String cursor, int limit) {
    Cursor after = Cursor.of(LIST, cursor);
    Conditions conditions =
        new Conditions()
            .and("compound = :compound", "compound", filter.compound())
            .and("device = :device", "device", filter.device());
    states(conditions, filter.states());
    if (after != null) {
      conditions
          .and(
              "opened_at <= :opened and (opened_at < :opened or number < :number)",
              "number",
              after.id())
          .with("opened", after.number());
    }
    return reads.page(
        limit,
        (handle, rows) ->
            Reads.list(
                handle,
                TicketRows.TICKET.select(),
                conditions,
                " order by opened_at desc, number desc",
                rows,
                TICKET),
        ticket -> new Cursor(LIST, 0, ticket.openedAt(), ticket.number()));
  }

  private static void states(Conditions conditions, Collection<Ticket.State> states) {
    if (states.isEmpty()) {
      return;
    }
    if (states.stream().allMatch(TicketRows::unclosed)) {
      conditions.and(TicketRows.UNCLOSED);
    }
    // words of our own enum, nothing from outside
    conditions.and(
        states.stream()
            .map(state -> "'" + Words.of(state) + "'")
            .distinct()
            .collect(Collectors.joining(", ", "state in (", ")")));
  }

  @Override
  public Optional<Ticket> find(String number) {
    return Optional.ofNullable(
        reads.find(TicketRows.TICKET.select() + "where number = ?", number, TICKET));
  }

  @Override
  public List<Ticket> byNumbers(Collection<String> numbers) {
    return reads.byKeys(TicketRows.TICKET.select(), "number", numbers, TICKET);
  }

  @Override
  public List<TicketPart> parts(String number) {
    return reads.all(TicketRows.PART.select() + "where ticket = ? order by seq", number, PART);
  }

  @Override
  public List<TicketPhoto> photos(String number) {
    return reads.all(TicketRows.PHOTO.select() + "where ticket = ? order by seq", number, PHOTO);
  }

  @Override
  public Optional<byte[]> photo(String number, int seq) {
    return photos(number).stream()
        .filter(photo -> photo.seq() == seq)
        .findFirst()
        .map(photo -> reads.find(BYTES + seq, number, Reads.mapper(Row::bytes)));
  }

  @Override
  public List<TicketEvent> events(String number) {
    return reads.all(TicketRows.EVENT.select() + "where ticket = ? order by seq", number, EVENT);
  }
}
