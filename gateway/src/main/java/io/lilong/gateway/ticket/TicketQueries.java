package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tickets as last committed. Blocks on the database: call it off the event loop. */
public interface TicketQueries {

  /**
   * @param states only these; empty for all
   * @param compound only of this compound, or null
   * @param device only of this device id, or null
   */
  record Filter(
      Collection<Ticket.State> states, @Nullable String compound, @Nullable String device) {}

  /** Newest first. */
  Page<Ticket> list(Filter filter, @Nullable String cursor, int limit);

  Optional<Ticket> find(String number);

  /** Those of the given numbers that exist, in no order. */
  List<Ticket> byNumbers(Collection<String> numbers);

  /** What was used on one ticket, oldest first. */
  List<TicketPart> parts(String number);

  /** The pictures of one ticket, oldest first. */
  List<TicketPhoto> photos(String number);

  /** The bytes of one picture. */
  Optional<byte[]> photo(String number, int seq);

  /** The history of one ticket, oldest first. */
  List<TicketEvent> events(String number);
}
