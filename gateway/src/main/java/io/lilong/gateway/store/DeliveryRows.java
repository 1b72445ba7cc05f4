package io.lilong.gateway.store;

import io.lilong.gateway.change.Audience;
import io.lilong.gateway.notify.Delivery;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.notify.NotifyCommand;
import io.lilong.gateway.pipeline.Outcome;
import io.lilong.rules.book.Text;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries as rows, and what is done to them. Each step is one update whose condition says which
 * rows it is for: since one writer runs them in order, a row withdrawn before is not begun after.
 */
final class DeliveryRows {

  static final String COLUMNS =
      "seq, notice, channel, recipient, kind, ref, audience, fire, compound, bundle, state,"
          + " message, attempts, created_at, next_try, begun_at, ended_at, withdrawn_at,"
          + " answer_zh, answer_en";

  static final String SELECT = "select " + COLUMNS + " from delivery ";

  /** Word for word the condition of the partial index, else it is not used. */
  static final String WAITS = "state in ('pending', 'failed')";

  /** It gives a ticket to somebody. */
  static final String GIVES = "kind = 'ticket_dispatched'";

  private static final String INSERT =
      """
      insert into delivery
        (notice, channel, recipient, kind, ref, audience, fire, compound, bundle, state, attempts,
         created_at, next_try, begun_at, ended_at, withdrawn_at, answer_zh, answer_en)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (notice, channel, recipient) do nothing""";

  private static final String WITHDRAW =
      "update delivery set withdrawn_at = ?,"
          + " state = case when state = 'sending' then state else 'withdrawn' end"
          + " where ref = ? and state in ('pending', 'failed', 'sending') and withdrawn_at = 0";

  private static final String BEGIN =
      "update delivery set state = 'sending', message = ?, attempts = attempts + 1, begun_at = ?"
          + " where ";

  /** A try that failed after its withdrawal is not tried again. */
  private static final String ENDED =
      "update delivery set state = case when ? = 'failed' and withdrawn_at > 0 then 'withdrawn'"
          + " else ? end, next_try = ?, ended_at = ?, answer_zh = ?, answer_en = ?"
          + " where state = 'sending' ";

  private static final String RESEND =
      "update delivery set state = 'failed', attempts = 0, next_try = 0, withdrawn_at = 0"
          + " where state = 'dead' and message = (select message from delivery where seq = ?)";
  private static final String RESEND_UNTRIED =
      "update delivery set state = 'pending', withdrawn_at = 0"
          + " where state = 'dead' and message is null and seq = ?";

  private static final String GONE =
      "update delivery set state = 'dead', ended_at = ?, answer_zh = ?, answer_en = ?"
          + " where channel = ? and "
          + WAITS;

  private static final String DISMISS =
      "update delivery set state = 'withdrawn', withdrawn_at = ? where seq = ? and state = 'dead'";

  private final Statements sql;
  private final Outcome outcome;

  private DeliveryRows(Statements sql, Outcome outcome) {
    this.sql = sql;
    this.outcome = outcome;
  }

  /** What was withdrawn goes first: new ones of the same batch are wanted. */
  static void write(Statements sql, Outcome outcome) throws SQLException {
    DeliveryRows rows = new DeliveryRows(sql, outcome);
    sql.all(WITHDRAW, outcome.withdrawn, (to, ref) -> to.number(outcome.at).text(ref));
    for (NotifyCommand step : outcome.deliverySteps) {
      rows.step(step);
    }
    sql.all(INSERT, outcome.deliveries, DeliveryRows::bind);
  }

