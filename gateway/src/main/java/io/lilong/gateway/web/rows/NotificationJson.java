package io.lilong.gateway.web.rows;

import io.lilong.gateway.notify.ChannelStatus;
import io.lilong.gateway.notify.Delivery;
import io.lilong.gateway.notify.Outbox;
import io.lilong.rules.book.Text;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notifications and their channels as the API shows them: no address, no secret. */
public final class NotificationJson {

  private NotificationJson() {}

  public static JsonObject row(Delivery delivery) {
    return new JsonObject()
        .put("id", delivery.seq())
        .put("kind", delivery.kind().word())
        .put("ref", delivery.ref())
        .put("channel", delivery.channel())
        .put("audience", delivery.audience().word())
        .put("recipient", hidden(delivery.recipient()))
        .put("fire", delivery.fire())
        .put("compound", delivery.compound())
        .put("state", delivery.state().word())
        .put("message", delivery.message())
        .put("attempts", delivery.attempts())
        .put("createdAt", Json.time(delivery.createdAt()))
        .put("nextTry", Json.time(delivery.nextTry()))
        .put("begunAt", Json.time(delivery.begunAt()))
        .put("endedAt", Json.time(delivery.endedAt()))
        .put("withdrawnAt", Json.time(delivery.withdrawnAt()))
        .put("answer", text(delivery.answer()));
  }

  /** Enough of a number or address to tell whose it is. */
  private static @Nullable String hidden(String recipient) {
    int at = recipient.indexOf('@');
    if (recipient.isEmpty()) {
      return null;
    } else if (at > 0) {
      return recipient.charAt(0) + "***" + recipient.substring(at);
    }
    int shown = Math.min(4, recipient.length() / 2);
    return "***" + recipient.substring(recipient.length() - shown);
  }

  private static @Nullable JsonObject text(@Nullable Text text) {
    return text == null ? null : Json.text(text);
  }

  public static JsonObject channel(ChannelStatus channel) {
    return new JsonObject()
        .put("name", channel.name())
        .put("kind", channel.kind())
        .put("state", channel.state().word())
        .put("perMinute", channel.perMinute())
        .put("used", channel.used())
        .put("waiting", channel.waiting())
        .put("dead", channel.dead())
        .put("lastSentAt", Json.time(channel.lastSentAt()))
        .put("lastFailedAt", Json.time(channel.lastFailedAt()))
        .put("lastFailure", text(channel.lastFailure()));
  }

  public static JsonObject counts(Map<String, Outbox.Counts> counts) {
    return new JsonObject()
        .put("waiting", counts.values().stream().mapToLong(Outbox.Counts::waiting).sum())
        .put("dead", counts.values().stream().mapToLong(Outbox.Counts::dead).sum());
  }
}
