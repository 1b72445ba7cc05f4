package io.lilong.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer runs first: the demo, and a gateway on the sample configuration. */
class SampleIT {

  private static final Path DEPLOY = Path.of("..", "deploy");

  @TempDir private Path dir = Path.of("");

  @Test
  void demo_showsAlarmsAndTickets_withinThirtySeconds() throws Exception {
    try (RunningGateway gateway =
        RunningGateway.start(
            dir.resolve("demo.log"),
            List.of("-Xmx256m"),
            List.of("demo", "--http-port", "0", "--mqtt-port", "0", "--seed", "5"),
            Map.of())) {
      Api api = new Api(gateway.http, "duty", "lilong-demo");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> rules(api).containsAll(List.of("fire.smoke", "light.dead", "pump.vibration")));
      List<JsonObject> alarms = api.all("/api/v1/alarms");
      assertThat(alarms).hasSizeLessThan(8);
      assertThat(alarms)
          .anyMatch(a -> a.getBoolean("fire") && a.getString("severity").equals("critical"));
      assertThat(api.all("/api/v1/tickets")).hasSizeGreaterThanOrEqualTo(2);
      assertThat(api.get("/api/v1/devices/yongfu%2Fkitchen-smoke-1").getJsonArray("points"))
          .as("the Zigbee detectors are read")
          .isNotEmpty();
      assertThat(api.all("/api/v1/quarantine")).isEmpty();
      assertThat(gateway.stop(Duration.ofSeconds(15))).isTrue();
    }
  }

  private static List<String> rules(Api api) throws IOException, InterruptedException {
    return api.all("/api/v1/alarms").stream().map(a -> a.getString("rule")).toList();
  }

  @Test
  void sampleConfiguration_runsAsItIsShipped_wherePortsAreFree() throws Exception {
    copy("config");
    copy("site");
    Path config = dir.resolve("config/lilong.yaml");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("port: 8080", "port: 0")
            .replace("  port: 1883", "  port: 0")
            .replaceFirst("(?s)(broker:.*?)port: 0", "$1port: 1883"));
    try (RunningGateway gateway = Configs.run(config, dir.resolve("run.log"))) {
      Api api = new Api(gateway.http, "admin", Configs.password());
      assertThat(api.get("/api/v1/sites").getJsonArray("items")).hasSize(3);
      assertThat(dir.resolve("config/data/lilong.db")).isRegularFile();
    }
  }

  private void copy(String folder) throws IOException {
    Path from = DEPLOY.resolve(folder);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Path to = dir.resolve(folder).resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }
}
