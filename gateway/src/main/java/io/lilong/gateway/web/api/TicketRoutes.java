package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.roster.Member;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.RosterEvent;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.gateway.ticket.TicketCommand.Receipt;
import io.lilong.gateway.ticket.TicketCommand.Step;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Handler;
import io.lilong.gateway.web.call.Permission;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.TicketJson;
import io.lilong.rules.book.Severity;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tickets: lists, one with its history, opening one by hand, and every move. */
public final class TicketRoutes {

  private final TicketQueries tickets;
  private final Registry registry;
  private final Writes writes;
  private final TicketJson json;
  private final DutyHistory duty;
  private final Supplier<Roster> roster;
  private final FoundTickets found;

  /**
   * @param roster the roster as committed
   */
  public TicketRoutes(
      TicketQueries tickets,
      Registry registry,
      Writes writes,
      TicketJson json,
      DutyHistory duty,
      Supplier<Roster> roster) {
    this.tickets = tickets;
    this.registry = registry;
    this.writes = writes;
    this.json = json;
    this.found = new FoundTickets(tickets, registry);
    this.duty = duty;
    this.roster = roster;
  }

  /** {@code GET tickets}; a crew gets its own. */
  public Reply list(Call call) {
    Query query = call.query("state", "compound", "device", "cursor", "limit");
    TicketQueries.Filter filter =
        new TicketQueries.Filter(
            query.several("state", Ticket.State.class),
            query.text("compound"),
            query.text("device"));
    String cursor = query.text("cursor");
    int limit = query.limit();
    Page<Ticket> page = Cursors.read(cursor, () -> tickets.list(filter, cursor, limit));
    return Reply.ok(
        Json.page(Cursors.only(page, ticket -> found.sees(call.caller(), ticket)), json::row));
  }

  /** {@code GET tickets/{number}}: the row with its faults, parts, pictures and history. */
  public Reply get(Call call) {
    Ticket ticket = found.visible(call);
    String number = ticket.number();
    return Reply.ok(
        json.row(ticket)
            .put("phone", call.caller().may(Permission.REPAIR) ? ticket.phone() : null)
            .put("faults", Json.array(ticket.allFaults(), json::fault))
            .put("parts", Json.array(tickets.parts(number), json::part))
            .put("photos", Json.array(tickets.photos(number), json::photo))
            .put("events", Json.array(tickets.events(number), json::event))
            .put("duty", duty.of(RosterEvent.About.TICKET, number)));
  }

  /** {@code POST tickets}. */
  public Future<Reply> create(Call call) {
    call.key();
    Body body =
        call.body("compound", "kind", "device", "place", "title", "priority", "trade", "alarm");
    @Nullable String deviceId = body.optionalText("device", Body.LINE);
    Device device = deviceId == null ? null : registry.device(deviceId);
    if (deviceId != null && device == null) {
      throw Refusal.invalid("device", Say.NO_DEVICE, Map.of("id", deviceId));
    }
    String compound = device == null ? body.text("compound", Body.LINE) : device.place().compound();
    if (registry.compound(compound).isEmpty() || !call.caller().sees(compound, registry)) {
      throw Refusal.invalid("compound", Say.NO_COMPOUND, Map.of("id", compound));
    }
    TicketCommand.Create create =
        new TicketCommand.Create(
            compound,
            device == null ? body.optionalText("kind", Body.LINE) : device.kind(),
            deviceId,
            body.optionalText("place", Body.LINE),
            body.text("title", Body.LINE),
            body.oneOf("priority", Severity.class),
            body.text("trade", Body.LINE),
            body.optionalText("alarm", Body.LINE));
    return writes.submit(
        call,
        create,
        number ->
            Reply.json(201, json.row(found.find(number)))
                .with("Location", "/api/v1/tickets/" + number));
  }

  /** {@code POST tickets/{number}/{step}}. */
  public Handler move(Step step) {
    return call -> {
      call.key();
      Body body = call.body(fields(step));
      Ticket ticket = found.mine(call);
      boolean proves = step == Step.VERIFY || step == Step.CLOSE;
      if (proves && ticket.alarmActive() && !call.caller().may(Permission.OVERRIDE_PROOF)) {
        throw Refusal.forbidden(Say.PROOF_OVERRIDE, Map.of());
      }
      return submit(
          call,
          new TicketCommand.Move(
              ticket.number(),
              body.version(),
              step,
              step == Step.DISPATCH ? body.text("crew", Body.LINE) : null,
              body.optionalText("member", Body.LINE),
              body.optionalText("outside", Body.LINE),
              body.optionalTime("until"),
              body.optionalText("note", Body.WORDS),
              body.optionalTime("occurredAt")));
    };
  }

  private static String[] fields(Step step) {
    return switch (step) {
      case DISPATCH -> new String[] {"version", "crew", "member", "note"};
      case HAND_OVER -> new String[] {"version", "outside", "until", "note"};
      default -> new String[] {"version", "note", "occurredAt"};
    };
  }

  /**
   * {@code POST tickets/{number}/delivered} and {@code /seen}: the crew's phone has it, has opened
   * it. That it is on another's phone is not that it has reached whom it was given to.
   */
  public Handler receipt(Receipt.Kind kind) {
    return call -> {
      call.key();
      long dispatchedAt = call.body("dispatchedAt").optionalTime("dispatchedAt");
      Ticket ticket = found.mine(call);
      return kind == Receipt.Kind.DELIVERED && isAnothers(ticket, call)
          ? Future.succeededFuture(Reply.ok(json.row(ticket)))
          : submit(call, new TicketCommand.Receipt(ticket.number(), kind, dispatchedAt));
    };
  }

  private boolean isAnothers(Ticket ticket, Call call) {
    String holder = ticket.member();
    Member known = holder == null ? null : roster.get().plan().members().get(holder);
    return known != null && !call.caller().user().name().equals(known.account());
  }

  /** {@code POST tickets/{number}/comment}. */
  public Future<Reply> comment(Call call) {
    call.key();
    Body body = call.body("comment", "occurredAt");
    String words = body.text("comment", Body.WORDS);
    return submit(
        call,
        new TicketCommand.Comment(
            found.mine(call).number(), words, body.optionalTime("occurredAt")));
  }

  private Future<Reply> submit(Call call, TicketCommand command) {
    return writes.submit(call, command, number -> Reply.ok(json.row(found.find(number))));
  }
}
