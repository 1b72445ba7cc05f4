package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.RawClient.PINGRESP;
import static io.lilong.gateway.mqtt.RawClient.PUBLISH;
import static io.lilong.gateway.mqtt.RawClient.SUBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.mqtt.RawClient.Packet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients can subscribe to: Lilong's own messages. */
class EndpointSubscriptionTest {
  private static final byte[] RAISED = "raised".getBytes(StandardCharsets.UTF_8);
  private final EndpointRig rig = EndpointRig.with().loops(2).start();

  @AfterEach
  void stop() {
    rig.close();
  }

  private static void subscribe(RawClient client, int qos, String filter, int granted)
      throws Exception {
    client.subscribe(5, qos, filter);
    Packet answer = client.read(SUBACK);
    assertThat(answer.packetId()).isEqualTo(5);
    assertThat(answer.body()[answer.body().length - 1] & 0xff).isEqualTo(granted);
  }

  @Test
  void ownMessage_reachesThoseThatSubscribed_andOnlyThem() throws Exception {
    try (RawClient siren = RawClient.v3(rig.port(), "siren");
        RawClient other = RawClient.v5(rig.port(), "other")) {
      subscribe(siren, 2, "lilong/hold-a/alarms/#", 1);
      subscribe(other, 0, "lilong/hold-b/#", 0);
      rig.endpoint().publish("lilong/hold-a/alarms/fire", RAISED, 1, false);
      Packet message = siren.read(PUBLISH);
      assertThat(message.type()).isEqualTo(PUBLISH | 1 << 1);
      assertThat(new String(message.body(), StandardCharsets.UTF_8)).endsWith("raised");
      other.ping();
      other.read(PINGRESP);
    }
  }

  @Test
  void messageOfADevice_isNotForwarded() throws Exception {
    try (RawClient nosy = RawClient.v3(rig.port(), "nosy");
        RawClient sensor = RawClient.v3(rig.port(), "sensor")) {
      subscribe(nosy, 0, "#", 0);
      sensor.publish(0, 0, "lilong/hold-a/pump/p1/telemetry", "1");
      rig.inlet().awaitMessages(1);
      rig.inlet().settleAll();
      nosy.ping();
      nosy.read(PINGRESP);
    }
  }

  @Test
  void retainedMessage_comesWithTheSubscription_untilItIsEmptied() throws Exception {
    rig.endpoint().publish("lilong/state", RAISED, 0, true);
    try (RawClient late = RawClient.v3(rig.port(), "late")) {
      subscribe(late, 0, "lilong/+", 0);
      assertThat(late.read(PUBLISH).type() & 1).isEqualTo(1);
    }
    rig.endpoint().publish("lilong/state", new byte[0], 0, true);
    try (RawClient later = RawClient.v3(rig.port(), "later")) {
      subscribe(later, 0, "lilong/+", 0);
      later.ping();
      later.read(PINGRESP);
    }
  }

  @Test
  void unsubscribed_getsNothingMore() throws Exception {
    try (RawClient siren = RawClient.v5(rig.port(), "siren")) {
      subscribe(siren, 0, "lilong/#", 0);
      siren.unsubscribe(6, "lilong/#");
      assertThat(siren.read(RawClient.UNSUBACK).packetId()).isEqualTo(6);
      rig.endpoint().publish("lilong/x", RAISED, 0, false);
      siren.ping();
      siren.read(PINGRESP);
    }
  }

  @Test
  void continuedSession_keepsItsSubscriptions() throws Exception {
    try (RawClient first = new RawClient(rig.port(), true)) {
      first.connect(new RawConnect().as("siren").continuing());
      subscribe(first, 0, "lilong/#", 0);
    }
    await().until(() -> rig.connections() == 0);
    try (RawClient second = new RawClient(rig.port(), true)) {
      second.connect(new RawConnect().as("siren").continuing());
      second.ping();
      second.read(PINGRESP);
      rig.endpoint().publish("lilong/x", RAISED, 0, false);
      second.read(PUBLISH);
    }
  }

  @Test
  void badFilter_isRefusedInBothVersions() throws Exception {
    try (RawClient v3 = RawClient.v3(rig.port(), "v3");
        RawClient v5 = RawClient.v5(rig.port(), "v5")) {
      subscribe(v5, 0, "$SYS/#", 0x87);
      subscribe(v3, 0, "$SYS/#", 0x80);
    }
  }
}
