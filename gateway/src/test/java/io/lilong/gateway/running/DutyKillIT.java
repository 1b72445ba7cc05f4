package io.lilong.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.notify.FarSide;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments of dispatch and escalation, fifty times: every fault is given out once,
 * every step is taken once and told once, and none after the acknowledgement; messages arrive, and
 * again only where a kill cut their try.
 */
class DutyKillIT {

  private static final int CYCLES = 50;
  private static final int STEPS = 5;

  /** So long that some of the kills fall into a try. */
  private static final long ANSWER_MS = 50;

  private static final long SEED = 20_261_125L;

  private static final String RULES =
      """
      version: 1
      zone: Asia/Shanghai
      signals: {heat: {unit: "°C"}}
      rules:
      - id: pump.hot
        title: {zh: 水泵过热, en: Pump is hot}
        for: {kind: pump}
        when: {above: 80.0, of: heat, deadband: 10.0}
        severity: critical
        respond: {zh: 停泵, en: Stop the pump}
        ticket: {trade: pump, after: 0s}
      """;

  private static final String ROSTER =
      """
      version: 1
      shifts: [{code: round, title: 全天, from: "00:00", to: "00:00"}]
      members:
      - {code: wang, name: 王建国}
      - {code: liu, name: 刘敏}
      - {code: li, name: 李永平}
      - {code: zhou, name: 周志强}
      outside: [{code: grid, title: 网格中心}]
      crews:
      - code: desk
        title: 值班室
        desk: true
        rotation: {start: 2020-01-06, weeks: [{round: wang+liu}]}
      - code: water
        title: 水泵班
        trades: [pump]
        rotation: {start: 2020-01-06, weeks: [{round: li+zhou}]}
      escalation:
        alarms:
          critical:
          - {after: 0s, to: on-duty, by: webhook}
          - {after: 150ms, to: on-duty, by: webhook}
          - {after: 300ms, to: next, by: webhook}
          - {after: 450ms, to: supervisor, by: webhook}
          - {after: 600ms, to: "outside:grid", by: webhook}
        tickets:
          critical:
          - {after: 100ms, to: on-duty, by: webhook}
          - {after: 250ms, to: next, by: webhook}
          - {after: 400ms, to: supervisor, by: webhook}
      """;

  @TempDir Path dir;

  private final FarSide far = FarSide.open();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<String> acknowledged = new ArrayList<>();
  private int port;

