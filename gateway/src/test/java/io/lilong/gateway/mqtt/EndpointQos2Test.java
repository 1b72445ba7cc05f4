package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.RawClient.PINGRESP;
import static io.lilong.gateway.mqtt.RawClient.PUBCOMP;
import static io.lilong.gateway.mqtt.RawClient.PUBREC;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.Inlet.Settlement;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** QoS 2: one PUBLISH, however often it is sent, is one message. */
class EndpointQos2Test {
  private static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";
  private static final byte[] ONE = {'1'};

  /** Releases that are stored when the test says so. */
  private static final class Releases implements PendingReleases {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Promise<Void> stored = Promise.promise();

    @Override
    public void taken(String client, int packetId) {
      calls.add("taken " + client + " " + packetId);
    }

    @Override
    public Future<Void> released(String client, int packetId) {
      calls.add("released " + client + " " + packetId);
      return stored.future();
    }
  }

  private static RawClient continuing(EndpointRig rig, String client) throws Exception {
    return RawClient.accepted(
        new RawClient(rig.port(), true), new RawConnect().as(client).continuing());
  }

  @Test
  void publish_isReceivedAfterSettleAndCompletedAfterRelease() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = RawClient.v3(rig.port(), "c1")) {
      client.publish(2, 9, TOPIC, "1");
      rig.inlet().awaitMessages(1);
      client.ping();
      client.read(PINGRESP);
      rig.inlet().settleAll();
      assertThat(client.read(PUBREC).packetId()).isEqualTo(9);
      client.release(9);
      assertThat(client.read(PUBCOMP).packetId()).isEqualTo(9);
    }
  }

  @Test
  void sentAgain_beforeItWasSettled_isOfferedOnceAndAnsweredOnTheNewConnection() throws Exception {
    try (EndpointRig rig = EndpointRig.started()) {
      try (RawClient first = continuing(rig, "c1")) {
        first.publish(2, 9, TOPIC, "1");
        rig.inlet().awaitMessages(1);
      }
      try (RawClient second = continuing(rig, "c1")) {
        second.publish(2, 9, TOPIC, ONE, true, false);
        second.publish(2, 10, TOPIC, "2");
        rig.inlet().awaitMessages(2);
        rig.inlet().settleAll();
        assertThat(second.read(PUBREC).packetId()).isEqualTo(9);
        assertThat(second.read(PUBREC).packetId()).isEqualTo(10);
        assertThat(rig.inlet().payloads()).containsExactly("1", "2");
      }
    }
  }

  @Test
  void sentAgain_afterItWasSettled_isAnsweredAtOnceAndNotOffered() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = RawClient.v3(rig.port(), "c1")) {
      client.publish(2, 9, TOPIC, "1");
      rig.inlet().awaitMessages(1);
      rig.inlet().settleAll();
      client.read(PUBREC);
      client.publish(2, 9, TOPIC, ONE, true, false);
      assertThat(client.read(PUBREC).packetId()).isEqualTo(9);
      assertThat(rig.inlet().count()).isEqualTo(1);
    }
  }

  @Test
  void packetId_usedAgainAfterRelease_isANewMessage() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = RawClient.v3(rig.port(), "c1")) {
      rig.inlet().settlingAtOnce();
      for (int i = 1; i <= 3; i++) {
        client.publish(2, 9, TOPIC, "m" + i);
        client.read(PUBREC);
        client.release(9);
        client.read(PUBCOMP);
      }
      assertThat(rig.inlet().payloads()).containsExactly("m1", "m2", "m3");
    }
  }

  @Test
  void packetId_usedWithoutDupOnANewConnection_isANewMessage() throws Exception {
    try (EndpointRig rig = EndpointRig.started()) {
      rig.inlet().settlingAtOnce();
      try (RawClient first = continuing(rig, "c1")) {
        first.publish(2, 9, TOPIC, "before");
        first.read(PUBREC);
      }
      try (RawClient second = continuing(rig, "c1")) {
        second.publish(2, 9, TOPIC, "after");
        second.read(PUBREC);
        assertThat(rig.inlet().payloads()).containsExactly("before", "after");
      }
    }
  }

  @Test
  void refused_isForgottenSoThatItMayBeSentAgain() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = RawClient.v5(rig.port(), "c1")) {
      client.publish(2, 9, TOPIC, "1");
      rig.inlet().awaitMessages(1);
      rig.inlet().settle(1, Settlement.REFUSED);
      assertThat(client.read(PUBREC).reason()).isGreaterThanOrEqualTo(0x80);
      client.publish(2, 9, TOPIC, "1");
      rig.inlet().awaitMessages(2);
    }
  }

  @Test
  void persistentSession_tellsWhatIsHeld_andCompletesOnlyWhenTheReleaseIsStored() throws Exception {
    Releases releases = new Releases();
    try (EndpointRig rig = EndpointRig.with().releases(releases, List.of()).start();
        RawClient client = continuing(rig, "c1")) {
      rig.inlet().settlingAtOnce();
      client.publish(2, 9, TOPIC, "1");
      client.read(PUBREC);
      client.release(9);
      client.ping();
      client.read(PINGRESP);
      assertThat(releases.calls).containsExactly("taken c1 9", "released c1 9");
      releases.stored.complete();
      assertThat(client.read(PUBCOMP).packetId()).isEqualTo(9);
    }
  }

  @Test
  void heldFromBeforeARestart_sentAgain_isNotOffered() throws Exception {
    Releases releases = new Releases();
    var held = List.of(new PendingReleases.Held("c1", 9));
    try (EndpointRig rig = EndpointRig.with().releases(releases, held).start();
        RawClient client = continuing(rig, "c1")) {
      client.publish(2, 9, TOPIC, ONE, true, false);
      assertThat(client.read(PUBREC).packetId()).isEqualTo(9);
      assertThat(rig.inlet().count()).isZero();
    }
  }

  @Test
  void cleanStart_waitsUntilWhatWasHeldIsForgotten() throws Exception {
    Releases releases = new Releases();
    var held = List.of(new PendingReleases.Held("c1", 9));
    try (EndpointRig rig = EndpointRig.with().releases(releases, held).start();
        RawClient client = new RawClient(rig.port(), true)) {
      client.send(new RawConnect().as("c1").bytes(true));
      org.awaitility.Awaitility.await().until(() -> releases.calls.contains("released c1 9"));
      client.socket().setSoTimeout(100);
      org.assertj.core.api.Assertions.assertThatThrownBy(client::read)
          .isInstanceOf(java.net.SocketTimeoutException.class);
      releases.stored.complete();
      client.socket().setSoTimeout(10_000);
      assertThat(client.read(RawClient.CONNACK).second()).isZero();
    }
  }

  @Test
  void release_ofWhatIsNotHeld_isCompletedWithThatReason() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = RawClient.v5(rig.port(), "c1")) {
      client.release(77);
      RawClient.Packet completed = client.read(PUBCOMP);
      assertThat(completed.packetId()).isEqualTo(77);
      assertThat(completed.reason()).isEqualTo(0x92);
    }
  }
}
