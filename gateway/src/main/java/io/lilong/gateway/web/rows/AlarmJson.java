package io.lilong.gateway.web.rows;

import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.alarm.AlarmEvent;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.rules.book.Severity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An alarm, its history and the desk's counters as the API shows them. */
public final class AlarmJson {

  private final Where where;
  private final FireCard fireCard;

  public AlarmJson(Where where, FireCard fireCard) {
    this.where = where;
    this.fireCard = fireCard;
  }

  public JsonObject row(Alarm alarm) {
    JsonObject row =
        new JsonObject()
            .put("id", alarm.id())
            .put("rule", alarm.rule())
            .put("ruleRevision", alarm.ruleRevision())
            .put("title", Json.text(alarm.title()))
            .put("respond", Json.text(alarm.respond()))
            .put("device", alarm.device())
            .put("place", alarm.place())
            .put("compound", alarm.compound())
            .put("where", where.of(alarm.compound(), alarm.device(), alarm.place()))
            .put("kind", alarm.kind())
            .put("severity", alarm.severity().word())
            .put("fire", alarm.fire())
            .put("fireCard", fireCard.of(alarm));
    axes(row, alarm);
    times(row, alarm);
    return row.put("verdict", alarm.verdict())
        .put("signal", alarm.signal())
        .put("value", Json.number(alarm.value()))
        .put("threshold", Json.number(alarm.threshold()))
        .put("thresholdFrom", alarm.thresholdFrom())
        .put("unit", alarm.unit())
        .put("message", Json.text(alarm.message()))
        .put("ticket", alarm.ticket())
        .put("occurrences", alarm.occurrences())
        .put("clearReason", alarm.clearReason())
        .put("version", alarm.version());
  }

  private static void axes(JsonObject row, Alarm alarm) {
    row.put("active", alarm.active())
        .put("latched", alarm.latched())
        .put("acknowledged", alarm.acknowledged())
        .put("confirmed", alarm.confirmed())
        .put("test", alarm.test())
        .put("stale", alarm.stale())
        .put("suppressed", alarm.suppressed())
        .put("outOfService", alarm.outOfService());
  }

  private static void times(JsonObject row, Alarm alarm) {
    row.put("onset", Json.time(alarm.onset()))
        .put("raisedAt", Json.time(alarm.raisedAt()))
        .put("goneAt", Json.time(alarm.goneAt()))
        .put("clearedAt", Json.time(alarm.clearedAt()))
        .put("acknowledgedAt", Json.time(alarm.acknowledgedAt()))
        .put("acknowledgedBy", alarm.acknowledgedBy())
        .put("shelvedUntil", Json.time(alarm.shelvedUntil()))
        .put("shelvedBy", alarm.shelvedBy())
        .put("shelvedReason", alarm.shelvedReason());
  }

  public JsonObject event(AlarmEvent event) {
    return new JsonObject()
        .put("seq", event.seq())
        .put("at", Json.time(event.at()))
        .put("type", event.type())
        .put("actor", event.actor())
        .put("detail", event.detail())
        .put("value", Json.number(event.value()));
  }

  /** The desk's counters, worst severity first. */
  public JsonObject counters(AlarmQueries.Counters counters) {
    JsonArray severities = new JsonArray();
    for (Severity severity : Severity.values()) {
      severities.add(
          new JsonObject()
              .put("severity", severity.word())
              .put("active", counters.active()[severity.ordinal()])
              .put("unacknowledged", counters.unacknowledged()[severity.ordinal()]));
    }
    return new JsonObject()
        .put("severities", severities)
        .put("shelved", counters.shelved())
        .put("nextShelfEnd", Json.time(counters.nextShelfEnd()))
        .put("raisedLast10Min", counters.raisedLast10Min())
        .put("latestRaisedAt", Json.time(counters.latestRaisedAt()));
  }
}
