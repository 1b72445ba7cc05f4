package io.lilong.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.PanelConfig;
import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.FrameScan;
import io.lilong.gateway.decode.panel.Frames;
import io.lilong.gateway.running.Api;
import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fire panels at a whole gateway with the shipped rules for fire. */
class PanelDoorTest {

  private static final String SITE =
      """
      version: 1
      compounds:
      - {code: elm, title: 榆园, latitude: 31.2, longitude: 121.5}
      sources:
      - {door: panel, filter: gb26875/#, compound: elm}
      """;

  @TempDir static Path folder;
  private static InProcess gateway;
  private static Api duty;

  @BeforeAll
  static void open() throws Exception {
    String rules = Files.readString(Path.of("..", "deploy", "site", "rules", "fire.yaml"));
    PanelConfig d = PanelConfig.defaults();
    PanelConfig panel =
        new PanelConfig(
            true,
            "127.0.0.1",
            0,
            true,
            true,
            10,
            d.idleTimeout(),
            List.of(),
            Set.of("0a0a0a0a0a0a"));
    gateway = InProcess.start(folder, SITE, rules, panel);
    duty = new Api(gateway.http(), "duty", InProcess.PASSWORD);
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  private static ZonedDateTime now() {
    return ZonedDateTime.now(Frames.ZONE);
  }

  private static List<JsonObject> of(String list, long component) throws Exception {
    String device = "elm/010203040506/1/1/" + component;
    return duty.all("/api/v1/" + list).stream()
        .filter(row -> device.equals(row.getString("device")))
        .toList();
  }

  @Test
  void fireFrame_isACriticalAlarmAndATicket_beforeItIsAnswered() throws Exception {
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(Frames.fire(7, 101, now()));
      Frame answer = panel.next();
      assertThat(answer.command()).isEqualTo(Frame.CONFIRM);
      assertThat(answer.serial()).isEqualTo(7);
      assertThat(answer.destination()).isEqualTo(Frames.PANEL);
      // no waiting: the answer follows the commit
      List<JsonObject> alarms = of("alarms", 101);
      assertThat(alarms).hasSize(1);
      assertThat(alarms.get(0).getString("rule")).isEqualTo("fire.smoke");
      assertThat(alarms.get(0).getString("severity")).isEqualTo("critical");
      assertThat(of("tickets", 101)).hasSize(1);
    }
  }

