package io.lilong.gateway.store;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.gateway.store.AuditChain.AuditLine;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.ticket.Ticket;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the rows of one outcome inside a transaction its caller owns. What is referred to is
 * written before what refers to it. What ends is written before what begins: a consequence called
 * off and planned anew under one key in one batch stays planned, a packet id released and used
 * again stays in use.
 */
final class OutcomeWriter {

  private static final String JOURNAL =
      "insert into journal (seq, at, entry) values (?, ?, ?) on conflict (seq) do nothing";
  private static final String JOURNALLED = "select at, entry from journal where seq = ?";
  private static final Table DOCUMENT = Table.of("document", 1, "hash", "text");
  private static final Table IN_FORCE =
      Table.of("document_in_force", 3, "seq", "kind", "name", "at", "hash");
  static final Table REVISION =
      Table.of("text_revision", 1, "seq", "at", "actor", "role", "action", "ref", "note", "trial");
  static final Table FILE = Table.of("text_file", 1, "name", "hash");
  static final Table DUE = Table.of("due", 1, "key", "at", "kind", "ref");
  static final Table RETAINED = Table.of("retained", 1, "topic", "hash");
  static final Table DESCRIPTION = Table.of("description", 1, "key", "text");
  static final Table PENDING = Table.of("pending_release", 2, "client", "packet_id");
  static final Table CHANGE = Table.of("change", 1, "seq", "at", "topic", "ref");

  private final Statements sql;

  OutcomeWriter(Statements sql) {
    this.sql = sql;
  }

  /**
   * Writes it all, unless the batch is there already.
   *
   * @return false when it was there, byte for byte
   * @throws SQLException also when another batch is there under its sequence
   */
  boolean write(Outcome outcome) throws SQLException {
    int fresh =
        sql.run(JOURNAL, to -> to.number(outcome.seq).number(outcome.at).bytes(outcome.entry));
    if (fresh == 0) {
      requireSame(outcome);
      return false;
    }
    accounts(outcome);
    documents(outcome);
    sql.all(SiteRows.DEVICE.upsert(), outcome.devices.values(), SiteRows::bind);
    sql.all(SiteRows.POINT.upsert(), outcome.points.values(), SiteRows::bind);
    sql.all(AlarmRows.ALARM.upsert(), outcome.alarms.values(), AlarmRows::bind);
    sql.all(AlarmRows.EVENT.upsert(), outcome.alarmEvents, AlarmRows::bind);
    tickets(outcome);
    consequences(outcome);
    duty(outcome);
    inputs(outcome);
    sql.all(QuarantineRows.UNCOUNT, outcome.reread, (to, id) -> to.number(id).number(id));
    sql.all(QuarantineRows.DELETE, outcome.reread, Binding::number);
    quarantine(outcome.quarantined);
    sql.all(
        CHANGE.upsert(),
        outcome.changes,
        (to, change) ->
            to.number(change.seq()).number(change.at()).word(change.topic()).text(change.ref()));
    sql.all(
        AnswerRows.ANSWER.upsert(),
        outcome.answers,
        (to, kept) -> AnswerRows.bind(to, kept, outcome.at));
    audit(outcome);
    return true;
  }

  private void requireSame(Outcome outcome) throws SQLException {
    List<Boolean> same =
        sql.list(
            JOURNALLED,
            to -> to.number(outcome.seq),
            row -> row.number() == outcome.at && Arrays.equals(row.bytes(), outcome.entry));
    if (!same.equals(List.of(true))) {
      throw new SQLException(
          "another batch is on disk under sequence %d: a sequence is given once"
              .formatted(outcome.seq));
    }
  }

  private void accounts(Outcome outcome) throws SQLException {
    sql.all(AccountRows.ACCOUNT.upsert(), outcome.users.values(), AccountRows::bind);
    sql.all(AccountRows.SESSION.upsert(), outcome.sessionsOpened, AccountRows::bind);
    sql.all("delete from session where token_hash = ?", outcome.sessionsClosed, Binding::text);
  }

  private void documents(Outcome outcome) throws SQLException {
    sql.all(
        DOCUMENT.insertOnce(),
        outcome.documents,
        (to, document) -> to.text(document.hash()).text(document.text()));
    sql.all(
        IN_FORCE.upsert(),
        outcome.documents,
        (to, document) ->
            to.number(outcome.seq)
                .text(document.kind())
                .text(document.name())
                .number(outcome.at)
                .text(document.hash()));
    Revision revision = outcome.revision;
    if (revision != null) {
      sql.run(REVISION.upsert(), to -> bind(to, revision));
    }
    if (outcome.files != null) {
      sql.run("delete from text_file", Statements.NONE);
      sql.all(
          FILE.upsert(),
          outcome.files.entrySet(),
          (to, file) -> to.text(file.getKey()).text(file.getValue()));
    }
  }

