package io.lilong.gateway.pipeline;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmEvent;
import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.notify.Delivery;
import io.lilong.gateway.notify.Notice;
import io.lilong.gateway.notify.NotifyCommand;
import io.lilong.gateway.roster.Absence;
import io.lilong.gateway.roster.Cell;
import io.lilong.gateway.roster.DutyCheck;
import io.lilong.gateway.roster.Handover;
import io.lilong.gateway.roster.Refusal;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.texts.Revision;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketEvent;
import io.lilong.gateway.ticket.TicketPart;
import io.lilong.gateway.ticket.TicketPhoto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything one batch leads to: rows to write in one transaction. Filled once by the evaluation,
 * then written as often as it takes; rows are whole, so writing twice is writing once.
 */
public final class Outcome {

  /** The batch's journal sequence, its primary key. */
  public final long seq;

  /** Gateway time of the batch, epoch ms. */
  public final long at;

  /** The journal entry's bytes; see {@code journal.EntryCodec}. */
  public byte[] entry = new byte[0];

  /** Newest version of each alarm that changed, by id. */
  public final Map<String, Alarm> alarms = new LinkedHashMap<>();

  public final List<AlarmEvent> alarmEvents = new ArrayList<>();

  /** Newest version of each ticket that changed, by number. */
  public final Map<String, Ticket> tickets = new LinkedHashMap<>();

  public final List<TicketEvent> ticketEvents = new ArrayList<>();

  public final List<TicketPart> ticketParts = new ArrayList<>();

  public final List<Photo> ticketPhotos = new ArrayList<>();

  public final List<Notice> notices = new ArrayList<>();

  /** What becomes of the notices, by channel. */
  public final List<Delivery> deliveries = new ArrayList<>();

  /** Alarm ids and ticket numbers nobody need be told of any more: no further try begins. */
  public final Set<String> withdrawn = new LinkedHashSet<>();

  /** What is done to deliveries on disk, in this order. */
  public final List<NotifyCommand> deliverySteps = new ArrayList<>();

  /** Newest decision of each cell of the roster that changed. */
  public final Map<Cell.Key, Cell> cells = new LinkedHashMap<>();

  /** Newest version of each absence that changed, by number. */
  public final Map<Long, Absence> absences = new LinkedHashMap<>();

  public final List<Refusal> refusals = new ArrayList<>();

  /** What the roster did about alarms and tickets. */
  public final List<RosterEvent> rosterEvents = new ArrayList<>();

  public final List<DutyCheck> dutyChecks = new ArrayList<>();

  public final List<Handover> handovers = new ArrayList<>();

  public final List<Quarantined> quarantined = new ArrayList<>();

  /** Messages in quarantine that were read after all, by id. */
  public final List<Long> reread = new ArrayList<>();

  /** New devices and new versions of known ones, by number. */
  public final Map<Integer, Device> devices = new LinkedHashMap<>();

  /** New points, by number. */
  public final Map<Integer, Point> points = new LinkedHashMap<>();

  public final Map<String, User> users = new LinkedHashMap<>();

  public final List<Session> sessionsOpened = new ArrayList<>();

  /** Token hashes. */
  public final List<String> sessionsClosed = new ArrayList<>();

  /** Delayed consequences to add. */
  public final List<Due> dueAdded = new ArrayList<>();

  /** Keys of delayed consequences that were run or called off. */
  public final List<String> dueDone = new ArrayList<>();

  /** Hash of the last retained payload by topic. */
  public final Map<String, String> retained = new LinkedHashMap<>();

  /** What devices told about themselves, newest by key. */
  public final Map<String, Descriptions.Change> descriptions = new LinkedHashMap<>();

  /** What is to be sent after the commit; not stored, asked again when it was lost. */
  public final List<Request> requests = new ArrayList<>();

  /** QoS 2 messages taken but not yet released. */
  public final List<PendingRelease> pendingAdded = new ArrayList<>();

  public final List<PendingRelease> pendingReleased = new ArrayList<>();

  /** All texts in force from now on, rule book and site; empty when they stay as they are. */
  public final List<Document> documents = new ArrayList<>();

  /** That they came into force, with {@link #documents}; null when they stay as they are. */
  public @Nullable Revision revision;

  /** Hash of each imported file by name, all of them; null when they stay as they are. */
  public @Nullable Map<String, String> files;

  public final List<Change> changes = new ArrayList<>();

  /** Answers to keep for a repeat with the same key. */
  public final List<Kept> answers = new ArrayList<>();

  public final List<Audit> audit = new ArrayList<>();

  /** Memory as of this batch, where replay must never cross it; else null. */
  public Ledger.@Nullable Snapshot snapshot;

  /** Nothing to write: nothing happened. */
  public boolean isEmpty() {
    return entry.length == 0
        && quarantined.isEmpty()
        && answers.isEmpty()
        && changes.isEmpty()
        && deliverySteps.isEmpty()
        && dueAdded.isEmpty()
        && dueDone.isEmpty()
        && points.isEmpty()
        && descriptions.isEmpty()
        && pendingAdded.isEmpty()
        && pendingReleased.isEmpty();
  }

  public Outcome(long seq, long at) {
    this.seq = seq;
    this.at = at;
  }

  /**
   * A consequence that comes later.
   *
   * @param key what it is: unique, e.g. {@code ticket-open:alarmId}
   * @param at epoch ms, gateway time
   * @param kind which consequence
   * @param ref alarm id or ticket number
   */
  public record Due(String key, long at, String kind, String ref) {}

  /** A picture with its bytes. */
  public record Photo(TicketPhoto row, byte[] bytes) {}

  /** A message to a device, through the door it came in. */
  public record Request(String door, Described.Request message) {}

  /** A QoS 2 message of a persistent session, from its commit to its PUBREL. */
  public record PendingRelease(String client, int packetId) {}

  /** The answer a command got. */
  public record Kept(UUID key, Actor actor, Answer answer) {}

  /**
   * A line of the operations record.
   *
   * @param action the command's name
   * @param ref what it was about
   * @param detail its content as JSON
   */
  public record Audit(Actor actor, String action, String ref, String detail) {}
}
