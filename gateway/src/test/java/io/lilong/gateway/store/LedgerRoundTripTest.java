package io.lilong.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmEvent;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.change.AuditQueries;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.roster.Absence;
import io.lilong.gateway.roster.Cell;
import io.lilong.gateway.roster.DutyCheck;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.Refusal;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.roster.RosterRows;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerRoundTripTest {

  /** Something a device told about itself. */
  record Told(String text) implements Descriptions.Description {}

  private static final List<Class<? extends Record>> ANSWERS =
      List.of(
          Answer.Done.class,
          Answer.Conflict.class,
          Answer.NotFound.class,
          Answer.Forbidden.class,
          Answer.Invalid.class);

  /** One row of every kind, of any content, read back as it was written. */
  @Property(tries = 60)
  void outcome_ofAnyRows_comesBackEqual(@ForAll long seed) throws Exception {
    Path fresh = Files.createTempDirectory("round-trip");
    Outcome written = anyOutcome(new AnyRecord(new Random(seed)));
    try (OpenStore open = OpenStore.in(fresh)) {
      open.commit(written);
      open.commit(written);
      assertReadBack(written, open);
      assertAllThere(written, open.store.ledger().recover());
    }
    try (OpenStore again = OpenStore.in(fresh)) {
      assertAllThere(written, again.store.ledger().recover());
    }
    deleteAll(fresh);
  }

  private static Outcome anyOutcome(AnyRecord any) {
    Outcome outcome = new Outcome(7, 1_000);
    outcome.entry = new byte[] {0, 1, -1};
    Device device = any.of(Device.class, Map.of("no", 3));
    outcome.devices.put(3, device);
    outcome.points.put(
        9, any.of(Point.class, Map.of("no", 9, "deviceNo", 3, "scale", 0.1, "offset", -40.0)));
    Alarm alarm = any.of(Alarm.class, Map.of("active", true));
    outcome.alarms.put(alarm.id(), alarm);
    outcome.alarmEvents.add(any.of(AlarmEvent.class, Map.of("alarm", alarm.id(), "seq", 1)));
    Ticket ticket = any.of(Ticket.class, Map.of("state", Ticket.State.PAUSED));
    outcome.tickets.put(ticket.number(), ticket);
    outcome.ticketEvents.add(
        any.of(TicketEvent.class, Map.of("ticket", ticket.number(), "seq", 1)));
    outcome.notices.add(any.of(Notice.class, Map.of("audience", Audience.crew("electric"))));
    Cell cell = any.of(Cell.class, Map.of("day", LocalDate.of(2026, 11, 23)));
    outcome.cells.put(cell.key(), cell);
    Absence absence = any.of(Absence.class, Map.of());
    outcome.absences.put(absence.id(), absence);
    outcome.refusals.add(any.of(Refusal.class, Map.of("ticket", ticket.number())));
    outcome.rosterEvents.add(any.of(RosterEvent.class, Map.of("to", Audience.member("li"))));
    outcome.dutyChecks.add(any.of(DutyCheck.class, Map.of("id", 4L)));
    outcome.handovers.add(any.of(Handover.class, Map.of()));
    outcome.quarantined.add(any.of(Quarantined.class, Map.of("id", 1L)));
    User user = any.of(User.class, Map.of());
    outcome.users.put(user.name(), user);
    outcome.sessionsOpened.add(
        any.of(Session.class, Map.of("user", user.name(), "expiresAt", 2_000L)));
    outcome.dueAdded.add(any.of(Outcome.Due.class, Map.of()));
    outcome.retained.put(any.text(), any.text());
    outcome.descriptions.put("any:key", new Descriptions.Change("any:key", new Told(any.text())));
    outcome.pendingAdded.add(any.of(Outcome.PendingRelease.class, Map.of()));
    outcome.documents.add(any.of(Document.class, Map.of()));
    outcome.changes.add(any.of(Change.class, Map.of("seq", 5L)));
    for (Class<? extends Record> answer : ANSWERS) {
      outcome.answers.add(any.of(Outcome.Kept.class, Map.of("answer", any.of(answer, Map.of()))));
    }
    outcome.audit.add(any.of(Outcome.Audit.class, Map.of()));
    return outcome;
  }

  private static void assertAllThere(Outcome written, Ledger.Recovered read) {
    assertThat(read.lastSeq()).isEqualTo(7);
    assertThat(read.lastAt()).isEqualTo(1_000);
    assertThat(read.lastChange()).isEqualTo(5);
    assertThat(read.devices()).containsExactlyElementsOf(written.devices.values());
    assertThat(read.points()).containsExactlyElementsOf(written.points.values());
    assertThat(read.alarms()).containsExactlyElementsOf(written.alarms.values());
    assertThat(read.tickets()).containsExactlyElementsOf(written.tickets.values());
    assertThat(read.due()).isEqualTo(written.dueAdded);
    assertThat(read.roster())
        .isEqualTo(
            new RosterRows(
                List.copyOf(written.cells.values()),
                List.copyOf(written.absences.values()),
                written.refusals,
                written.handovers.get(0),
                4));
    assertThat(read.users()).containsExactlyElementsOf(written.users.values());
    assertThat(read.sessions()).isEqualTo(written.sessionsOpened);
    assertThat(read.retained()).isEqualTo(written.retained);
    assertThat(read.descriptions())
        .isEqualTo(Map.of("any:key", DescriptionMemory.text(written.descriptions.get("any:key"))));
    assertThat(read.pending()).isEqualTo(written.pendingAdded);
    assertThat(read.documents()).isEqualTo(written.documents);
  }

  private static void assertReadBack(Outcome written, OpenStore open) throws Exception {
    Store store = open.store;
    Alarm alarm = written.alarms.values().iterator().next();
    assertThat(store.alarms().find(alarm.id())).contains(alarm);
    assertThat(store.alarms().events(alarm.id())).isEqualTo(written.alarmEvents);
    Ticket ticket = written.tickets.values().iterator().next();
    assertThat(store.tickets().find(ticket.number())).contains(ticket);
    assertThat(store.tickets().events(ticket.number())).isEqualTo(written.ticketEvents);
    assertThat(store.quarantine().find(1))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(written.quarantined.get(0));
    assertThat(store.quarantine().counts())
        .isEqualTo(Map.of(written.quarantined.get(0).reason(), 1L));
    User user = written.users.values().iterator().next();
    assertThat(store.accounts().user(user.name())).contains(user);
    assertThat(store.accounts().session(written.sessionsOpened.get(0).tokenHash()))
        .contains(written.sessionsOpened.get(0));
    RosterEvent done = written.rosterEvents.get(0);
    assertThat(store.duty().events(done.about(), done.ref())).containsExactly(done);
    assertThat(store.duty().lastHandover()).contains(written.handovers.get(0));
    DutyCheck check = written.dutyChecks.get(0);
    assertThat(store.duty().checks(check.at(), check.at() + 1)).containsExactly(check);
    assertThat(store.feed().after(4, 10)).contains(written.changes);
    assertThat(notices(open)).isEqualTo(written.notices);
    for (Outcome.Kept kept : written.answers) {
      assertThat(store.ledger().answer(kept.key())).contains(kept.answer());
    }
    assertThat(store.audit().list(null, null, 10).items()).hasSize(1);
    assertThat(store.audit().verify()).isInstanceOf(AuditQueries.Verdict.Intact.class);
    assertThat(store.ledger().entries(0, 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.entry()).isEqualTo(written.entry));
  }

  private static List<Notice> notices(OpenStore open) throws Exception {
    try (Statements sql = new Statements(Sqlite.writer(open.directory.database()))) {
      return sql.list(NoticeRows.NOTICE.select(), Statements.NONE, NoticeRows::read);
    }
  }

  private static void deleteAll(Path dir) throws Exception {
    try (var files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(dir);
  }
}
