package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.RawClient.CONNACK;
import static io.lilong.gateway.mqtt.RawClient.DISCONNECT;
import static io.lilong.gateway.mqtt.RawClient.PINGRESP;
import static io.lilong.gateway.mqtt.RawClient.PUBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.decode.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections begin, are held and end. */
class EndpointConnectionTest {
  private static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";
  private static final String STATUS = "lilong/hold-a/pump/p1/status";

  @Test
  void connectionWithoutConnect_isClosedInTime() throws Exception {
    try (EndpointRig rig = EndpointRig.with().connectTimeout(Duration.ofMillis(300)).start();
        RawClient client = new RawClient(rig.port(), false)) {
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(rig.refused(Refusal.CONNECT_TIMEOUT)).isEqualTo(1);
    }
  }

  @Test
  void connectSentByteByByte_isClosedInTimeAllTheSame() throws Exception {
    try (EndpointRig rig = EndpointRig.with().connectTimeout(Duration.ofMillis(500)).start();
        RawClient client = new RawClient(rig.port(), false)) {
      byte[] connect = new RawConnect().as("slow-".repeat(20)).bytes(false);
      client.socket().setSoTimeout(100);
      assertThat(closedWhileDripping(client, connect)).isTrue();
    }
  }

  /** One byte after each tenth of a second without an answer. */
  private static boolean closedWhileDripping(RawClient client, byte[] bytes) throws IOException {
    for (byte next : bytes) {
      try {
        client.send(new byte[] {next});
        if (client.read() == null) {
          return true;
        }
      } catch (java.net.SocketTimeoutException stillOpen) {
        continue;
      } catch (java.net.SocketException closed) {
        return true;
      }
    }
    return false;
  }

  @Test
  void emptyClientId_overMqtt5_isAssignedAndTold() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = new RawClient(rig.port(), true)) {
      byte[] answer = client.connect(new RawConnect().as("")).body();
      assertThat(answer[1]).isZero();
      assertThat(new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1))
          .containsPattern("[0-9a-f]{8}-[0-9a-f]{4}");
    }
  }

  @Test
  void packetsBehindConnect_areTakenAfterIt() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = new RawClient(rig.port(), false)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(new RawConnect().as("c1").bytes(false));
      all.writeBytes(client.publishBytes(1, 1, TOPIC, new byte[] {'x'}, false, false));
      client.send(all.toByteArray());
      client.read(CONNACK);
      rig.inlet().awaitMessages(1);
      rig.inlet().settleAll();
      client.read(PUBACK);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lostConnection_publishesTheWill(boolean retained) throws Exception {
    try (EndpointRig rig = EndpointRig.started()) {
      RawClient client = new RawClient(rig.port(), true);
      client.connect(new RawConnect().as("c1").will(STATUS, "offline", retained));
      client.close();
      Message will = rig.inlet().awaitMessages(1).get(0);
      assertThat(will.topic()).isEqualTo(STATUS);
      assertThat(will.client()).isEqualTo("c1");
      assertThat(will.payload()).asString().isEqualTo("offline");
      assertThat(will.retained()).isEqualTo(retained);
    }
  }

  @Test
  void goodbye_publishesNoWill() throws Exception {
    try (EndpointRig rig = EndpointRig.started()) {
      RawClient client = new RawClient(rig.port(), false);
      client.connect(new RawConnect().as("c1").will(STATUS, "offline", false));
      client.disconnect();
      assertThat(client.isClosedByServer()).isTrue();
      await().until(() -> rig.connections() == 0);
      assertThat(rig.inlet().count()).isZero();
    }
  }

  @Test
  void sameClientId_takesOver_andTheOldOneIsTold() throws Exception {
    try (EndpointRig rig = EndpointRig.with().loops(2).start();
        RawClient old = new RawClient(rig.port(), true);
        RawClient fresh = new RawClient(rig.port(), true)) {
      old.connect(new RawConnect().as("c1").will(STATUS, "offline", false));
      fresh.connect(new RawConnect().as("c1"));
      assertThat(old.read(DISCONNECT).first()).isEqualTo(0x8E);
      assertThat(old.isClosedByServer()).isTrue();
      fresh.ping();
      fresh.read(PINGRESP);
      assertThat(rig.inlet().awaitMessages(1).get(0).topic()).isEqualTo(STATUS);
      await().until(() -> rig.connections() == 1);
    }
  }

  @Test
  void continuedSession_isToldAsPresent() throws Exception {
    try (EndpointRig rig = EndpointRig.started()) {
      try (RawClient first = new RawClient(rig.port(), true)) {
        assertThat(first.connect(new RawConnect().as("c1").continuing()).first()).isZero();
      }
      await().until(() -> rig.connections() == 0);
      try (RawClient second = new RawClient(rig.port(), true)) {
        assertThat(second.connect(new RawConnect().as("c1").continuing()).first()).isEqualTo(1);
      }
      try (RawClient third = new RawClient(rig.port(), true)) {
        assertThat(third.connect(new RawConnect().as("c1")).first()).isZero();
      }
    }
  }

  @Test
  void packetOverTheLimit_endsTheConnection_andTheOthersGoOn() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient big = RawClient.v5(rig.port(), "big");
        RawClient other = RawClient.v3(rig.port(), "other")) {
      byte[] packet = big.publishBytes(1, 1, TOPIC, new byte[1024 * 1024 + 1], false, false);
      big.send(java.util.Arrays.copyOf(packet, 2_000));
      assertThat(big.read(DISCONNECT).first()).isEqualTo(0x95);
      assertThat(big.isClosedByServer()).isTrue();
      assertThat(rig.refused(Refusal.TOO_LARGE)).isEqualTo(1);
      other.publish(1, 1, TOPIC, new byte[1024 * 1024 - 100], false, false);
      assertThat(rig.inlet().awaitMessages(1).get(0).payload()).hasSize(1024 * 1024 - 100);
      rig.inlet().settleAll();
      other.read(PUBACK);
    }
  }

  @Test
  void rubbish_endsItsConnectionOnly() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient other = RawClient.v3(rig.port(), "other")) {
      for (byte[] rubbish :
          List.of(
              "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
              new byte[] {0x30, 3, 0, 1, 'a'},
              new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF})) {
        try (RawClient client = new RawClient(rig.port(), false)) {
          client.send(rubbish);
          assertThat(client.isClosedByServer()).isTrue();
        }
      }
      other.ping();
      other.read(PINGRESP);
    }
  }

  @Test
  void wildcardInATopic_endsTheConnection() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = RawClient.v3(rig.port(), "c1")) {
      client.publish(1, 1, "lilong/+/x", "a");
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(rig.inlet().count()).isZero();
    }
  }

  @Test
  void silenceBeyondKeepAlive_endsTheConnection_withItsWill() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = new RawClient(rig.port(), true)) {
      client.connect(new RawConnect().as("c1").keepAlive(1).will(STATUS, "offline", false));
      assertThat(client.read(DISCONNECT).first()).isEqualTo(0x8D);
      assertThat(rig.inlet().awaitMessages(1).get(0).topic()).isEqualTo(STATUS);
    }
  }

  @Test
  void stop_endsConnectionsWithoutTheirWills() throws Exception {
    RecordingInlet inlet;
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = new RawClient(rig.port(), true)) {
      inlet = rig.inlet();
      client.connect(new RawConnect().as("c1").will(STATUS, "offline", false));
      EndpointRig.get(rig.endpoint().stop());
      assertThat(client.read(DISCONNECT).first()).isEqualTo(0x8B);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(inlet.count()).isZero();
  }
}
