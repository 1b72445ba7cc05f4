package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.alarm.AlarmQueries.Scope;
import io.lilong.gateway.notify.Delivery;
import io.lilong.gateway.notify.Outbox;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketQueries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No query reads a whole table of what grows for ever: with years of alarms a list must still take
 * milliseconds.
 */
class QueryPlanTest {

  @TempDir Path dir;
  private DataDirectory directory;
  private Reads reads;
  private final Set<String> queries = new LinkedHashSet<>();

  @BeforeEach
  void open() throws Exception {
    OpenStore.migrated(dir);
    directory = DataDirectory.open(dir);
    reads = new Reads(directory.database());
    reads.observe(
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            queries.add(context.getParsedSql().getSql());
          }
        });
  }

  @AfterEach
  void close() {
    reads.close();
    directory.close();
  }

  @Test
  void alarmQueries_useIndexes() throws Exception {
    AlarmQueries alarms = new SqliteAlarms(reads, OpenStore.CLOCK);
    for (Scope scope : Scope.values()) {
      String cursor = new Cursor("alarms-" + Words.of(scope), 1, Samples.T0, "id").encoded();
      alarms.list(new AlarmQueries.Filter(scope, null, null, null, 0, 1), null, 5);
      alarms.list(new AlarmQueries.Filter(scope, null, null, null, 0, 1), cursor, 5);
      alarms.list(new AlarmQueries.Filter(scope, "c", null, null, 0, 1), cursor, 5);
      alarms.list(new AlarmQueries.Filter(scope, null, "d", null, 0, 1), cursor, 5);
      alarms.list(new AlarmQueries.Filter(scope, null, null, "r", 0, 1), cursor, 5);
    }
    alarms.byIds(List.of("a", "b"));
    alarms.events("a");
    alarms.raisedSince(5);
    alarms.counters();
    assertThat(queries).hasSizeGreaterThan(20);
    assertNoTableScan();
    assertThat(plan(query("order by desk")))
        .anyMatch(step -> step.contains("alarm_desk"))
        .noneMatch(step -> step.contains("TEMP B-TREE"));
  }

  @Test
  void otherQueries_useIndexes() throws Exception {
    TicketQueries tickets = new SqliteTickets(reads);
    for (List<Ticket.State> states :
        List.of(
            List.<Ticket.State>of(), List.of(Ticket.State.OPEN), List.of(Ticket.State.values()))) {
      tickets.list(new TicketQueries.Filter(states, null, null), null, 5);
      tickets.list(new TicketQueries.Filter(states, "c", null), null, 5);
      tickets.list(
          new TicketQueries.Filter(states, null, "d"),
          new Cursor("tickets", 0, 5, "n").encoded(),
          5);
    }
    tickets.events("n");
    new SqliteQuarantine(reads).list("not_json", null, 5);
    new SqliteAudit(reads).list("ref", null, 5);
    new Feed(reads, 0).after(0, 5);
    new SqliteAccounts(reads).session("t");
    new SqliteJournal(reads, entry -> null, () -> 0).after(0, 5);
    assertThat(queries).hasSizeGreaterThan(12);
    assertNoTableScan();
  }

  @Test
  void outboxQueries_useIndexes() throws Exception {
    SqliteOutbox outbox = new SqliteOutbox(reads);
    String cursor = new Cursor("notifications", 0, 5, "").encoded();
    outbox.list(new Outbox.Filter(null, null, null), cursor, 5);
    outbox.list(new Outbox.Filter(Delivery.State.DEAD, null, null), cursor, 5);
    outbox.list(new Outbox.Filter(null, "desk", null), cursor, 5);
    outbox.list(new Outbox.Filter(null, null, "ref"), cursor, 5);
    outbox.waiting("desk", true, 5);
    outbox.newestWaiting("desk", "");
    outbox.begun("m", 5);
    outbox.wanted("m");
    outbox.beginnings("desk", 5);
    outbox.counts();
    assertThat(queries).hasSizeGreaterThan(8);
    assertNoTableScan();
  }

  private String query(String part) {
    return queries.stream().filter(sql -> sql.contains(part)).findFirst().orElseThrow();
  }

  private void assertNoTableScan() throws Exception {
    for (String sql : queries) {
      assertThat(plan(sql))
          .as(sql)
          .noneMatch(step -> step.matches("SCAN (?!CONSTANT).*") && !step.contains("USING"));
    }
  }

  private List<String> plan(String sql) throws Exception {
    List<String> steps = new ArrayList<>();
    try (var connection = Sqlite.readers(directory.database()).getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("explain query plan " + sql)) {
      while (row.next()) {
        steps.add(row.getString("detail"));
      }
    }
    return steps;
  }
}
