package io.lilong.gateway.pipeline;

import io.lilong.gateway.alarm.AlarmCommand;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Audience;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.notify.NotifyCommand;
import io.lilong.gateway.notify.Router;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.rules.book.Text;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** What people ask of notifications, and what their other commands make needless to tell. */
final class Telling {

  /** After these nobody need be told that the ticket waits. */
  private static final Set<TicketCommand.Step> TAKEN =
      EnumSet.of(
          TicketCommand.Step.ACCEPT,
          TicketCommand.Step.ARRIVE,
          TicketCommand.Step.FIX,
          TicketCommand.Step.VERIFY,
          TicketCommand.Step.CLOSE,
          TicketCommand.Step.CANCEL);

  private final Router router;

  Telling(Router router) {
    this.router = router;
  }

  /** The answer; steps and notices go to {@code out}. */
  Answer apply(NotifyCommand.Asked command, UUID key, Outcome out) {
    if (command instanceof NotifyCommand.Resend resend) {
      out.deliverySteps.add(resend);
      return new Answer.Done(Long.toString(resend.delivery()), 0);
    }
    if (command instanceof NotifyCommand.Dismiss dismiss) {
      out.deliverySteps.add(dismiss);
      return new Answer.Done(Long.toString(dismiss.delivery()), 0);
    }
    String channel = channel(command);
    if (!router.knows(channel)) {
      return new Answer.NotFound(new Text("没有这个通知通道：" + channel, "no such channel: " + channel));
    }
    if (command instanceof NotifyCommand.Try) {
      out.notices.add(test(channel, key, out.at));
    } else {
      out.deliverySteps.add(command);
    }
    return new Answer.Done(channel, 0);
  }

  private static String channel(NotifyCommand.Asked command) {
    if (command instanceof NotifyCommand.Pause pause) {
      return pause.channel();
    } else if (command instanceof NotifyCommand.Resume resume) {
      return resume.channel();
    }
    return ((NotifyCommand.Try) command).channel();
  }

  private static Notice test(String channel, UUID key, long at) {
    return new Notice(
        "test:" + key,
        Notice.Kind.TEST,
        channel,
        Audience.DESK,
        0,
        null,
        null,
        false,
        true,
        null,
        null,
        at);
  }

  /**
   * In the transaction of an acknowledgement, which a verdict is too: what it makes needless is not
   * begun any more.
   */
  static void withdraw(Command command, Answer.Done done, Outcome out) {
    if (command instanceof AlarmCommand.Acknowledge
        || command instanceof AlarmCommand.GiveVerdict
        || (command instanceof TicketCommand.Move move && TAKEN.contains(move.step()))) {
      out.withdrawn.add(done.ref());
    }
  }
}
