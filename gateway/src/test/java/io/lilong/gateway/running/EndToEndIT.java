package io.lilong.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.lilong.gateway.console.Chromium;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A violating series published with {@code mosquitto_pub} becomes one alarm and one ticket, in the
 * API and on the live stream, and every point is in InfluxDB; through a real broker and straight to
 * the device endpoint.
 */
class EndToEndIT {

  private static final String TOPIC = "lilong/hold-b/pump/pump-1/telemetry";
  private static final double[] SERIES = {2.0, 2.1, 9.5, 9.7, 9.6, 9.9};

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir Path dir;

  @Test
  void violatingSeries_throughMosquitto_isOneAlarmOneTicketAndAllPoints() throws Exception {
    try (Influxd influxd = Influxd.start(dir);
        Mosquitto mosquitto = Mosquitto.start(dir);
        RunningGateway gateway =
            Configs.run(
                Configs.brokerToInflux(dir, mosquitto.port(), influxd.port()),
                dir.resolve("gateway.log"))) {
      new Api(gateway.http, "admin", Configs.password()).awaitPart("broker");
      check(gateway, influxd, mosquitto.port());
    }
  }

  @Test
  void violatingSeries_straightToTheEndpoint_isOneAlarmOneTicketAndAllPoints() throws Exception {
    int port = Ports.free();
    try (Influxd influxd = Influxd.start(dir);
        RunningGateway gateway =
            Configs.run(
                Configs.endpointToInflux(dir, port, influxd.port()), dir.resolve("gateway.log"))) {
      check(gateway, influxd, port);
    }
  }

  private static void check(RunningGateway gateway, Influxd influxd, int port) throws Exception {
    Api api = new Api(gateway.http, "admin", Configs.password());
    List<String> stream = Collections.synchronizedList(new ArrayList<>());
    try (LiveStream live = new LiveStream(api, stream::add)) {
      long ts = System.currentTimeMillis();
      for (double vibration : SERIES) {
        Sensor.publish(port, TOPIC, "{\"ts\":" + ts++ + ",\"vibration_mm_s\":" + vibration + "}");
      }
      Sensor.publish(port, "lilong/hold-b/pump/pump-2/telemetry", "{\"vibration_mm_s\": oops}");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> influxd.count("vibration_mm_s", "pump") == SERIES.length);
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> api.all("/api/v1/tickets").size() == 1);

      List<JsonObject> alarms = api.all("/api/v1/alarms");
      assertThat(alarms).hasSize(1);
      JsonObject alarm = alarms.get(0);
      assertThat(alarm.getString("rule")).isEqualTo("pump.vibration");
      assertThat(alarm.getString("device")).isEqualTo("hold-b/pump-1");
      assertThat(alarm.getBoolean("active")).isTrue();
      assertThat(alarm.getDouble("threshold")).isEqualTo(7.1);
      JsonObject ticket = api.all("/api/v1/tickets").get(0);
      assertThat(ticket.getInteger("occurrences")).isEqualTo(1);
      assertThat(ticket.getString("alarm")).isEqualTo(alarm.getString("id"));

      seenOnTheDesk(gateway, ticket.getString("number"));

      List<JsonObject> quarantine = api.all("/api/v1/quarantine");
      assertThat(quarantine).hasSize(1);
      assertThat(quarantine.get(0).getString("topic")).contains("pump-2");
      synchronized (stream) {
        assertThat(stream).anyMatch(l -> l.contains("pump.vibration") && l.contains("pump-1"));
      }
    }
  }

  /** What a person sees who opens the console now. */
  private static void seenOnTheDesk(RunningGateway gateway, String ticket) {
    String url = "http://127.0.0.1:" + gateway.http + "/";
    try (BrowserContext context = CHROMIUM.context()) {
      Page page = Chromium.logIn(context, url, "admin", Configs.password());
      assertThat(page.locator("main").getByText("水泵振动大").count()).isPositive();
      page.navigate(url + "#/tickets");
      page.locator("main").getByText(ticket).first().waitFor();
    }
  }
}
