package io.lilong.gateway.pipeline;

import io.lilong.gateway.account.AccountBook;
import io.lilong.gateway.account.AccountCommand;
import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmBook;
import io.lilong.gateway.alarm.AlarmCommand;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.decode.QuarantineCommand;
import io.lilong.gateway.decode.panel.PanelCommand;
import io.lilong.gateway.journal.Entry;
import io.lilong.gateway.notify.NotifyCommand;
import io.lilong.gateway.roster.Dispatching;
import io.lilong.gateway.roster.Escalating;
import io.lilong.gateway.roster.RosterBook;
import io.lilong.gateway.roster.RosterCommand;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.InventoryCommand;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.site.SiteBook;
import io.lilong.gateway.site.SiteCommand;
import io.lilong.gateway.texts.TextCommand;
import io.lilong.gateway.ticket.Moves;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketBook;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.rules.book.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries people's commands out: each by the book it belongs to, then what the rules must hear. */
final class Obedience {

  private final AlarmBook alarms;
  private final TicketBook tickets;
  private final SiteBook site;
  private final AccountBook accounts;
  private final Installing installing;
  private final Engines engines;
  private final Registry registry;
  private final RosterBook roster;
  private final Dispatching dispatching;
  private final Escalating escalating;
  private final Consequences consequences;
  private final Telling telling;

  Obedience(
      AlarmBook alarms,
      TicketBook tickets,
      SiteBook site,
      AccountBook accounts,
      Installing installing,
      Engines engines,
      Registry registry,
      RosterBook roster,
      Dispatching dispatching,
      Escalating escalating,
      Consequences consequences,
      Telling telling) {
    this.alarms = alarms;
    this.tickets = tickets;
    this.site = site;
    this.accounts = accounts;
    this.installing = installing;
    this.engines = engines;
    this.registry = registry;
    this.roster = roster;
    this.dispatching = dispatching;
    this.escalating = escalating;
    this.consequences = consequences;
    this.telling = telling;
  }

  /** The answer; rows and journal entries that follow go to {@code out} and {@code entries}. */
  Answer obey(Command.Asked asked, Outcome out, Rows rows, List<Entry> entries) {
    Command command = asked.command();
    if (command instanceof NotifyCommand.Own own) {
      out.deliverySteps.add(own);
      if (own instanceof NotifyCommand.Ended ended) {
        ended.receipts().forEach(r -> tickets.apply(r, asked.actor(), out.at, rows));
      }
      return new Answer.Done("", 0);
    }
    Answer answer;
    if (command instanceof AlarmCommand c) {
      answer = alarm(c, asked, out, rows, entries);
    } else if (command instanceof TicketCommand c) {
      answer = ticket(dispatching.complete(c, out.at), asked, out, rows);
    } else if (command instanceof RosterCommand c) {
      answer = roster(c, asked.actor(), out, rows);
    } else if (command instanceof SiteCommand c) {
      answer = site(c, asked, out, rows, entries);
    } else if (command instanceof NotifyCommand.Asked c) {
      answer = telling.apply(c, asked.key(), out);
    } else if (command instanceof TextCommand.PutInForce c) {
      answer = installing.obey(c, asked.actor(), out, rows, entries);
    } else if (command instanceof AccountCommand c) {
      answer = accounts.apply(c, asked.actor(), out.at, rows);
    } else if (command instanceof InventoryCommand c) {
      answer = inventory(c, asked, out, rows, entries);
    } else if (command instanceof PanelCommand c) {
      answer = c.answer(asked.actor());
    } else if (command instanceof QuarantineCommand c) {
      answer = c.answer(asked.actor());
      if (answer instanceof Answer.Done) {
        out.reread.add(c.id());
      }
    } else {
      throw new IllegalArgumentException("nobody obeys " + command.getClass());
    }
    out.answers.add(new Outcome.Kept(asked.key(), asked.actor(), answer));
    if (answer instanceof Answer.Done done) {
      Telling.withdraw(command, done, out);
      out.audit.add(
          new Outcome.Audit(
              asked.actor(),
              command.getClass().getSimpleName(),
              done.ref(),
              command instanceof AccountCommand ? "" : command.toString()));
    }
    return answer;
  }