  private void step(NotifyCommand step) throws SQLException {
    if (step instanceof NotifyCommand.Begin begin) {
      begin(begin);
    } else if (step instanceof NotifyCommand.Ended end) {
      ended("and message = ?", end.state(), end.nextTry(), end.answer(), end.message());
    } else if (step instanceof NotifyCommand.Lost lost) {
      ended("", Delivery.State.FAILED, outcome.at, lost.why(), null);
    } else if (step instanceof NotifyCommand.Gone gone) {
      sql.run(GONE, to -> to.number(outcome.at).words(gone.why()).text(gone.channel()));
    } else if (step instanceof NotifyCommand.Resend resend) {
      sql.run(RESEND, to -> to.number(resend.delivery()));
      sql.run(RESEND_UNTRIED, to -> to.number(resend.delivery()));
    } else if (step instanceof NotifyCommand.Dismiss dismiss) {
      sql.run(DISMISS, to -> to.number(outcome.at).number(dismiss.delivery()));
    } else if (step instanceof NotifyCommand.Resume resume) {
      sql.run("delete from channel_pause where channel = ?", to -> to.text(resume.channel()));
    } else if (step instanceof NotifyCommand.Pause pause) {
      sql.run(
          "insert into channel_pause (channel, at) values (?, ?) on conflict (channel) do nothing",
          to -> to.text(pause.channel()).number(outcome.at));
    }
  }

  private void begin(NotifyCommand.Begin begin) throws SQLException {
    NotifyCommand.Take take = begin.take();
    if (take instanceof NotifyCommand.Take.One one) {
      sql.run(BEGIN + "seq = ? and " + WAITS, to -> begun(to, begin).number(one.seq()));
    } else if (take instanceof NotifyCommand.Take.Bundle bundle) {
      sql.run(
          BEGIN
              + "channel = ? and recipient = ? and fire = 0 and seq <= ? and bundle = ?"
              + " and state = 'pending'",
          to ->
              begun(to, begin)
                  .text(begin.channel())
                  .text(begin.recipient())
                  .number(bundle.upTo())
                  .text(bundle.bundle()));
    } else if (take instanceof NotifyCommand.Take.All all) {
      sql.run(
          BEGIN + "channel = ? and recipient = ? and fire = 0 and seq <= ? and state = 'pending'",
          to -> begun(to, begin).text(begin.channel()).text(begin.recipient()).number(all.upTo()));
    } else {
      sql.run(
          BEGIN + "message = ? and state = 'failed'", to -> begun(to, begin).text(begin.message()));
    }
  }

  private Binding begun(Binding to, NotifyCommand.Begin begin) throws SQLException {
    return to.text(begin.message()).number(outcome.at);
  }

  private void ended(
      String more, Delivery.State state, long nextTry, Text answer, @Nullable String message)
      throws SQLException {
    sql.run(
        ENDED + more,
        to -> {
          to.word(state).word(state).number(nextTry).number(outcome.at).words(answer);
          if (message != null) {
            to.text(message);
          }
        });
  }

  private static void bind(Binding to, Delivery delivery) throws SQLException {
    to.text(delivery.notice())
        .text(delivery.channel())
        .text(delivery.recipient())
        .word(delivery.kind())
        .text(delivery.ref())
        .text(delivery.audience().word())
        .bool(delivery.fire())
        .text(delivery.compound())
        .text(delivery.bundle())
        .word(delivery.state())
        .number(delivery.attempts())
        .number(delivery.createdAt())
        .number(delivery.nextTry())
        .number(delivery.begunAt())
        .number(delivery.endedAt())
        .number(delivery.withdrawnAt())
        .words(delivery.answer());
  }

  static Delivery read(Row row) throws SQLException {
    return new Delivery(
        row.number(),
        row.text(),
        row.text(),
        row.text(),
        row.word(Notice.Kind.class),
        row.text(),
        Audience.parse(row.text()),
        row.bool(),
        row.textOrNull(),
        row.textOrNull(),
        row.word(Delivery.State.class),
        row.textOrNull(),
        row.integer(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        row.number(),
        wordsOrNull(row));
  }

  private static @Nullable Text wordsOrNull(Row row) throws SQLException {
    String zh = row.textOrNull();
    String en = row.textOrNull();
    return zh == null || en == null ? null : new Text(zh, en);
  }
}
