package io.lilong.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.config.TlsConfig;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both doors over TLS. */
class TlsTest {
  private static final String TOPIC = "lilong/hold-a/pump/p1/telemetry";
  @TempDir Path directory;

  @Test
  void endpoint_takesMessagesOverTls() throws Exception {
    Certificates own = Certificates.in(directory);
    TlsConfig tls = new TlsConfig(own.certificate(), own.key(), null);
    try (EndpointRig rig = EndpointRig.with().tls(tls).start()) {
      rig.inlet().settlingAtOnce();
      Process publisher =
          new ProcessBuilder(
                  "mosquitto_pub",
                  "-h",
                  "127.0.0.1",
                  "-p",
                  String.valueOf(rig.port()),
                  "--cafile",
                  own.certificate().toString(),
                  "-q",
                  "1",
                  "-t",
                  TOPIC,
                  "-m",
                  "secret")
              .inheritIO()
              .start();
      assertThat(publisher.waitFor()).isZero();
      rig.inlet().awaitMessages(1);
      assertThat(rig.inlet().payloads()).containsExactly("secret");
    }
  }

  @Test
  void plainClientAtATlsPort_isClosedInTime() throws Exception {
    Certificates own = Certificates.in(directory);
    TlsConfig tls = new TlsConfig(own.certificate(), own.key(), null);
    try (EndpointRig rig =
            EndpointRig.with().tls(tls).connectTimeout(Duration.ofMillis(500)).start();
        RawClient silent = new RawClient(rig.port(), false)) {
      assertThat(silent.isClosedByServer()).isTrue();
    }
  }

  @Test
  void brokerClient_trustsTheCertificateItWasGiven_andNoOther() throws Exception {
    Certificates own = Certificates.in(directory);
    try (Mosquitto broker =
            Mosquitto.startedIn(
                directory, "certfile " + own.certificate(), "keyfile " + own.key());
        RecordingInlet inlet = new RecordingInlet().settlingAtOnce()) {
      BrokerClient trusting =
          started(broker.port(), new TlsConfig(null, null, own.certificate()), "a", inlet);
      await().until(() -> trusting.health().state() == Health.State.OK);
      BrokerClient doubting = started(broker.port(), TlsConfig.client(), "b", inlet);
      await().until(() -> doubting.health().words().en().contains("no connection"));
      EndpointRig.get(trusting.stop());
      EndpointRig.get(doubting.stop());
    }
  }

  private static BrokerClient started(int port, TlsConfig tls, String id, RecordingInlet inlet) {
    BrokerConfig config =
        new BrokerConfig(
            true,
            "127.0.0.1",
            port,
            id,
            null,
            null,
            tls,
            List.of("lilong/#"),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            1_000,
            1_000_000);
    BrokerClient client =
        new BrokerClient(config, inlet, false, InstantSource.system(), new SimpleMeterRegistry());
    client.start();
    return client;
  }
}
