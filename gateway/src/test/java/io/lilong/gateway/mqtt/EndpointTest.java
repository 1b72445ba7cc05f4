package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.RawClient.PINGRESP;
import static io.lilong.gateway.mqtt.RawClient.PUBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the endpoint promises about answers, over real sockets. */
class EndpointTest {
  private static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";

  private final EndpointRig rig = EndpointRig.started();
  private final RecordingInlet inlet = rig.inlet();
  private final int port = rig.port();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void publish_notYetSettled_isNotAcknowledged() throws Exception {
    try (RawClient client = RawClient.v3(port, "c1")) {
      client.publish(1, 7, TOPIC, "{\"flow\":1}");
      inlet.awaitMessages(1);
      client.ping();
      client.read(PINGRESP);
      inlet.settleAll();
      assertThat(client.read(PUBACK).packetId()).isEqualTo(7);
    }
  }

  @Test
  void message_offered_carriesWhatTheClientSaid() throws Exception {
    try (RawClient client = RawClient.v5(port, "c1")) {
      client.publish(1, 1, TOPIC, new byte[] {0, -1, 2}, true, true);
      Message message = inlet.awaitMessages(1).get(0);
      assertThat(message.door()).isEqualTo("endpoint");
      assertThat(message.client()).isEqualTo("c1");
      assertThat(message.topic()).isEqualTo(TOPIC);
      assertThat(message.payload()).containsExactly(0, -1, 2);
      assertThat(message.retained()).isTrue();
      assertThat(message.duplicate()).isTrue();
      assertThat(message.receivedAt()).isPositive();
    }
  }

  @Test
  void thousandMessages_settledInSeveralCommits_areAcknowledgedInOrder() throws Exception {
    try (RawClient client = RawClient.v3(port, "c1")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int id = 1; id <= 1_000; id++) {
        all.writeBytes(client.publishBytes(1, id, TOPIC, new byte[100], false, false));
      }
      client.send(all.toByteArray());
      inlet.awaitMessages(1_000);
      inlet.settle(1, Settlement.RECORDED);
      inlet.settle(499, Settlement.RECORDED);
      inlet.settle(500, Settlement.QUARANTINED);
      assertThat(acknowledged(client, 1_000))
          .isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().toList());
    }
  }

  private static List<Integer> acknowledged(RawClient client, int count) throws IOException {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(client.read(PUBACK).packetId());
    }
    return ids;
  }

  @Test
  void quarantined_isAcknowledged() throws Exception {
    try (RawClient client = RawClient.v5(port, "c1")) {
      client.publish(1, 3, TOPIC, "not json");
      inlet.awaitMessages(1);
      inlet.settle(1, Settlement.QUARANTINED);
      assertThat(client.read(PUBACK).reason()).isZero();
    }
  }

  @Test
  void refused_overMqtt5_answersWithAnErrorAndGoesOn() throws Exception {
    try (RawClient client = RawClient.v5(port, "c1")) {
      client.publish(1, 3, TOPIC, "a");
      client.publish(1, 4, TOPIC, "b");
      inlet.awaitMessages(2);
      inlet.settle(1, Settlement.REFUSED);
      inlet.settle(1, Settlement.RECORDED);
      RawClient.Packet first = client.read(PUBACK);
      assertThat(first.packetId()).isEqualTo(3);
      assertThat(first.reason()).isGreaterThanOrEqualTo(0x80);
      assertThat(client.read(PUBACK).reason()).isZero();
    }
  }

  @Test
  void refused_overMqtt311_closesAfterTheAnswersBeforeIt() throws Exception {
    try (RawClient client = RawClient.v3(port, "c1")) {
      client.publish(1, 3, TOPIC, "a");
      client.publish(1, 4, TOPIC, "b");
      client.publish(1, 5, TOPIC, "c");
      inlet.awaitMessages(3);
      inlet.settle(1, Settlement.RECORDED);
      inlet.settle(1, Settlement.REFUSED);
      inlet.settle(1, Settlement.RECORDED);
      assertThat(client.read(PUBACK).packetId()).isEqualTo(3);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void refusalOfTheEndpointItself_waitsForTheAnswersBeforeIt() throws Exception {
    try (RawClient client = RawClient.v5(port, "c1")) {
      client.publish(1, 3, TOPIC, "a");
      client.publish(1, 4, "$SYS/broker", "b");
      client.publish(1, 5, TOPIC, "c");
      inlet.awaitMessages(2);
      client.ping();
      client.read(PINGRESP);
      inlet.settle(1, Settlement.RECORDED);
      assertThat(client.read(PUBACK).packetId()).isEqualTo(3);
      RawClient.Packet refused = client.read(PUBACK);
      assertThat(refused.packetId()).isEqualTo(4);
      assertThat(refused.reason()).isEqualTo(0x90);
      inlet.settle(1, Settlement.RECORDED);
      assertThat(client.read(PUBACK).packetId()).isEqualTo(5);
    }
  }

  @Test
  void qos0_isOfferedAndNeverAnswered() throws Exception {
    try (RawClient client = RawClient.v3(port, "c1")) {
      client.publish(0, 0, TOPIC, "a");
      inlet.awaitMessages(1);
      inlet.settle(1, Settlement.REFUSED);
      client.ping();
      client.read(PINGRESP);
    }
  }
}
