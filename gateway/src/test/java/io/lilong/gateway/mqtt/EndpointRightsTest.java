package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.RawClient.CONNACK;
import static io.lilong.gateway.mqtt.RawClient.PUBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.lilong.gateway.config.DeviceCredential;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may connect, and what they may publish, once there are credentials. */
class EndpointRightsTest {
  private static final String HASH =
      Password.hash("s3cret")
          .addRandomSalt()
          .with(Argon2Function.getInstance(1_024, 1, 1, 32, Argon2.ID))
          .getResult();

  private final EndpointRig rig =
      EndpointRig.with()
          .credential(
              new DeviceCredential(
                  "pump-house",
                  HASH,
                  List.of("hold-a/p1", "hold-b/*"),
                  List.of("zigbee2mqtt/+/state")))
          .start();

  @AfterEach
  void stop() {
    rig.close();
  }

  private static RawConnect loggedIn() {
    return new RawConnect().as("c1").user("pump-house", "s3cret");
  }

  @Test
  void rightPassword_isAccepted_alsoTheSecondTime() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (RawClient client = new RawClient(rig.port(), true)) {
        assertThat(client.connect(loggedIn()).second()).isZero();
      }
    }
  }

  @Test
  void wrongPassword_isRefused_afterItWasRightOnceToo() throws Exception {
    RawClient.accepted(new RawClient(rig.port(), true), loggedIn()).close();
    try (RawClient client = new RawClient(rig.port(), true)) {
      assertThat(client.connect(new RawConnect().user("pump-house", "guess")).second())
          .isEqualTo(0x86);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(rig.refused(Refusal.LOGIN)).isEqualTo(1);
  }

  @Test
  void unknownUserAndNone_areRefused() throws Exception {
    try (RawClient client = new RawClient(rig.port(), false)) {
      assertThat(client.connect(new RawConnect().user("nobody", "s3cret")).second()).isEqualTo(4);
    }
    try (RawClient client = new RawClient(rig.port(), false)) {
      assertThat(client.connect(new RawConnect()).second()).isEqualTo(4);
    }
  }

  @Test
  void packetsBehindConnect_waitForTheLogin() throws Exception {
    try (RawClient client = new RawClient(rig.port(), false)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(loggedIn().bytes(false));
      for (int id = 1; id <= 3; id++) {
        all.writeBytes(
            client.publishBytes(
                1, id, "lilong/hold-a/pump/p1/telemetry", new byte[1], false, false));
      }
      client.send(all.toByteArray());
      client.read(CONNACK);
      rig.inlet().awaitMessages(3);
      rig.inlet().settleAll();
      for (int id = 1; id <= 3; id++) {
        assertThat(client.read(PUBACK).packetId()).isEqualTo(id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lilong/hold-a/pump/p1/telemetry",
        "lilong/hold-b/fire/anything/telemetry",
        "zigbee2mqtt/lamp/state"
      })
  void ownTopic_isTaken(String topic) throws Exception {
    rig.inlet().settlingAtOnce();
    try (RawClient client = RawClient.accepted(new RawClient(rig.port(), true), loggedIn())) {
      for (int id = 1; id <= 2; id++) {
        client.publish(1, id, topic, "1");
        assertThat(client.read(PUBACK).reason()).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lilong/hold-a/pump/p2/telemetry",
        "lilong/hold-a/p1/pump/telemetry",
        "lilong/hold-a/pump/p1",
        "lilong//pump/p1/telemetry",
        "zigbee2mqtt/lamp/set",
        "other/hold-a/pump/p1/telemetry"
      })
  void foreignTopic_isNotOffered(String topic) throws Exception {
    try (RawClient client = RawClient.accepted(new RawClient(rig.port(), true), loggedIn())) {
      client.publish(1, 1, topic, "1");
      assertThat(client.read(PUBACK).reason()).isEqualTo(0x87);
    }
    try (RawClient client = RawClient.accepted(new RawClient(rig.port(), false), loggedIn())) {
      client.publish(1, 1, topic, "1");
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(rig.inlet().count()).isZero();
    assertThat(rig.refused(Refusal.NOT_AUTHORIZED)).isEqualTo(2);
  }

  @Test
  void willOfAForeignDevice_isRefusedWithItsConnect() throws Exception {
    try (RawClient client = new RawClient(rig.port(), true)) {
      RawConnect connect = loggedIn().will("lilong/hold-a/pump/p2/status", "offline", false);
      assertThat(client.connect(connect).second()).isEqualTo(0x87);
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(rig.inlet().count()).isZero();
  }

  @Test
  void worldWideAddress_withoutCredentials_doesNotStart() {
    Vertx vertx = Vertx.vertx();
    try (RecordingInlet inlet = new RecordingInlet()) {
      DeviceEndpoint open =
          new DeviceEndpoint(
              vertx,
              EndpointRig.with().config("0.0.0.0"),
              inlet,
              PendingReleases.NONE,
              List.of(),
              InstantSource.system(),
              new SimpleMeterRegistry());
      assertThatThrownBy(() -> EndpointRig.get(open.start())).hasStackTraceContaining("loopback");
    } finally {
      EndpointRig.get(vertx.close());
    }
  }
}
