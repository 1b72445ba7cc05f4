package io.lilong.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.notify.FarSide.Manner;
import io.lilong.gateway.running.Api;
import io.lilong.gateway.running.Configs;
import io.lilong.gateway.running.Mosquitto;
import io.lilong.gateway.running.RunningGateway;
import io.lilong.gateway.running.Sensor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a sensor at a real broker to a repair the sensor has proven, told over channels of which
 * each has a far side with a bad habit. What dies between two tries is {@link NotificationIT}'s.
 */
class ChainIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TOPIC = "lilong/hold-b/pump/pump-1/telemetry";
  private static final List<String> ONCE_BAD = List.of("hangs", "drips", "busy", "broken", "cut");
  private static final List<String> TOLD =
      List.of("alarm_raised", "ticket_opened", "ticket_dispatched", "alarm_escalated");
  private static final int RETRY_AFTER_S = 3;

  private static final String ROSTER =
      """
      version: 1
      shifts: [{code: round, title: 全天, from: "00:00", to: "00:00"}]
      members:
      - {code: wang, name: 王建国}
      - {code: li, name: 李永平}
      crews:
      - code: desk
        title: 值班室
        desk: true
        rotation: {start: 2020-01-06, weeks: [{round: wang}]}
      - code: water
        title: 水泵班
        trades: [plumber]
        rotation: {start: 2020-01-06, weeks: [{round: li}]}
      escalation:
        alarms:
          major:
          - {after: 1s, to: on-duty}
          - {after: 10m, to: supervisor}
      """;

  @TempDir private Path dir = Path.of("");
  private final AtomicLong poured = new AtomicLong();

  @Test
  void pumpFault_isToldOverBadChannels_untilAcknowledged_andProvenByTheSensor() throws Exception {
    try (FarSide far = FarSide.open();
        Mosquitto broker = Mosquitto.start(dir)) {
      behave(far);
      try (RunningGateway gateway = Configs.run(config(broker, far), dir.resolve("gateway.log"))) {
        Api api = new Api(gateway.http, "admin", Configs.password());
        api.awaitPart("broker");
        publish(broker, 9.5);
        await().atMost(PATIENCE).until(() -> api.all("/api/v1/tickets").size() == 1);
        String number = api.all("/api/v1/tickets").get(0).getString("number");
        await().atMost(PATIENCE).untilAsserted(() -> assertSent(api));
        assertTries(far);

        JsonObject alarm = acknowledge(api);
        act(api, "tickets/" + number + "/accept");
        assertNothingAfter(api, far, alarm);

        act(api, "tickets/" + number + "/arrive");
        act(api, "tickets/" + number + "/fix");
        publish(broker, 2.0);
        await().atMost(PATIENCE).until(() -> ticket(api, number).equals("verified"));
        act(api, "tickets/" + number + "/close");
        assertHistory(api.get("/api/v1/tickets/" + number), alarm);
      }
    }
  }

  private void behave(FarSide far) {
    far.behave("/hangs", atFirst(FarSide.HANGS));
    far.behave("/drips", atFirst(far.drips()));
    far.behave("/busy", atFirst(FarSide.busy(RETRY_AFTER_S)));
    far.behave("/broken", atFirst(FarSide.status(500, "oops")));
    far.behave("/cut", atFirst(request -> request.connection().close()));
    far.behave("/moved", FarSide.redirect(far.url("/elsewhere")));
    far.behave("/huge", FarSide.gigabyte(poured));
    far.behave("/down", FarSide.status(503, "not today"));
  }

  private static Manner atFirst(Manner bad) {
    AtomicBoolean done = new AtomicBoolean();
    return request -> (done.getAndSet(true) ? FarSide.FINE : bad).answer(request);
  }

  private Path config(Mosquitto broker, FarSide far) throws Exception {
    Path config = Configs.broker(dir, broker.port());
    Files.writeString(dir.resolve("job/roster.yaml"), ROSTER);
    Files.writeString(dir.resolve("job/service.yaml"), "version: 1\nverify_after: 1s\n");
    StringBuilder notify =
        new StringBuilder(
            """
            notify:
              allow: [127.0.0.1]
              retry_min: 200ms
              retry_max: 1s
              bundle_wait: 1s
              routes:
              - compounds: [hold-b]
                channels: [fine, hangs, drips, busy, broken, cut, moved, huge, down]
              channels:
            """);
    for (String name : List.of("fine", "huge", "moved", "down")) {
      notify.append(channel(far, name, "60s"));
    }
    ONCE_BAD.forEach(name -> notify.append(channel(far, name, name.equals("hangs") ? "2s" : "4s")));
    Files.writeString(config, notify, StandardOpenOption.APPEND);
    return config;
  }

  private static String channel(FarSide far, String name, String timeout) {
    return "  - {name: %s, type: webhook, url: '%s', allow_plain: true, timeout: %s}\n"
        .formatted(name, far.url("/" + name), timeout);
  }

  private static void publish(Mosquitto broker, double vibration) throws Exception {
    Sensor.publish(
        broker.port(),
        TOPIC,
        "{\"ts\":%d,\"vibration_mm_s\":%s}".formatted(System.currentTimeMillis(), vibration));
  }

  private static List<JsonObject> rows(Api api, String channel) throws Exception {
    return api.all("/api/v1/notifications?channel=" + channel);
  }

  private static void assertSent(Api api) throws Exception {
    for (String channel : List.of("fine", "huge", "hangs", "drips", "busy", "broken", "cut")) {
      assertThat(rows(api, channel))
          .as(channel)
          .hasSize(TOLD.size())
          .allMatch(row -> row.getString("state").equals("sent"));
    }
    assertThat(rows(api, "moved")).hasSize(TOLD.size());
    assertThat(rows(api, "moved")).allMatch(row -> row.getString("state").equals("dead"));
    assertThat(rows(api, "down")).anyMatch(row -> row.getInteger("attempts") > 1);
  }

  /** A message goes out again only where the answer was no yes, and then under its own key. */
  private void assertTries(FarSide far) {
    for (String once : List.of("fine", "huge", "moved")) {
      assertThat(tries(far, once).values()).as(once).containsOnly(1L);
    }
    for (String twice : ONCE_BAD) {
      String first = far.sent("/" + twice).get(0).key();
      Map<String, Long> tries = tries(far, twice);
      assertThat(tries.remove(first)).as(twice).isEqualTo(2);
      assertThat(tries.values()).as(twice).containsOnly(1L);
    }
    List<FarSide.Sent> busy = far.sent("/busy");
    assertThat(busy.get(1).key()).isEqualTo(busy.get(0).key());
    assertThat(busy.get(1).at() - busy.get(0).at()).isGreaterThanOrEqualTo(RETRY_AFTER_S * 1_000L);
    assertThat(far.sent("/elsewhere")).isEmpty();
    assertThat(poured.get()).as("bytes read of 4 GB").isLessThan(256L << 20);
    assertThat(far.sent("/fine").stream().map(FarSide.Sent::kind))
        .containsExactlyInAnyOrderElementsOf(TOLD);
  }

  private static Map<String, Long> tries(FarSide far, String channel) {
    return far.sent("/" + channel).stream()
        .collect(Collectors.groupingBy(FarSide.Sent::key, Collectors.counting()));
  }

  private static JsonObject acknowledge(Api api) throws Exception {
    JsonObject alarm = api.all("/api/v1/alarms?device=hold-b%2Fpump-1").get(0);
    act(api, "alarms/" + alarm.getString("id") + "/acknowledge");
    return api.get("/api/v1/alarms/" + alarm.getString("id"));
  }

  /** With the version the row has. */
  private static void act(Api api, String step) throws Exception {
    String row = "/api/v1/" + step.substring(0, step.lastIndexOf('/'));
    JsonObject body = new JsonObject().put("version", api.get(row).getLong("version"));
    assertThat(api.send("POST", "/api/v1/" + step, body).statusCode()).as(step).isEqualTo(200);
  }

  /** No try of what was acknowledged begins after the commit, though the channel is well again. */
  private static void assertNothingAfter(Api api, FarSide far, JsonObject alarm) throws Exception {
    far.behave("/down", FarSide.FINE);
    String test = "/api/v1/notifications/channels/down/test";
    assertThat(api.send("POST", test, new JsonObject()).statusCode()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> !far.sent("/down", "test").isEmpty());
    String id = alarm.getString("id");
    List<JsonObject> rows = api.all("/api/v1/notifications?channel=down&ref=" + id);
    assertThat(rows).extracting(r -> r.getString("kind")).contains("alarm_raised");
    for (JsonObject row : rows) {
      assertThat(row.getString("state")).isEqualTo("withdrawn");
      assertThat(row.getString("withdrawnAt")).isEqualTo(alarm.getString("acknowledgedAt"));
      if (row.getString("begunAt") != null) {
        assertThat(row.getString("begunAt")).isLessThanOrEqualTo(row.getString("withdrawnAt"));
      }
      long came =
          far.sent("/down").stream().filter(s -> s.key().equals(row.getString("message"))).count();
      assertThat(came).isLessThanOrEqualTo(row.getInteger("attempts"));
    }
  }

  private static String ticket(Api api, String number) throws Exception {
    return api.get("/api/v1/tickets/" + number).getString("state");
  }

  private static void assertHistory(JsonObject ticket, JsonObject alarm) {
    List<JsonObject> events = objects(ticket.getJsonArray("events"));
    assertThat(events)
        .extracting(e -> e.getString("type"))
        .containsExactly(
            "opened",
            "dispatched",
            "sent",
            "accepted",
            "arrived",
            "fixed",
            "alarm_cleared",
            "verified",
            "closed");
    assertThat(events).extracting(e -> e.getString("at")).isSorted();
    assertThat(
            List.of(
                ticket.getString("openedAt"),
                ticket.getString("dispatchedAt"),
                ticket.getString("sentAt"),
                ticket.getString("acceptedAt"),
                ticket.getString("arrivedAt"),
                ticket.getString("fixedAt"),
                ticket.getString("verifiedAt"),
                ticket.getString("closedAt")))
        .isSorted();
    assertThat(objects(ticket.getJsonArray("duty")))
        .extracting(e -> e.getString("type"))
        .containsExactly("chosen");
    assertThat(objects(alarm.getJsonArray("duty")))
        .singleElement()
        .satisfies(
            e -> assertThat(e.getString("at")).isLessThan(alarm.getString("acknowledgedAt")));
  }

  private static List<JsonObject> objects(JsonArray rows) {
    return rows.stream().map(JsonObject.class::cast).toList();
  }
}
