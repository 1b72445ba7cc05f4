package io.lilong.gateway.ticket;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Role;
import io.lilong.rules.book.Text;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Why a move of a ticket cannot be made. */
final class Refusals {

  private static final Set<TicketCommand.Step> NEED_NOTE =
      EnumSet.of(
          TicketCommand.Step.PAUSE,
          TicketCommand.Step.HAND_OVER,
          TicketCommand.Step.CANCEL,
          TicketCommand.Step.DECLINE,
          TicketCommand.Step.REOPEN);

  private static final Set<Role> MAY_OVERRIDE =
      EnumSet.of(Role.SUPERVISOR, Role.ENGINEER, Role.ADMIN);

  private Refusals() {}

  static Answer notFound(String number) {
    return new Answer.NotFound(new Text("没有这张工单：" + number, "no such ticket: " + number));
  }

  /** One open ticket per fault: the newer one is the one to work on. */
  static Answer newer(String number) {
    return new Answer.Conflict(
        "newer ticket " + number,
        "reopened",
        new Text("同一故障已有新工单 " + number, "the same fault has a newer ticket, " + number));
  }

  static Answer stands(String number) {
    return new Answer.Conflict(
        "ticket " + number,
        "opened",
        new Text("这条报警已有工单 " + number, "this alarm already has ticket " + number));
  }

  /** Whether a row of that version is older than the last move, or none we gave. */
  static boolean isStale(long version, Ticket ticket) {
    return version < ticket.movedVersion() || version > ticket.version();
  }

  static Answer stale(Ticket ticket, String wanted) {
    return new Answer.Conflict(
        ticket.state().word(),
        wanted,
        new Text("这张工单刚被别人改过，请再看一眼", "someone changed this ticket meanwhile"));
  }

  static Optional<Answer> of(TicketCommand.Move c, Ticket ticket, Actor who, long now) {
    Optional<Ticket.State> target = Moves.target(ticket, c.step());
    if (target.isEmpty()) {
      return conflict(
          ticket.state().word(),
          Moves.word(c.step()),
          "工单现在的状态不能这样操作",
          "a ticket in this state cannot be moved like that");
    }
    if (isStale(c.version(), ticket)) {
      return Optional.of(stale(ticket, target.get().word()));
    }
    boolean hasNote = c.note() != null && !c.note().isBlank();
    if (NEED_NOTE.contains(c.step()) && !hasNote) {
      return invalid("note", "请填写原因", "this needs a reason");
    }
    if (c.step() == TicketCommand.Step.DISPATCH && (c.crew() == null || c.crew().isBlank())) {
      return invalid("crew", "请选择派给谁", "say whom to send");
    }
    if (c.step() == TicketCommand.Step.HAND_OVER && c.until() != 0 && c.until() <= now) {
      return invalid("until", "期限应在现在之后", "the limit must lie ahead");
    }
    if (c.step() == TicketCommand.Step.CLOSE && ticket.owesCallBack() && !hasNote) {
      return conflict(
          "not called back",
          Moves.word(c.step()),
          "还没有回访报修的居民；不回访就关闭请写明原因",
          "the resident has not been called; closing without it needs a reason");
    }
    return proofless(c, ticket, who, hasNote);
  }

  /** Verifying or closing without the sensor's proof is a person's word, with a reason. */
  private static Optional<Answer> proofless(
      TicketCommand.Move c, Ticket ticket, Actor who, boolean hasNote) {
    boolean ends = c.step() == TicketCommand.Step.VERIFY || c.step() == TicketCommand.Step.CLOSE;
    if (!ends || ticket.state() == Ticket.State.VERIFIED) {
      return Optional.empty();
    }
    if (ticket.alarmActive() && !MAY_OVERRIDE.contains(who.role())) {
      return conflict(
          "alarm active",
          Moves.word(c.step()),
          "报警仍在，不能验收；主管可以写明原因后验收",
          "its alarm is still active; a supervisor may verify with a reason");
    }
    return hasNote
        ? Optional.empty()
        : invalid("note", "没有传感器证明，请填写原因", "without the sensor's proof this needs a reason");
  }

  private static Optional<Answer> conflict(String now, String wanted, String zh, String en) {
    return Optional.of(new Answer.Conflict(now, wanted, new Text(zh, en)));
  }

  private static Optional<Answer> invalid(String field, String zh, String en) {
    return Optional.of(new Answer.Invalid(field, new Text(zh, en)));
  }
}
