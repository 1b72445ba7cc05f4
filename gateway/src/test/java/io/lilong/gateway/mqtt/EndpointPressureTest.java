package io.lilong.gateway.mqtt;

import static io.lilong.gateway.mqtt.RawClient.PUBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the endpoint does when too much comes at once. */
class EndpointPressureTest {
  private static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";

  @Test
  void pausedDoor_stopsReading_keepsConnections_andLosesNothing() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient client = new RawClient(rig.port(), false)) {
      client.connect(new RawConnect().as("c1").keepAlive(1));
      client.publish(1, 1, TOPIC, "first");
      rig.inlet().awaitMessages(1);
      rig.inlet().pause();
      int sent = 3_000;
      Thread publisher = new Thread(() -> flood(client, sent));
      publisher.start();
      // twice the time after which a silent connection would be closed
      await()
          .during(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(8))
          .until(() -> rig.inlet().count() == 1 && publisher.isAlive());
      rig.inlet().resume();
      rig.inlet().awaitMessages(1 + sent);
      publisher.join();
      rig.inlet().settleAll();
      for (int i = 0; i < 1 + sent; i++) {
        client.read(PUBACK);
      }
    }
  }

  /** More than the sockets' buffers hold. */
  private static void flood(RawClient client, int count) {
    try {
      for (int id = 2; id < count + 2; id++) {
        client.publish(1, id, TOPIC, new byte[10_000], false, false);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void clientThatDoesNotReadItsAnswers_isNotReadFromEither() throws Exception {
    try (EndpointRig rig = EndpointRig.started();
        RawClient deaf = RawClient.v3(rig.port(), "deaf")) {
      rig.inlet().settlingAtOnce();
      ByteArrayOutputStream many = new ByteArrayOutputStream();
      for (int id = 1; id <= 60_000; id++) {
        many.writeBytes(deaf.publishBytes(1, id, "a", new byte[0], false, false));
      }
      Thread publisher = new Thread(() -> repeat(deaf, many.toByteArray(), 100));
      publisher.start();
      int[] before = {-1};
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> before[0] == (before[0] = rig.inlet().count()));
      assertThat(publisher.isAlive()).isTrue();
      deaf.close();
      publisher.join();
    }
  }

  private static void repeat(RawClient client, byte[] bytes, int times) {
    try {
      for (int i = 0; i < times; i++) {
        client.send(bytes);
      }
    } catch (IOException closedAtTheEnd) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void connectionBeyondTheLimit_isClosed_andPlaceIsMadeWhenOneLeaves() throws Exception {
    try (EndpointRig rig = EndpointRig.with().maxConnections(10, 2).start()) {
      List<RawClient> in = new ArrayList<>();
      in.add(RawClient.v3(rig.port(), "c1"));
      in.add(RawClient.v3(rig.port(), "c2"));
      try (RawClient third = new RawClient(rig.port(), false)) {
        assertThat(third.isClosedByServer()).isTrue();
      }
      assertThat(rig.refused(Refusal.TOO_MANY_CONNECTIONS)).isEqualTo(1);
      in.get(0).close();
      await().until(() -> rig.connections() == 1);
      RawClient.v3(rig.port(), "c3").close();
      in.get(1).close();
    }
  }
}
