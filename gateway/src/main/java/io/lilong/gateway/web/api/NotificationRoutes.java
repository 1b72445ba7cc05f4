package io.lilong.gateway.web.api;

import io.lilong.gateway.change.Page;
import io.lilong.gateway.notify.ChannelStatus;
import io.lilong.gateway.notify.Delivery;
import io.lilong.gateway.notify.NotifyCommand;
import io.lilong.gateway.notify.Outbox;
import io.lilong.gateway.notify.Sender;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.NotificationJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * What became of notifications, and their channels. A message may tell of several units: only who
 * sees all units sees them.
 */
public final class NotificationRoutes {

  private final Outbox outbox;
  private final Sender sender;
  private final Writes writes;

  public NotificationRoutes(Outbox outbox, Sender sender, Writes writes) {
    this.outbox = outbox;
    this.sender = sender;
    this.writes = writes;
  }

  /** {@code GET notifications}. */
  public Reply list(Call call) {
    requireAllUnits(call);
    Query query = call.query("state", "channel", "ref", "cursor", "limit");
    Delivery.State state =
        query.text("state") == null
            ? null
            : query.oneOf("state", Delivery.State.class, Delivery.State.PENDING);
    Outbox.Filter filter = new Outbox.Filter(state, query.text("channel"), query.text("ref"));
    String cursor = query.text("cursor");
    int limit = query.limit();
    Page<Delivery> page = Cursors.read(cursor, () -> outbox.list(filter, cursor, limit));
    return Reply.ok(
        Json.page(page, NotificationJson::row)
            .put("counts", NotificationJson.counts(outbox.counts())));
  }

  /** {@code GET notifications/{id}}. */
  public Reply get(Call call) {
    return Reply.ok(NotificationJson.row(find(call)));
  }

  /** {@code GET notifications/channels}. */
  public Reply channels(Call call) {
    requireAllUnits(call);
    return Reply.ok(
        new JsonObject().put("items", Json.array(sender.status(), NotificationJson::channel)));
  }

  /** {@code POST notifications/{id}/resend}: a dead one, with its former key. */
  public Future<Reply> resend(Call call) {
    Delivery delivery = dead(call);
    return writes.submit(call, new NotifyCommand.Resend(delivery.seq()), id -> row(delivery.seq()));
  }

  /** {@code POST notifications/{id}/dismiss}: a dead one nobody needs any more. */
  public Future<Reply> dismiss(Call call) {
    Delivery delivery = dead(call);
    return writes.submit(
        call, new NotifyCommand.Dismiss(delivery.seq()), id -> row(delivery.seq()));
  }

  private Reply row(long id) {
    sender.changed();
    return Reply.ok(NotificationJson.row(outbox.find(id).orElseThrow()));
  }

  /** {@code POST notifications/channels/{name}/pause}. */
  public Future<Reply> pause(Call call) {
    return channel(call, new NotifyCommand.Pause(known(call)));
  }

  /** {@code POST notifications/channels/{name}/resume}. */
  public Future<Reply> resume(Call call) {
    return channel(call, new NotifyCommand.Resume(known(call)));
  }

  /** {@code POST notifications/channels/{name}/test}: queues a test message. */
  public Future<Reply> test(Call call) {
    return channel(call, new NotifyCommand.Try(known(call)));
  }

  private Future<Reply> channel(Call call, NotifyCommand command) {
    call.key();
    call.body();
    return writes.submit(
        call,
        command,
        name -> {
          sender.changed();
          return Reply.json(202, new JsonObject().put("channel", name));
        });
  }

  private String known(Call call) {
    requireAllUnits(call);
    String name = call.part("name");
    if (sender.status().stream().map(ChannelStatus::name).noneMatch(name::equals)) {
      throw Refusal.notFound(Say.NO_CHANNEL, name);
    }
    return name;
  }

  private Delivery dead(Call call) {
    call.key();
    call.body();
    Delivery delivery = find(call);
    if (delivery.state() != Delivery.State.DEAD) {
      throw Refusal.of(
              409, "conflict", Say.NOTIFICATION_NOT_DEAD, Map.of("state", delivery.state().word()))
          .with("current", delivery.state().word())
          .with("wanted", Delivery.State.PENDING.word());
    }
    return delivery;
  }

  private Delivery find(Call call) {
    requireAllUnits(call);
    String id = call.part("id");
    if (!id.matches("\\d{1,18}")) {
      throw Refusal.notFound(Say.NO_NOTIFICATION, id);
    }
    return outbox
        .find(Long.parseLong(id))
        .orElseThrow(() -> Refusal.notFound(Say.NO_NOTIFICATION, id));
  }

  private static void requireAllUnits(Call call) {
    if (!call.caller().units().isEmpty()) {
      throw Refusal.forbidden(Say.ROLE, Map.of("role", call.caller().role().word()));
    }
  }
}
