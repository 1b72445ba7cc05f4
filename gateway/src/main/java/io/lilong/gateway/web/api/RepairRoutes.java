package io.lilong.gateway.web.api;

import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.Ticket;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.gateway.ticket.TicketPhoto;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.TicketJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** A ticket beside its moves: pictures, parts, one cause's tickets merged, limits, call-backs. */
public final class RepairRoutes {

  private static final long MOST_PARTS = 10_000;
  private static final long MOST_CENTS = 100_000_000;

  private final TicketQueries tickets;
  private final Writes writes;
  private final TicketJson json;
  private final FoundTickets found;

  public RepairRoutes(TicketQueries tickets, Registry registry, Writes writes, TicketJson json) {
    this.tickets = tickets;
    this.writes = writes;
    this.json = json;
    this.found = new FoundTickets(tickets, registry);
  }

  /** {@code POST tickets/{number}/merge}. */
  public Future<Reply> merge(Call call) {
    Body body = call.body("version", "ticket", "alarm", "note");
    String other = body.optionalText("ticket", Body.LINE);
    String alarm = body.optionalText("alarm", Body.LINE);
    if ((other == null) == (alarm == null)) {
      throw Refusal.invalid("ticket", Say.MERGE_ONE, Map.of());
    }
    return submit(
        call,
        new TicketCommand.Merge(
            found.visible(call).number(),
            body.version(),
            other == null ? null : hidden(call, other),
            alarm,
            body.optionalText("note", Body.WORDS)));
  }

  /** What the caller may not see cannot be merged either. */
  private String hidden(Call call, String number) {
    Ticket other = found.find(number);
    if (!found.sees(call.caller(), other)) {
      throw Refusal.notFound(Say.NO_TICKET, number);
    }
    return number;
  }

  /** {@code POST tickets/{number}/extend}. */
  public Future<Reply> extend(Call call) {
    Body body = call.body("version", "limit", "until", "reason");
    boolean named = body.optionalText("limit", Body.LINE) != null;
    return submit(
        call,
        new TicketCommand.Extend(
            found.visible(call).number(),
            body.version(),
            named ? body.oneOf("limit", Ticket.Limit.class) : null,
            body.time("until"),
            body.text("reason", Body.WORDS)));
  }

  /** {@code POST tickets/{number}/call-back}. */
  public Future<Reply> callBack(Call call) {
    Body body = call.body("version", "satisfied", "words");
    return submit(
        call,
        new TicketCommand.CallBack(
            found.visible(call).number(),
            body.version(),
            body.bool("satisfied"),
            body.optionalText("words", Body.WORDS)));
  }

  /** {@code POST tickets/{number}/parts}. */
  public Future<Reply> addPart(Call call) {
    Body body = call.body("name", "count", "costCents");
    return submit(
        call,
        new TicketCommand.AddPart(
            found.mine(call).number(),
            body.text("name", Body.LINE),
            (int) body.number("count", 1, MOST_PARTS),
            body.number("costCents", 0, MOST_CENTS)));
  }

  /** {@code GET tickets/{number}/photos}. */
  public Reply photos(Call call) {
    call.query();
    return Reply.ok(
        new JsonObject()
            .put("items", Json.array(tickets.photos(found.visible(call).number()), json::photo)));
  }

  /** {@code POST tickets/{number}/photos}: the bytes themselves. */
  public Future<Reply> addPhoto(Call call) {
    call.key();
    Query query = call.query("stage", "occurredAt");
    TicketPhoto.Stage stage =
        query.oneOf("stage", TicketPhoto.Stage.class, TicketPhoto.Stage.BEFORE);
    Buffer bytes = call.payload() == null ? Buffer.buffer() : call.payload();
    if (bytes.length() > Pictures.MOST_BYTES) {
      throw Refusal.of(413, "too-large", Say.BODY_TOO_LARGE, Map.of("limit", Pictures.MOST_BYTES));
    }
    String type =
        Pictures.type(bytes.getBytes())
            .orElseThrow(() -> Refusal.of(415, "body-type", Say.NO_PICTURE, Map.of()));
    return submit(
        call,
        new TicketCommand.AddPhoto(
            found.mine(call).number(), stage, type, bytes.getBytes(), query.time("occurredAt", 0)));
  }

  /** {@code GET tickets/{number}/photos/{seq}}: the bytes, which can do nothing as a page. */
  public Reply photo(Call call) {
    String number = found.visible(call).number();
    String seq = call.part("seq");
    Optional<TicketPhoto> row =
        tickets.photos(number).stream()
            .filter(photo -> Integer.toString(photo.seq()).equals(seq))
            .findFirst();
    return row.flatMap(
            photo ->
                tickets
                    .photo(number, photo.seq())
                    .map(bytes -> Reply.of(200, photo.type(), Buffer.buffer(bytes))))
        // a number in a ticket's history never stands for another picture
        .map(reply -> reply.with("Cache-Control", "private, max-age=604800, immutable"))
        .orElseThrow(() -> Refusal.notFound(Say.NO_PHOTO, number + "/" + seq));
  }

  private Future<Reply> submit(Call call, TicketCommand command) {
    call.key();
    return writes.submit(call, command, number -> Reply.ok(json.row(found.find(number))));
  }
}
