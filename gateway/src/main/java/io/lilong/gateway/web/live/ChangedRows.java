package io.lilong.gateway.web.live;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.change.Change;
import io.lilong.gateway.change.Change.Topic;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.notify.Outbox;
import io.lilong.gateway.ops.HealthBoard;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Permission;
import io.lilong.gateway.web.rows.AlarmJson;
import io.lilong.gateway.web.rows.DeviceJson;
import io.lilong.gateway.web.rows.HealthJson;
import io.lilong.gateway.web.rows.NotificationJson;
import io.lilong.gateway.web.rows.QuarantineJson;
import io.lilong.gateway.web.rows.TicketJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Changes become frames: the rows are read as they are now, all of one kind at once, and a row that
 * changed several times is told once, at its last place. Blocks on the database.
 */
public final class ChangedRows {

  private final AlarmQueries alarms;
  private final TicketQueries tickets;
  private final Registry registry;
  private final Quarantine quarantine;
  private final Outbox outbox;
  private final HealthBoard board;
  private final AlarmJson alarmJson;
  private final TicketJson ticketJson;
  private final DeviceJson deviceJson;

  public ChangedRows(
      AlarmQueries alarms,
      TicketQueries tickets,
      Registry registry,
      Quarantine quarantine,
      Outbox outbox,
      HealthBoard board,
      AlarmJson alarmJson,
      TicketJson ticketJson,
      DeviceJson deviceJson) {
    this.alarms = alarms;
    this.tickets = tickets;
    this.registry = registry;
    this.quarantine = quarantine;
    this.outbox = outbox;
    this.board = board;
    this.alarmJson = alarmJson;
    this.ticketJson = ticketJson;
    this.deviceJson = deviceJson;
  }

  /** Frames in the order of their sequence. */
  List<Frame> read(List<Change> changes) {
    Map<Topic, Map<String, Long>> last = new EnumMap<>(Topic.class);
    for (Change change : changes) {
      last.computeIfAbsent(change.topic(), topic -> new LinkedHashMap<>())
          .merge(change.ref(), change.seq(), Math::max);
    }
    List<Frame> frames = new ArrayList<>();
    last.forEach((topic, refs) -> frames.addAll(read(topic, refs)));
    frames.sort(Comparator.comparingLong(Frame::seq));
    return frames;
  }

  private Collection<Frame> read(Topic topic, Map<String, Long> refs) {
    return switch (topic) {
      case ALARM -> alarms(refs);
      case TICKET -> tickets(refs);
      case DEVICE -> devices(refs);
      case QUARANTINE -> quarantine(refs);
      case ROSTER -> roster(refs);
      case NOTIFICATION -> notifications(refs);
      case HEALTH -> health(refs);
    };
  }

  private List<Frame> alarms(Map<String, Long> refs) {
    List<Frame> frames = new ArrayList<>();
    for (Alarm alarm : alarms.byIds(refs.keySet())) {
      frames.add(
          open(
              refs.getOrDefault(alarm.id(), 0L),
              Topic.ALARM,
              alarmJson.row(alarm),
              caller -> caller.may(Permission.WATCH) && caller.sees(alarm.compound(), registry)));
    }
    return frames;
  }

  private List<Frame> tickets(Map<String, Long> refs) {
    List<Frame> frames = new ArrayList<>();
    for (Ticket ticket : tickets.byNumbers(refs.keySet())) {
      long seq = refs.getOrDefault(ticket.number(), 0L);
      Buffer bytes = Frame.encode(seq, Topic.TICKET.word(), ticketJson.row(ticket));
      // a crew whose ticket went to someone else must take it off its list
      Buffer gone =
          Frame.encode(
              seq,
              Topic.TICKET.word(),
              new JsonObject().put("number", ticket.number()).put("gone", true));
      frames.add(
          new Frame(
              seq,
              caller -> {
                if (!caller.may(Permission.SEE_TICKETS)
                    || !caller.sees(ticket.compound(), registry)) {
                  return null;
                }
                return caller.owns(ticket) ? bytes : gone;
              }));
    }
    return frames;
  }

  private List<Frame> devices(Map<String, Long> refs) {
    List<Frame> frames = new ArrayList<>();
    refs.forEach(
        (id, seq) -> {
          Device device = registry.device(id);
          if (device != null) {
            frames.add(
                open(
                    seq,
                    Topic.DEVICE,
                    deviceJson.row(device),
                    caller ->
                        caller.may(Permission.WATCH)
                            && caller.sees(device.place().compound(), registry)));
          }
        });
    return frames;
  }

  /** Bad messages may come by the thousand: one event for all of a batch, with the counts. */
  private List<Frame> quarantine(Map<String, Long> refs) {
    long seq = refs.values().stream().mapToLong(Long::longValue).max().orElse(0);
    JsonObject counts = QuarantineJson.counts(quarantine.counts());
    return List.of(
        open(
            seq,
            Topic.QUARANTINE,
            counts,
            caller -> caller.may(Permission.LOOK_INTO) && caller.units().isEmpty()));
  }

  /** The grid is asked for anew by whoever shows it. */
  private static List<Frame> roster(Map<String, Long> refs) {
    List<Frame> frames = new ArrayList<>();
    refs.forEach(
        (version, seq) ->
            frames.add(
                open(
                    seq,
                    Topic.ROSTER,
                    new JsonObject().put("version", Long.parseLong(version)),
                    caller -> caller.may(Permission.SEE_TICKETS))));
    return frames;
  }

  /** Deliveries come by the thousand: one event for all of a batch, with the counts. */
  private List<Frame> notifications(Map<String, Long> refs) {
    long seq = refs.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return List.of(
        open(
            seq,
            Topic.NOTIFICATION,
            NotificationJson.counts(outbox.counts()),
            caller -> caller.may(Permission.SEE_NOTIFICATIONS) && caller.units().isEmpty()));
  }

  private List<Frame> health(Map<String, Long> refs) {
    List<Frame> frames = new ArrayList<>();
    board.look().stream()
        .filter(health -> refs.containsKey(health.part()))
        .forEach(
            health ->
                frames.add(
                    open(
                        refs.getOrDefault(health.part(), 0L),
                        Topic.HEALTH,
                        HealthJson.row(health),
                        caller -> caller.may(Permission.WATCH))));
    return frames;
  }

  private static Frame open(long seq, Topic topic, JsonObject row, Predicate<Caller> seen) {
    Buffer bytes = Frame.encode(seq, topic.word(), row);
    return new Frame(seq, caller -> seen.test(caller) ? bytes : null);
  }
}