  @Test
  void gatewayKilledBetweenAnyTwoSteps_takesEachStepOnce() throws Exception {
    port = Ports.free();
    far.behave("/hook", far.slow(ANSWER_MS));
    Path config = config();
    Path errors = dir.resolve("gateway.log");
    RunningGateway gateway = run(config, errors);
    try {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        publish(cycle);
        LockSupport.parkNanos(random.nextLong(1_000_000L, 700_000_000L));
        if (cycle % 5 == 4) {
          acknowledge(gateway, cycle);
        }
        gateway.kill();
        gateway = run(config, errors);
      }
      Api api = new Api(gateway.http, "admin", Configs.password());
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                assertThat(count("due where kind like 'escalate-%'")).isZero();
                assertThat(count("delivery where state in ('pending', 'failed', 'sending')"))
                    .isZero();
              });
      assertThat(api.all("/api/v1/alarms?scope=history")).hasSize(CYCLES);
    } finally {
      gateway.close();
      far.close();
    }
    check();
    sends();
  }

  private Path config() throws Exception {
    Path site = Files.createDirectories(dir.resolve("site/rules")).getParent();
    Files.writeString(site.resolve("site.yaml"), "version: 1\n");
    Files.writeString(site.resolve("rules/pump.yaml"), RULES);
    Files.writeString(site.resolve("roster.yaml"), ROSTER);
    Path config = dir.resolve("lilong.yaml");
    Files.writeString(
        config,
        String.join(
            "\n",
            "version: 1",
            "data: " + dir.resolve("data"),
            "site: " + site,
            "endpoint: {host: 127.0.0.1, port: " + port + "}",
            "web: {host: 127.0.0.1, port: 0}",
            "notify:",
            "  allow: [127.0.0.1]",
            "  bundle_wait: 100ms",
            "  channels:",
            "  - {name: hook, type: webhook, url: '%s', allow_plain: true, per_minute: 10000}"
                .formatted(far.url("/hook")),
            "  routes: [{channels: [hook], compounds: [hold-b]}]",
            ""));
    return config;
  }

  /** Starting is most of the time here: no second compiler for a process that lives a second. */
  private static RunningGateway run(Path config, Path errors) throws Exception {
    return Configs.run(config, errors, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
  }

  /** Until it is acknowledged: what is not may be lost, and is sent again by an honest sensor. */
  private void publish(int cycle) throws MqttException {
    String id = "sensor-" + cycle;
    MqttClient sensor = new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    sensor.connect();
    String topic = "lilong/hold-b/pump/pump-%02d/telemetry".formatted(cycle);
    sensor.publish(topic, "{\"heat\": 95}".getBytes(StandardCharsets.UTF_8), 1, false);
    sensor.disconnectForcibly(0, 0, false);
    sensor.close(true);
  }

  private void acknowledge(RunningGateway gateway, int cycle) throws Exception {
    Api api = new Api(gateway.http, "admin", Configs.password());
    String device = Api.segment("hold-b/pump-%02d".formatted(cycle));
    JsonObject alarm = api.all("/api/v1/alarms?scope=history&device=" + device).get(0);
    JsonObject body = new JsonObject().put("version", alarm.getLong("version"));
    String path = "/api/v1/alarms/" + alarm.getString("id") + "/acknowledge";
    assertThat(api.send("POST", path, body).statusCode()).isEqualTo(200);
    acknowledged.add(alarm.getString("id"));
  }

  private long count(String what) throws Exception {
    return Long.parseLong(rows("select count(*) from " + what).get(0)[0]);
  }

  private List<String[]> rows(String sql) throws Exception {
    try (Connection db =
            DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("data/lilong.db"));
        Statement statement = db.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String[]> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        String[] row = new String[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = result.getString(i + 1);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private void check() throws Exception {
    Map<String, List<String>> taken =
        byRef("select ref, key from roster_event where about = 'alarm' order by at, key");
    Map<String, List<String>> told =
        byRef("select ref, step from notice where kind = 'alarm_escalated' order by step");
    List<String[]> alarms = rows("select id, acknowledged_at from alarm order by id");
    assertThat(alarms).hasSize(CYCLES);
    for (String[] alarm : alarms) {
      List<String> steps = taken.getOrDefault(alarm[0], List.of());
      assertThat(steps).doesNotHaveDuplicates();
      assertThat(told.getOrDefault(alarm[0], List.of()))
          .as("one notice a step of %s", alarm[0])
          .hasSameSizeAs(steps);
      if (acknowledged.contains(alarm[0])) {
        assertThat(
                rows(
                    "select key from roster_event where ref = '%s' and at > %s"
                        .formatted(alarm[0], alarm[1])))
            .as("steps after the acknowledgement of %s", alarm[0])
            .isEmpty();
      } else {
        assertThat(steps).as("steps of %s", alarm[0]).hasSize(STEPS);
        assertThat(told.get(alarm[0])).containsExactly("1", "2", "3", "4", "5");
      }
    }
    tickets();
  }

  /** Each given out once, and once more when the first did not answer; each step once. */
  private void tickets() throws Exception {
    Map<String, List<String>> given =
        byRef("select ticket, type from ticket_event where type = 'dispatched' order by at");
    Map<String, List<String>> notices =
        byRef(
            "select ref, kind || ' ' || step from notice where kind like 'ticket_%' and kind <> 'ticket_overdue' order by 2");
    List<String[]> tickets = rows("select number from ticket order by number");
    assertThat(tickets).hasSize(CYCLES);
    for (String[] ticket : tickets) {
      assertThat(given.get(ticket[0])).as("dispatches of %s", ticket[0]).hasSize(2);
      assertThat(notices.get(ticket[0]))
          .as("notices of %s", ticket[0])
          .containsExactly(
              "ticket_dispatched 0",
              "ticket_dispatched 0",
              "ticket_escalated 1",
              "ticket_escalated 3",
              "ticket_opened 0");
    }
  }

  /** Each message arrives; again only after a death in its try; none once it was acknowledged. */
  private void sends() throws Exception {
    Map<String, Long> came =
        far.sent("/hook").stream()
            .collect(Collectors.groupingBy(FarSide.Sent::key, Collectors.counting()));
    List<String[]> messages =
        rows(
            "select message, max(attempts), max(state = 'sent') from delivery"
                + " where message is not null group by message");
    assertThat(messages).extracting(m -> m[0]).containsAll(came.keySet());
    int again = 0;
    for (String[] message : messages) {
      int attempts = Integer.parseInt(message[1]);
      boolean sent = message[2].equals("1");
      again += attempts - 1;
      assertThat(came.getOrDefault(message[0], 0L))
          .as("arrivals of %s", message[0])
          .isBetween(sent ? 1L : 0L, (long) attempts);
    }
    System.out.printf("%d messages, %d tries anew after a kill%n", messages.size(), again);
    assertThat(again).isLessThanOrEqualTo(CYCLES);
    assertThat(
            count(
                "delivery d join alarm a on a.id = d.ref"
                    + " where a.acknowledged_at > 0 and d.begun_at > a.acknowledged_at"))
        .as("tries begun after the acknowledgement")
        .isZero();
  }

  private Map<String, List<String>> byRef(String sql) throws Exception {
    Map<String, List<String>> found = new HashMap<>();
    for (String[] row : rows(sql)) {
      found.computeIfAbsent(row[0], r -> new ArrayList<>()).add(row[1]);
    }
    return found;
  }
}
