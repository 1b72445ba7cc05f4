package io.lilong.gateway.web.api;

import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.decode.RecentMessages;
import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.LatestReadings;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.site.SiteCommand;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.DeviceJson;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.MessageJson;
import io.lilong.rules.reading.Place;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Devices: lists, one with its latest values, readings of the past, where it is, its service. */
public final class DeviceRoutes {

  /** The writer's memory answers in microseconds; when it does not, the value is not known. */
  static final long PATIENCE_MS = 1_000;

  private static final long DAY_MS = 86_400_000;

  /** More values than this are no chart, and no answer of a server that others ask too. */
  private static final int MOST_POINTS = 200_000;

  private final Registry registry;
  private final LatestReadings latest;
  private final RecentMessages messages;
  private final ReadingQueries history;
  private final ChangeFeed feed;
  private final Writes writes;
  private final Offload reads;
  private final DeviceJson json;
  private final DeviceList list;

  public DeviceRoutes(
      Registry registry,
      LatestReadings latest,
      RecentMessages messages,
      ReadingQueries history,
      ChangeFeed feed,
      Writes writes,
      Offload reads,
      DeviceJson json) {
    this.registry = registry;
    this.latest = latest;
    this.messages = messages;
    this.history = history;
    this.feed = feed;
    this.writes = writes;
    this.reads = reads;
    this.json = json;
    list = new DeviceList(registry, latest, feed, reads, json);
  }

  /** {@code GET devices}: with the time each was last heard, its battery and its signal. */
  public Future<Reply> list(Call call) {
    return list.page(call);
  }

  /** {@code GET devices/{id}}: the row with each point's last value. */
  public Future<Reply> get(Call call) {
    Device device = seen(call);
    Future<List<LatestReadings.Latest>> values =
        latest.of(registry.points(device.no())).timeout(PATIENCE_MS, TimeUnit.MILLISECONDS);
    return values.transform(asked -> reads.run(() -> Reply.ok(whole(device, asked.result()))));
  }

  private JsonObject whole(Device device, @Nullable List<LatestReadings.Latest> values) {
    JsonObject row = json.row(device).put("lastSeenKnown", values != null);
    if (values == null) {
      return row.put("lastSeen", (Object) null)
          .put("points", Json.array(registry.points(device.no()), json::point));
    }
    long last = values.stream().mapToLong(DeviceRoutes::heard).max().orElse(Long.MIN_VALUE);
    return row.put("lastSeen", Json.time(last)).put("points", Json.array(values, json::latest));
  }

  private static long heard(LatestReadings.Latest value) {
    return value.time() == Long.MIN_VALUE ? Long.MIN_VALUE : value.receivedAt();
  }

  /** {@code GET devices/{id}/messages}: as they came in, while the device has no place. */
  public Reply messages(Call call) {
    call.query();
    List<RecentMessages.Seen> last = messages.of(seen(call).id().value());
    return Reply.ok(Json.page(new Page<>(last, null, feed.latest()), MessageJson::row));
  }

  /** {@code GET devices/{id}/readings}. */
  public Reply readings(Call call) {
    Device device = seen(call);
    Query query = call.query("metric", "from", "to", "step");
    String metric = query.needed("metric");
    long to = query.time("to", call.now() + 1);
    long from = query.time("from", to - DAY_MS);
    long step = query.step("step");
    if (from >= to) {
      throw Refusal.invalid("from", Say.FIELD_RANGE, Map.of());
    }
    Point point = point(device, metric);
    ReadingQueries.Series series = history.readings(device, point, from, to, step);
    int count = series.times().length;
    if (count > MOST_POINTS) {
      throw Refusal.invalid("step", Say.TOO_MANY, Map.of("count", count, "most", MOST_POINTS));
    }
    return Reply.ok(json.series(point, series));
  }

  private Point point(Device device, String metric) {
    List<Point> points = registry.points(device.no());
    for (Point point : points) {
      if (point.metric().equals(metric)) {
        return point;
      }
    }
    String known = points.stream().map(Point::metric).collect(Collectors.joining(", "));
    throw Refusal.of(404, "not-found", Say.NO_METRIC, Map.of("metric", metric, "known", known))
        .with("field", "metric");
  }

  /** {@code POST devices/{id}/place}. */
  public Future<Reply> place(Call call) {
    Body body =
        call.body("version", "compound", "building", "stairway", "floor", "spot", "kind", "title");
    Device device = seen(call);
    String compound = body.optionalText("compound", Body.LINE);
    String target = compound == null ? device.place().compound() : compound;
    if (registry.compound(target).isEmpty() || !call.caller().sees(target, registry)) {
      throw Refusal.invalid("compound", Say.NO_COMPOUND, Map.of("id", target));
    }
    Place place =
        new Place(
            target,
            registry.compound(target).orElseThrow().compoundClass(),
            body.optionalText("building", Body.LINE),
            body.optionalText("stairway", Body.LINE),
            body.optionalText("floor", Body.LINE),
            body.optionalText("spot", Body.LINE));
    return submit(
        call,
        new SiteCommand.PlaceDevice(
            device.id().value(),
            body.version(),
            place,
            body.optionalText("kind", Body.LINE),
            body.optionalText("title", Body.LINE)));
  }

  /** {@code POST devices/{id}/replace}. */
  public Future<Reply> replace(Call call) {
    Body body = call.body("version", "by", "model", "installed");
    String by = body.optionalText("by", Body.LINE);
    if (by != null && !call.caller().sees(find(by).place().compound(), registry)) {
      throw Refusal.notFound(Say.NO_DEVICE, by);
    }
    return submit(
        call,
        new SiteCommand.ReplaceDevice(
            seen(call).id().value(),
            body.version(),
            by,
            body.optionalText("model", Body.LINE),
            body.day("installed")));
  }

  /** {@code POST devices/{id}/out-of-service}. */
  public Future<Reply> takeOutOfService(Call call) {
    Body body = call.body("version", "reason");
    return submit(
        call,
        new SiteCommand.TakeOutOfService(
            seen(call).id().value(), body.version(), body.text("reason", Body.WORDS)));
  }

  /** {@code POST devices/{id}/in-service}. */
  public Future<Reply> putInService(Call call) {
    return submit(
        call,
        new SiteCommand.PutInService(seen(call).id().value(), call.body("version").version()));
  }

  /** {@code POST devices/{id}/test-mode}. */
  public Future<Reply> testMode(Call call) {
    Body body = call.body("version", "on");
    return submit(
        call,
        new SiteCommand.SetTestMode(seen(call).id().value(), body.version(), body.bool("on")));
  }

  private Future<Reply> submit(Call call, SiteCommand command) {
    return writes.submit(call, command, id -> Reply.ok(json.row(find(id))));
  }

  private Device seen(Call call) {
    Device device = find(call.part("id"));
    if (!call.caller().sees(device.place().compound(), registry)) {
      throw Refusal.notFound(Say.NO_DEVICE, device.id().value());
    }
    return device;
  }

  private Device find(String id) {
    Device device = registry.device(id);
    if (device == null) {
      throw Refusal.notFound(Say.NO_DEVICE, id);
    }
    return device;
  }
}