  private static void bind(Binding to, Revision revision) throws SQLException {
    to.number(revision.seq())
        .number(revision.at())
        .text(revision.actor().user())
        .word(revision.actor().role())
        .word(revision.action())
        .text(revision.ref())
        .text(revision.note())
        .text(revision.trial());
  }

  private void tickets(Outcome outcome) throws SQLException {
    // those that end first: the fault's next ticket may be in the same batch, and only one may be
    // unclosed
    List<Ticket> ended =
        outcome.tickets.values().stream().filter(t -> !TicketRows.unclosed(t.state())).toList();
    List<Ticket> unclosed =
        outcome.tickets.values().stream().filter(t -> TicketRows.unclosed(t.state())).toList();
    sql.all(TicketRows.TICKET.upsert(), ended, TicketRows::bind);
    sql.all(TicketRows.TICKET.upsert(), unclosed, TicketRows::bind);
    sql.all(TicketRows.EVENT.upsert(), outcome.ticketEvents, TicketRows::bind);
    sql.all(TicketRows.PART.upsert(), outcome.ticketParts, TicketRows::bind);
    sql.all(
        TicketRows.PHOTO_WITH_BYTES.upsert(),
        outcome.ticketPhotos,
        (to, photo) -> {
          TicketRows.bind(to, photo.row());
          to.bytes(photo.bytes());
        });
  }

  private void consequences(Outcome outcome) throws SQLException {
    sql.all(NoticeRows.NOTICE.insertOnce(), outcome.notices, NoticeRows::bind);
    DeliveryRows.write(sql, outcome);
    sql.all("delete from due where key = ?", outcome.dueDone, Binding::text);
    sql.all(
        DUE.upsert(),
        outcome.dueAdded,
        (to, due) -> to.text(due.key()).number(due.at()).text(due.kind()).text(due.ref()));
  }

  private void duty(Outcome outcome) throws SQLException {
    sql.all(DutyRows.CELL.upsert(), outcome.cells.values(), DutyRows::bind);
    sql.all(DutyRows.ABSENCE.upsert(), outcome.absences.values(), DutyRows::bind);
    sql.all(DutyRows.REFUSAL.insertOnce(), outcome.refusals, DutyRows::bind);
    sql.all(DutyRows.EVENT.insertOnce(), outcome.rosterEvents, DutyRows::bind);
    sql.all(DutyRows.CHECK.insertOnce(), outcome.dutyChecks, DutyRows::bind);
    sql.all(DutyRows.HANDOVER.insertOnce(), outcome.handovers, DutyRows::bind);
  }

  private void inputs(Outcome outcome) throws SQLException {
    sql.all(
        RETAINED.upsert(),
        outcome.retained.entrySet(),
        (to, retained) -> to.text(retained.getKey()).text(retained.getValue()));
    descriptions(outcome.descriptions.values());
    sql.all(
        "delete from pending_release where client = ? and packet_id = ?",
        outcome.pendingReleased,
        OutcomeWriter::bindPending);
    sql.all(PENDING.upsert(), outcome.pendingAdded, OutcomeWriter::bindPending);
  }

  private void descriptions(Collection<Descriptions.Change> changes) throws SQLException {
    if (!changes.isEmpty()) {
      sql.all(
          "delete from description where key = ?",
          changes.stream().filter(c -> c.value() == null).toList(),
          (to, change) -> to.text(change.key()));
      sql.all(
          DESCRIPTION.upsert(),
          changes.stream().filter(c -> c.value() != null).toList(),
          (to, change) -> to.text(change.key()).text(DescriptionMemory.text(change)));
    }
  }

  private static void bindPending(Binding to, Outcome.PendingRelease pending) throws SQLException {
    to.text(pending.client()).number(pending.packetId());
  }

  private void quarantine(List<Quarantined> messages) throws SQLException {
    sql.all(QuarantineRows.INSERT, messages, QuarantineRows::bind);
    Map<Decoding.Reason, long[]> added = new EnumMap<>(Decoding.Reason.class);
    for (Quarantined message : messages) {
      long[] sums = added.computeIfAbsent(message.reason(), reason -> new long[2]);
      sums[0]++;
      sums[1] += QuarantineRows.size(message);
    }
    sql.all(
        QuarantineRows.COUNT,
        added.entrySet(),
        (to, e) -> to.word(e.getKey()).number(e.getValue()[0]).number(e.getValue()[1]));
  }

  private void audit(Outcome outcome) throws SQLException {
    if (outcome.audit.isEmpty()) {
      return;
    }
    AuditHead head = AuditHead.read(sql);
    for (Outcome.Audit line : outcome.audit) {
      head = head.append(sql, auditLine(head.seq() + 1, outcome, line));
    }
    head.write(sql);
  }

  private static AuditLine auditLine(long seq, Outcome outcome, Outcome.Audit line) {
    return new AuditLine(
        seq,
        outcome.seq,
        outcome.at,
        line.actor().user(),
        line.actor().role().word(),
        line.action(),
        line.ref(),
        line.detail());
  }
}
