package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.Ticket.State;
import io.lilong.gateway.ticket.TicketQueries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTicketsTest {

  private static final long T0 = Samples.T0;
  private static final long HOUR = 3_600_000L;

  @TempDir Path dir;
  private OpenStore open;
  private TicketQueries tickets;
  private long seq;

  @BeforeEach
  void open() throws Exception {
    open = OpenStore.in(dir);
    tickets = open.store.tickets();
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void list_isNewestFirstAndFilteredByStateCompoundAndDevice() throws Exception {
    commit(
        Samples.ticket("1", State.OPEN, "hold/a", T0),
        Samples.ticket("2", State.CLOSED, "hold/a", T0 + 1),
        Samples.ticket("3", State.FIXED, "hold/b", T0 + 2),
        Samples.ticket("4", State.CANCELLED, "other/a", T0 + 3));

    assertThat(numbers(List.of(), null, null)).containsExactly("4", "3", "2", "1");
    assertThat(numbers(List.of(State.OPEN, State.FIXED), null, null)).containsExactly("3", "1");
    assertThat(numbers(List.of(State.OPEN, State.CLOSED), null, null)).containsExactly("2", "1");
    assertThat(numbers(List.of(), "hold", null)).containsExactly("3", "2", "1");
    assertThat(numbers(List.of(), null, "hold/a")).containsExactly("2", "1");
    assertThat(tickets.byNumbers(List.of("3", "9")))
        .extracting(Ticket::number)
        .containsExactly("3");
  }

  @Test
  void pages_whileRowsAreInserted_showEachOldRowExactlyOnce() throws Exception {
    List<Ticket> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(Samples.ticket("old-" + i, State.OPEN, "hold/" + i, T0 - i / 7));
    }
    commit(many.toArray(Ticket[]::new));

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      Page<Ticket> page =
          tickets.list(new TicketQueries.Filter(List.of(State.OPEN), null, null), cursor, 64);
      page.items().forEach(ticket -> seen.add(ticket.number()));
      commit(Samples.ticket("new-" + seen.size(), State.OPEN, "hold/n" + seen.size(), T0 + 1));
      cursor = page.next();
    } while (cursor != null);

    assertThat(seen).doesNotHaveDuplicates().hasSize(1_000);
  }

  @Test
  void recover_bringsUnclosedTicketsAndThoseClosedWithinADay() throws Exception {
    commit(
        Samples.ticket("open", State.OPEN, "hold/a", T0 - 100 * HOUR),
        Samples.ticket("just-closed", State.CLOSED, "hold/b", T0 - 23 * HOUR),
        Samples.ticket("long-closed", State.CLOSED, "hold/c", T0 - 25 * HOUR));

    assertThat(open.store.ledger().recover().tickets())
        .extracting(Ticket::number)
        .containsExactly("open", "just-closed");
  }

  private List<String> numbers(List<State> states, String compound, String device) {
    return tickets
        .list(new TicketQueries.Filter(states, compound, device), null, 100)
        .items()
        .stream()
        .map(Ticket::number)
        .toList();
  }

  private void commit(Ticket... rows) throws Exception {
    Outcome outcome = Samples.batch(++seq);
    for (Ticket ticket : rows) {
      outcome.tickets.put(ticket.number(), ticket);
    }
    open.commit(outcome);
  }
}
