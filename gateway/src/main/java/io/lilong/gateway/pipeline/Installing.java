package io.lilong.gateway.pipeline;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.journal.Entry;
import io.lilong.gateway.roster.Dispatching;
import io.lilong.gateway.roster.RosterBook;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.texts.Installation;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.texts.TextCommand;
import io.lilong.gateway.ticket.TicketBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts in force within one batch: the site into the registry, the rules into the engines, the
 * texts and their revision into the rows. What reads them elsewhere follows the commit.
 */
final class Installing {

  private final HouseParts parts;
  private final Engines engines;
  private final TicketBook tickets;
  private final RosterBook roster;
  private final Dispatching dispatching;
  private long revision;
  private @Nullable Installation installed;

  /**
   * @param revision sequence of the revision in force
   */
  Installing(
      HouseParts parts,
      Engines engines,
      TicketBook tickets,
      RosterBook roster,
      Dispatching dispatching,
      long revision) {
    this.parts = parts;
    this.engines = engines;
    this.tickets = tickets;
    this.roster = roster;
    this.dispatching = dispatching;
    this.revision = revision;
  }

  /** A batch begins. */
  void begin() {
    installed = null;
  }

  /** What the batch under way put in force, null for nothing. */
  @Nullable Installation installed() {
    return installed;
  }

  /** Carries the command out, unless other texts came into force since its own were read. */
  Answer obey(TextCommand.PutInForce c, Actor actor, Outcome out, Rows rows, List<Entry> entries) {
    if (c.base() != revision) {
      return new Answer.Conflict(
          Long.toString(revision), Long.toString(c.base()), Say.textsChanged());
    }
    install(c, actor, out, rows, entries);
    return new Answer.Done(Long.toString(revision), revision);
  }

  /** Puts texts in force that were checked before. */
  void install(TextCommand.PutInForce c, Actor actor, Outcome out, Rows rows, List<Entry> entries) {
    Installation next = c.next();
    parts.site().importSite(next.site(), out.at, rows);
    long at = out.at - InputTime.LAG_MS;
    for (Device device : List.copyOf(out.devices.values())) {
      engines.admit(device, at);
    }
    engines.reload(next.book(), at);
    tickets.levels(parts.with(next).levels());
    roster.install(next.roster());
    dispatching.rosterChanged(out.at, rows);
    revision = out.seq;
    installed = next;
    out.documents.clear();
    out.documents.addAll(next.documents());
    out.revision = new Revision(out.seq, out.at, actor, c.action(), c.ref(), c.note(), c.trial());
    out.files = c.files();
    entries.add(new Entry.BookChanged(next.book().revision(), out.at));
  }
}
