package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.decode.QuarantineCommand;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.decode.Rereading;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.QuarantineJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages that could not be read. They belong to no unit: only who sees all units sees them. */
public final class QuarantineRoutes {

  private final Quarantine quarantine;
  private final Rereading rereading;
  private final Writes writes;

  public QuarantineRoutes(Quarantine quarantine, Rereading rereading, Writes writes) {
    this.quarantine = quarantine;
    this.rereading = rereading;
    this.writes = writes;
  }

  /** {@code GET quarantine}. */
  public Reply list(Call call) {
    requireAllUnits(call);
    Query query = call.query("reason", "cursor", "limit");
    Decoding.@Nullable Reason reason = reason(query);
    String cursor = query.text("cursor");
    int limit = query.limit();
    Page<Quarantined> page =
        Cursors.read(
            cursor, () -> quarantine.list(reason == null ? null : reason.word(), cursor, limit));
    return Reply.ok(
        Json.page(page, QuarantineJson::row)
            .put("counts", QuarantineJson.counts(quarantine.counts())));
  }

  private static Decoding.@Nullable Reason reason(Query query) {
    return query.text("reason") == null
        ? null
        : query.oneOf("reason", Decoding.Reason.class, Decoding.Reason.NOT_JSON);
  }

  /** {@code GET quarantine/{id}}: with all bytes kept. */
  public Reply get(Call call) {
    return Reply.ok(QuarantineJson.whole(find(call)));
  }

  /** {@code GET quarantine/{id}/payload}: the bytes kept, as they came, as a file. */
  public Reply payload(Call call) {
    Quarantined message = find(call);
    return Reply.of(200, "application/octet-stream", Buffer.buffer(message.payload()))
        .with(
            "Content-Disposition", "attachment; filename=\"quarantine-" + message.id() + ".bin\"");
  }

  /**
   * {@code POST quarantine/{id}/read}: reads it again by the profiles in force now. Where that goes
   * well it leaves; its readings have the time it came in.
   */
  public Future<Reply> readAgain(Call call) {
    call.body();
    call.key();
    Quarantined message = find(call);
    if (message.payload().length < message.length()) {
      throw Refusal.of(409, "message-cut", Say.MESSAGE_CUT, Map.of());
    }
    return rereading.again(message).compose(result -> became(call, message, result));
  }

  private Future<Reply> became(Call call, Quarantined message, Rereading.Result result) {
    if (result instanceof Rereading.Result.Unread unread) {
      return Future.failedFuture(
          Refusal.of(422, "still-unread", Say.STILL_UNREAD, Map.of("why", unread.why())));
    }
    return writes
        .submit(call, new QuarantineCommand(message.id()), id -> Reply.nothing())
        .compose(
            reply ->
                result instanceof Rereading.Result.SetAside
                    ? Future.failedFuture(
                        Refusal.of(422, "still-refused", Say.STILL_REFUSED, Map.of()))
                    : Future.succeededFuture(reply));
  }

  private Quarantined find(Call call) {
    requireAllUnits(call);
    String id = call.part("id");
    if (!id.matches("\\d{1,18}")) {
      throw Refusal.notFound(Say.NO_MESSAGE, id);
    }
    return quarantine
        .find(Long.parseLong(id))
        .orElseThrow(() -> Refusal.notFound(Say.NO_MESSAGE, id));
  }

  private static void requireAllUnits(Call call) {
    if (!call.caller().units().isEmpty()) {
      throw Refusal.forbidden(Say.ROLE, Map.of("role", call.caller().role().word()));
    }
  }
}
