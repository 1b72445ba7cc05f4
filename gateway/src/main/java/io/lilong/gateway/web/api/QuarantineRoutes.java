package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.QuarantineJson;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages that could not be read. They belong to no unit: only who sees all units sees them. */
public final class QuarantineRoutes {

  private final Quarantine quarantine;

  public QuarantineRoutes(Quarantine quarantine) {
    this.quarantine = quarantine;
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