  private Answer alarm(
      AlarmCommand c, Command.Asked asked, Outcome out, Rows rows, List<Entry> entries) {
    Alarm alarm = alarms.find(c.alarm()).orElse(null);
    Answer answer = alarms.apply(c, asked.actor(), out.at, rows);
    if (alarm != null && answer instanceof Answer.Done) {
      Entry.Command.Type type =
          c instanceof AlarmCommand.Shelve
              ? Entry.Command.Type.SHELVE
              : c instanceof AlarmCommand.Unshelve
                  ? Entry.Command.Type.UNSHELVE
                  : c instanceof AlarmCommand.Reset ? Entry.Command.Type.RESET : null;
      if (type != null) {
        long until = c instanceof AlarmCommand.Shelve s ? s.until() : 0;
        tell(type, alarm, until, out.at, entries);
      }
      if (c instanceof AlarmCommand.Acknowledge
          || c instanceof AlarmCommand.Shelve
          || c instanceof AlarmCommand.GiveVerdict) {
        escalating.stopAlarm(c.alarm(), rows);
      }
      Alarm now = alarms.find(c.alarm()).orElse(null);
      if (now != null && c instanceof AlarmCommand.GiveVerdict) {
        consequences.judged(now, out);
      }
      return now == null ? answer : new Answer.Done(now.id(), now.version());
    }
    return answer;
  }

  /** A ticket's command, then what the roster makes of its new state. */
  private Answer ticket(TicketCommand command, Command.Asked asked, Outcome out, Rows rows) {
    Ticket before =
        command instanceof TicketCommand.Move move
            ? tickets.find(move.ticket()).orElse(null)
            : null;
    Answer answer = carried(command, asked, out, rows);
    if (!(answer instanceof Answer.Done done)) {
      return answer;
    }
    boolean fresh = tickets.find(done.ref()).filter(t -> t.openedAt() == out.at).isPresent();
    boolean opens =
        command instanceof TicketCommand.Create || command instanceof TicketCommand.Report;
    if (opens && fresh) {
      dispatching.waiting(done.ref(), out.at, rows);
    } else if (command instanceof TicketCommand.Move move && before != null) {
      dispatching.moved(before, move.step(), out.at, rows);
    }
    return tickets
        .find(done.ref())
        .<Answer>map(now -> new Answer.Done(now.number(), now.version()))
        .orElse(answer);
  }

  private Answer carried(TicketCommand command, Command.Asked asked, Outcome out, Rows rows) {
    if (command instanceof TicketCommand.Create c && c.alarm() != null) {
      return ticketFor(c.alarm(), c, asked, out, rows);
    } else if (command instanceof TicketCommand.Merge c) {
      return merge(c, asked, out, rows);
    }
    Answer answer = tickets.apply(command, asked.actor(), out.at, rows);
    if (answer instanceof Answer.Done done) {
      consequences.asked(command, done, out);
    }
    return answer;
  }

  /** Alarms follow the tickets that were put into another. */
  private Answer merge(TicketCommand.Merge c, Command.Asked asked, Outcome out, Rows rows) {
    Alarm alarm = c.alarm() == null ? null : alarms.find(c.alarm()).orElse(null);
    if (c.alarm() != null && alarm == null) {
      return noAlarm(c.alarm());
    }
    String other = alarm == null ? c.other() : alarm.ticket();
    Ticket before = other == null ? null : tickets.find(other).orElse(null);
    Answer answer = tickets.merge(c, alarm, asked.actor(), out.at, rows);
    if (answer instanceof Answer.Done done) {
      if (before != null
          && tickets.find(before.number()).filter(t -> t.mergedInto() != null).isPresent()) {
        // nobody need take what another ticket has now
        dispatching.moved(before, TicketCommand.Step.CANCEL, out.at, rows);
      }
      tickets
          .find(done.ref())
          .ifPresent(t -> t.allFaults().forEach(f -> alarms.ticketed(f.alarm(), t.number(), rows)));
    }
    return answer;
  }

  private static Answer noAlarm(String id) {
    return new Answer.Invalid(
        "alarm", new Text("没有这条报警，或者它已恢复并确认：" + id, "no such standing alarm: " + id));
  }

