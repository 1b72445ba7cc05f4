package io.lilong.gateway.web.api;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.LatestReadings;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.rows.DeviceJson;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.Where;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a crew wants to know on its way to a ticket: values now, the way in, the last repair. */
public final class SpotRoutes {

  /** So many tickets of a device are looked through for one that was repaired. */
  private static final int LOOKED_THROUGH = 20;

  private final TicketQueries tickets;
  private final AlarmQueries alarms;
  private final Registry registry;
  private final LatestReadings latest;
  private final Offload reads;
  private final DeviceJson json;
  private final Where where;
  private final FoundTickets found;

  public SpotRoutes(
      TicketQueries tickets,
      AlarmQueries alarms,
      Registry registry,
      LatestReadings latest,
      Offload reads,
      DeviceJson json,
      Where where) {
    this.tickets = tickets;
    this.alarms = alarms;
    this.registry = registry;
    this.latest = latest;
    this.reads = reads;
    this.json = json;
    this.where = where;
    this.found = new FoundTickets(tickets, registry);
  }

  /** {@code GET tickets/{number}/spot}. */
  public Future<Reply> get(Call call) {
    call.query();
    return reads
        .run(() -> found.visible(call))
        .compose(
            ticket ->
                latest
                    .of(points(ticket))
                    .timeout(DeviceRoutes.PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .otherwise(List.of())
                    .compose(values -> reads.run(() -> Reply.ok(row(ticket, values)))));
  }

  private List<Point> points(Ticket ticket) {
    Device device = device(ticket);
    return device == null ? List.of() : registry.points(device.no());
  }

  private @Nullable Device device(Ticket ticket) {
    return ticket.device() == null ? null : registry.device(ticket.device());
  }

  private JsonObject row(Ticket ticket, List<LatestReadings.Latest> values) {
    JsonObject place = where.of(ticket.compound(), ticket.device(), ticket.place());
    Optional<Compound> compound = registry.compound(ticket.compound());
    Optional<Compound.Building> building =
        compound.flatMap(c -> c.building(place.getString("building")));
    Device device = device(ticket);
    return new JsonObject()
        .put("points", Json.array(values, json::latest))
        .put("alarm", alarm(ticket))
        .put("access", access(compound, building))
        .put("note", device == null ? null : device.note())
        .put("building", building.map(DeviceJson::building).orElse(null))
        .put("lastRepair", lastRepair(ticket));
  }

  /** That of its building; the compound's where it stands in none, or the building has none. */
  private static @Nullable JsonObject access(
      Optional<Compound> compound, Optional<Compound.Building> building) {
    return building
        .map(Compound.Building::access)
        .or(() -> compound.map(Compound::access))
        .map(Json::text)
        .orElse(null);
  }

  private @Nullable JsonObject alarm(Ticket ticket) {
    Optional<Alarm> alarm = ticket.alarm() == null ? Optional.empty() : alarms.find(ticket.alarm());
    return alarm
        .map(a -> new JsonObject().put("signal", a.signal()).put("message", Json.text(a.message())))
        .orElse(null);
  }

  /** The newest repair of its device; of this very ticket too, where it came back since. */
  private @Nullable JsonObject lastRepair(Ticket ticket) {
    if (ticket.device() == null) {
      return null;
    }
    TicketQueries.Filter ofDevice = new TicketQueries.Filter(List.of(), null, ticket.device());
    return tickets.list(ofDevice, null, LOOKED_THROUGH).items().stream()
        .filter(other -> !other.number().equals(ticket.number()) || ticket.fixedAt() == 0)
        .map(this::repair)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable JsonObject repair(Ticket done) {
    return tickets.events(done.number()).stream()
        .filter(event -> event.type().equals("fixed"))
        .reduce((first, last) -> last)
        .map(
            fixed ->
                new JsonObject()
                    .put("number", done.number())
                    .put("title", Json.text(done.title()))
                    .put("fixedAt", Json.time(fixed.at()))
                    .put("note", fixed.detail()))
        .orElse(null);
  }
}
