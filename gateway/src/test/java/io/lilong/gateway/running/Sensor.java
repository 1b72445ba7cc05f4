package io.lilong.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** A sensor as a stranger would make one: Debian's {@code mosquitto_pub}, a process a message. */
public final class Sensor {

  private Sensor() {}

  /** Publishes one message at QoS 1; returns once it was acknowledged. */
  public static void publish(int port, String topic, String payload) throws Exception {
    Process client =
        new ProcessBuilder(
                Programs.find("mosquitto_pub"),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-q",
                "1",
                "-t",
                topic,
                "-m",
                payload)
            .inheritIO()
            .start();
    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isZero();
  }
}