  private Answer roster(RosterCommand c, Actor who, Outcome out, Rows rows) {
    if (c instanceof RosterCommand.Edit edit) {
      Answer answer = roster.apply(edit, who, out.at, rows);
      if (answer instanceof Answer.Done) {
        dispatching.rosterChanged(out.at, rows);
      }
      return answer;
    } else if (c instanceof RosterCommand.SignCheck check) {
      return roster.apply(check, who, out.at, rows);
    }
    RosterCommand.TakeOver over = (RosterCommand.TakeOver) c;
    List<String> open =
        alarms.all().stream()
            .filter(a -> over.covers(a.compound()))
            .filter(a -> a.shelvedUntil() == 0 && (a.active() || !a.acknowledged()))
            .map(Alarm::id)
            .toList();
    List<String> undone =
        tickets.all().stream()
            .filter(t -> over.covers(t.compound()) && !Moves.over(t.state()))
            .map(Ticket::number)
            .toList();
    return roster.takeOver(over, open, undone, who, out.at, rows);
  }

  /** A ticket a person opens for an alarm: the two rows know each other from then on. */
  private Answer ticketFor(
      String id, TicketCommand.Create c, Command.Asked asked, Outcome out, Rows rows) {
    Alarm alarm = alarms.find(id).orElse(null);
    if (alarm == null) {
      return noAlarm(id);
    }
    Answer answer =
        tickets.openFor(
            alarm, engines.book().rule(alarm.rule()).orElse(null), c, asked.actor(), out.at, rows);
    if (answer instanceof Answer.Done done) {
      alarms.ticketed(id, done.ref(), rows);
    }
    return answer;
  }

  private void tell(
      Entry.Command.Type type, Alarm alarm, long until, long now, List<Entry> entries) {
    Device device = alarm.device() == null ? null : registry.device(alarm.device());
    tell(
        new Entry.Command(
            alarm.compound(),
            type,
            device == null ? 0 : device.no(),
            alarm.place(),
            alarm.rule(),
            now,
            until),
        entries);
  }

  private void tell(Entry.Command entry, List<Entry> entries) {
    entries.add(entry);
    engines.command(entry);
  }

  private Answer site(
      SiteCommand c, Command.Asked asked, Outcome out, Rows rows, List<Entry> entries) {
    Answer answer = site.apply(c, asked.actor(), rows);
    Device device = registry.device(c.device());
    if (device == null || !(answer instanceof Answer.Done)) {
      return answer;
    }
    if (c instanceof SiteCommand.ReplaceDevice replace && replace.by() != null) {
      Device by = registry.device(replace.by());
      if (by != null) {
        engines.admit(by, out.at - InputTime.LAG_MS);
        entries.add(new Entry.TopologyChanged(out.at));
      }
    }
    Entry.Command.Type type = type(c);
    if (type == null) {
      engines.admit(device, out.at - InputTime.LAG_MS);
      entries.add(new Entry.TopologyChanged(out.at));
    } else {
      String compound = device.place().compound();
      tell(new Entry.Command(compound, type, device.no(), null, "", out.at, 0), entries);
    }
    return answer;
  }

  private Answer inventory(
      InventoryCommand c, Command.Asked asked, Outcome out, Rows rows, List<Entry> entries) {
    SiteBook.Inventoried done = site.apply(c, asked.actor(), out.at, rows);
    done.changed().forEach(device -> engines.admit(device, out.at - InputTime.LAG_MS));
    if (!done.changed().isEmpty()) {
      entries.add(new Entry.TopologyChanged(out.at));
    }
    return done.answer();
  }

  private static Entry.Command.@Nullable Type type(SiteCommand c) {
    boolean gone = c instanceof SiteCommand.ReplaceDevice replace && replace.by() != null;
    if (gone || c instanceof SiteCommand.TakeOutOfService) {
      return Entry.Command.Type.OUT_OF_SERVICE;
    } else if (c instanceof SiteCommand.PutInService) {
      return Entry.Command.Type.IN_SERVICE;
    } else if (c instanceof SiteCommand.SetTestMode m) {
      return m.on() ? Entry.Command.Type.TEST_ON : Entry.Command.Type.TEST_OFF;
    }
    return null;
  }
}
