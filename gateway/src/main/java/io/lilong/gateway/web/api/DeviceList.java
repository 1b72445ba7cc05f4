package io.lilong.gateway.web.api;

import static io.lilong.gateway.web.api.DeviceRoutes.PATIENCE_MS;

import io.lilong.gateway.change.ChangeFeed;
import io.lilong.gateway.change.Page;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.LatestReadings;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.site.Vitals;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Query;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.DeviceJson;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages of devices from the registry, in the order of their numbers. */
final class DeviceList {

  private final Registry registry;
  private final LatestReadings latest;
  private final ChangeFeed feed;
  private final Offload reads;
  private final DeviceJson json;

  DeviceList(
      Registry registry, LatestReadings latest, ChangeFeed feed, Offload reads, DeviceJson json) {
    this.registry = registry;
    this.latest = latest;
    this.feed = feed;
    this.reads = reads;
    this.json = json;
  }

  Future<Reply> page(Call call) {
    Query query = call.query("compound", "kind", "state", "find", "latest", "cursor", "limit");
    long at = feed.latest();
    Page<Device> page = page(registry, call.caller(), query, at);
    return latest
        .lastHeard()
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .otherwise(new long[0])
        .compose(
            heard ->
                values(page, query.flag("latest"))
                    .compose(
                        values ->
                            reads.run(() -> Reply.ok(Json.page(page, d -> values.row(d, heard))))));
  }

  /** What each device last told: all of it, or how the device itself is. */
  private Future<Values> values(Page<Device> page, boolean all) {
    List<Point> wanted =
        page.items().stream().flatMap(device -> wanted(registry.points(device.no()), all)).toList();
    Future<List<LatestReadings.Latest>> told =
        latest.of(wanted).timeout(PATIENCE_MS, TimeUnit.MILLISECONDS);
    // a list for looking at is worth having without; one that was asked for its values is not
    return (all ? told : told.otherwise(List.of())).map(values -> new Values(values, all));
  }

  private static Stream<Point> wanted(List<Point> points, boolean all) {
    Vitals vitals = Vitals.of(points);
    return all
        ? points.stream()
        : Stream.of(vitals.battery(), vitals.signal()).filter(Objects::nonNull);
  }

  private final class Values {
    private final Map<Integer, List<LatestReadings.Latest>> byDevice;
    private final boolean all;

    Values(List<LatestReadings.Latest> values, boolean all) {
      byDevice = values.stream().collect(Collectors.groupingBy(one -> one.point().deviceNo()));
      this.all = all;
    }

    JsonObject row(Device device, long[] heard) {
      long last = device.no() < heard.length ? heard[device.no()] : Long.MIN_VALUE;
      List<LatestReadings.Latest> own = byDevice.getOrDefault(device.no(), List.of());
      Vitals vitals = Vitals.of(own.stream().map(LatestReadings.Latest::point).toList());
      JsonObject row =
          json.row(device)
              .put("lastSeen", Json.time(last))
              .put("lastSeenKnown", heard.length > 0)
              .put("battery", json.vital(own, vitals.battery()))
              .put("signal", json.vital(own, vitals.signal()));
      return all ? row.put("points", Json.array(own, json::latest)) : row;
    }
  }

  /** The cursor is the number of the last device of the page before. */
  private static Page<Device> page(Registry registry, Caller caller, Query query, long at) {
    int after = after(query.text("cursor"));
    int limit = query.limit();
    List<Device> found = new ArrayList<>(limit + 1);
    matching(registry, query)
        .filter(device -> device.no() > after)
        .filter(device -> caller.sees(device.place().compound(), registry))
        .limit(limit + 1L)
        .forEach(found::add);
    if (found.size() <= limit) {
      return new Page<>(found, null, at);
    }
    List<Device> items = List.copyOf(found.subList(0, limit));
    return new Page<>(items, String.valueOf(items.get(limit - 1).no()), at);
  }

  private static Stream<Device> matching(Registry registry, Query query) {
    @Nullable String compound = query.text("compound");
    @Nullable String kind = query.text("kind");
    @Nullable String words = query.text("find");
    boolean anyState = query.text("state") == null;
    Device.State state = query.oneOf("state", Device.State.class, Device.State.PLACED);
    return registry.devices().stream()
        .filter(device -> compound == null || device.place().compound().equals(compound))
        .filter(device -> kind == null || device.kind().equals(kind))
        .filter(device -> anyState || device.state() == state)
        .filter(device -> words == null || has(device, words.toLowerCase(Locale.ROOT)));
  }

  private static boolean has(Device device, String words) {
    return Stream.of(device.id().value(), device.title().zh(), device.title().en())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
  }

  private static int after(@Nullable String cursor) {
    try {
      return cursor == null ? 0 : Integer.parseInt(cursor);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("cursor", Say.CURSOR, Map.of());
    }
  }
}