  @Test
  void publishedFireFrame_whoseBitZeroIsNotSet_rings() throws Exception {
    byte[] state = Frames.component(0, 393_433, 2, now().minusYears(6));
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(Frames.of(1, now(), Frame.SEND, state));
      assertThat(panel.next().command()).isEqualTo(Frame.CONFIRM);
      assertThat(of("alarms", 393_433))
          .extracting(a -> a.getString("rule") + " " + a.getString("severity"))
          .containsExactly("fire.panel critical");
    }
  }

  @Test
  void fire_ofAPanelWhoseClockWasSetBack_ringsAllTheSame() throws Exception {
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      byte[] well = Frames.component(Frames.SMOKE, 102, Frames.WELL, now().plusMinutes(3));
      panel.send(Frames.of(1, now(), Frame.SEND, well));
      panel.next();
      panel.send(Frames.fire(2, 102, now().minusMinutes(2)));
      panel.next();
      assertThat(of("alarms", 102)).hasSize(1);
    }
  }

  @Test
  void test_ofAPanelThatTellsTests_isShownAndIsNoFire_andTheFireAfterItRings() throws Exception {
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(honest(1, 2));
      panel.next();
      assertThat(rules("elm/0a0a0a0a0a0a/1/1/5")).containsExactly("fire.panel-test");
      panel.send(honest(2, 3));
      panel.next();
      assertThat(rules("elm/0a0a0a0a0a0a/1/1/5")).contains("fire.smoke");
    }
  }

  private static Frame honest(int serial, int state) {
    byte[] data = Frames.component(Frames.SMOKE, 5, state, now());
    return new Frame(serial, 0x0101, new byte[6], 0x0a0a0a0a0a0aL, 0, Frame.SEND, data);
  }

  private static List<String> rules(String device) throws Exception {
    return duty.all("/api/v1/alarms").stream()
        .filter(a -> device.equals(a.getString("device")))
        .map(a -> a.getString("rule"))
        .toList();
  }

  @Test
  void splitAndGluedFrames_afterNoise_areAllAnswered() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(new byte[] {0, -1, 0x40});
    for (int i = 20; i < 30; i++) {
      all.writeBytes(Frames.heartbeat(i, now()).bytes());
    }
    byte[] bytes = all.toByteArray();
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      for (int at = 0; at < bytes.length; at += 17) {
        panel.send(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 17)));
      }
      for (int i = 20; i < 30; i++) {
        Frame answer = panel.next();
        assertThat(answer.serial()).isEqualTo(i);
        assertThat(answer.command()).isEqualTo(Frame.CONFIRM);
      }
    }
  }

  @Test
  void wrongChecksum_isDenied_andKeptInQuarantine() throws Exception {
    byte[] broken = Frames.fire(77, 103, now()).bytes();
    broken[broken.length - 3]++;
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(broken);
      Frame answer = panel.next();
      assertThat(answer.command()).isEqualTo(Frame.DENY);
      assertThat(answer.serial()).isEqualTo(77);
      assertThat(of("alarms", 103)).isEmpty();
      assertThat(duty.all("/api/v1/quarantine?reason=bad_frame")).isNotEmpty();
      panel.send(Frames.heartbeat(78, now()));
      assertThat(panel.next().command()).isEqualTo(Frame.CONFIRM);
    }
  }

  @Test
  void repeatedFrame_isAnsweredAgain_andRecordedOnce() throws Exception {
    Frame fire = Frames.fire(55, 104, now());
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(fire);
      panel.next();
    }
    double repeatedBefore = figure("repeated");
    // the answer was lost with the connection: it comes again over another
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(fire);
      assertThat(panel.next().serial()).isEqualTo(55);
    }
    assertThat(of("tickets", 104)).hasSize(1);
    assertThat(figure("repeated")).isEqualTo(repeatedBefore + 1);
    JsonObject series =
        duty.get(
            "/api/v1/devices/" + Api.segment("elm/010203040506/1/1/104") + "/readings?metric=fire");
    assertThat(series.getJsonArray("points")).hasSizeLessThan(2);
  }

  private static double figure(String name) throws Exception {
    return duty.get("/api/v1/health").getJsonArray("parts").stream()
        .map(JsonObject.class::cast)
        .filter(p -> "panel".equals(p.getString("part")))
        .flatMap(p -> p.getJsonArray("figures").stream())
        .map(JsonObject.class::cast)
        .filter(f -> name.equals(f.getString("name")))
        .mapToDouble(f -> f.getDouble("value"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void datagram_isAnsweredToWhereItCameFrom() throws Exception {
    try (DatagramSocket socket = new DatagramSocket()) {
      byte[] bytes = Frames.fire(90, 105, now()).bytes();
      InetAddress here = InetAddress.getLoopbackAddress();
      socket.send(new DatagramPacket(bytes, bytes.length, here, gateway.panel()));
      socket.setSoTimeout(20_000);
      byte[] in = new byte[2_000];
      DatagramPacket answer = new DatagramPacket(in, in.length);
      socket.receive(answer);
      FrameScan scan = FrameScan.next(in, 0, answer.getLength(), true);
      assertThat(((FrameScan.Good) scan).frame().serial()).isEqualTo(90);
      assertThat(of("alarms", 105)).hasSize(1);
    }
  }

  @Test
  void dutyCheck_isConfirmed_thenAnsweredByWhoPressesTheButton() throws Exception {
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(Frames.heartbeat(200, now()));
      panel.next();
      CompletableFuture<HttpResponse<String>> asked =
          ask("duty-check", new JsonObject().put("wait", 3));
      Frame check = panel.next();
      assertThat(check.command()).isEqualTo(Frame.CONTROL);
      assertThat(check.data()).containsExactly(91, 1, 3);
      assertThat(check.destination()).isEqualTo(Frames.PANEL);
      panel.send(Frames.of(check.serial(), now(), Frame.CONFIRM, new byte[0]));
      assertThat(asked.get().statusCode()).as(asked.get().body()).isEqualTo(200);
      panel.send(Frames.of(201, now(), Frame.SEND, Frames.data("1801 20 04")));
      panel.next();
      JsonObject told = row().getJsonObject("dutyCheck");
      assertThat(told.getString("answeredAt")).isNotNull();
      assertThat(told.getInteger("operator")).isEqualTo(4);
      assertThat(told.getString("askedBy")).isEqualTo("duty");
    }
  }

  @Test
  void clockThatIsOff_isShown_andCanBeSet() throws Exception {
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(Frames.heartbeat(210, now().minusHours(2)));
      panel.next();
      assertThat(row().getLong("clockOffMs")).isLessThan(-7_000_000L);
      CompletableFuture<HttpResponse<String>> asked = ask("clock", new JsonObject());
      Frame set = panel.next();
      assertThat(set.data()[0]).isEqualTo((byte) 90);
      panel.send(Frames.of(set.serial(), now(), Frame.DENY, new byte[0]));
      assertThat(asked.get().statusCode()).isEqualTo(409);
      assertThat(asked.get().body()).contains("panel-denied");
    }
  }

  @Test
  void readRequest_isAnsweredWithReadings() throws Exception {
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(Frames.heartbeat(220, now()));
      panel.next();
      JsonObject what =
          new JsonObject()
              .put("what", "component_state")
              .put("system", 1)
              .put("address", 1)
              .put("component", 106);
      CompletableFuture<HttpResponse<String>> asked = ask("read", what);
      Frame question = panel.next();
      assertThat(question.command()).isEqualTo(Frame.REQUEST);
      assertThat(question.data()).containsExactly(62, 1, 1, 1, 106, 0, 0, 0);
      byte[] state = Frames.component(Frames.SMOKE, 106, Frames.WELL, now());
      panel.send(Frames.of(question.serial(), now(), Frame.ANSWER, state));
      assertThat(asked.get().statusCode()).isEqualTo(200);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  duty.all("/api/v1/devices").stream()
                      .anyMatch(d -> d.getString("id").endsWith("/106")));
    }
  }

  @Test
  void question_toAPanelThatIsGone_isRefusedAtOnce() throws Exception {
    try (PanelClient panel = new PanelClient(gateway.panel())) {
      panel.send(new Frame(1, 1, new byte[6], 0x0b0b0b0b0b0bL, 0, Frame.SEND, new byte[] {0x16}));
      panel.next();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              HttpResponse<String> answer =
                  duty.send("POST", "/api/v1/panels/0b0b0b0b0b0b/clock", new JsonObject());
              assertThat(answer.body()).contains("panel-away");
            });
  }

  private static JsonObject row() throws Exception {
    return duty.all("/api/v1/panels").stream()
        .filter(p -> "010203040506".equals(p.getString("id")))
        .findFirst()
        .orElseThrow();
  }

  private static CompletableFuture<HttpResponse<String>> ask(String what, JsonObject body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return duty.send("POST", "/api/v1/panels/010203040506/" + what, body);
          } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
