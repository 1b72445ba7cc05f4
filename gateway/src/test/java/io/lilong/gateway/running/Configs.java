package io.lilong.gateway.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configuration files of the job, and what a run of them prints. */
public final class Configs {

  /** Password of the administrator these configurations are run with. */
  private static final String PASSWORD = "a-password-for-tests-only";

  private Configs() {}

  /** The job through the device endpoint, embedded history. */
  public static Path endpoint(Path dir, int port) throws IOException {
    return write(dir, "endpoint: {host: 127.0.0.1, port: " + port + "}", "");
  }

  /** The job through a broker, embedded history. */
  public static Path broker(Path dir, int brokerPort) throws IOException {
    return write(dir, brokerLines(brokerPort), "");
  }

  /** The job into InfluxDB 1.x, through the device endpoint. */
  public static Path endpointToInflux(Path dir, int port, int influxPort) throws IOException {
    return write(dir, "endpoint: {host: 127.0.0.1, port: " + port + "}", influxLines(influxPort));
  }

  /** The job into InfluxDB 1.x, through a broker. */
  public static Path brokerToInflux(Path dir, int brokerPort, int influxPort) throws IOException {
    return write(dir, brokerLines(brokerPort), influxLines(influxPort));
  }

  private static String brokerLines(int port) {
    return "endpoint: {enabled: false}\nbroker: {enabled: true, host: 127.0.0.1, port: "
        + port
        + ", filters: ['lilong/#'], max_waiting_messages: 20000}";
  }

  private static String influxLines(int port) {
    return "history: {kind: influx, version: 1, url: 'http://127.0.0.1:"
        + port
        + "', database: lilong}";
  }

  private static Path write(Path dir, String doors, String history) throws IOException {
    Path site = Files.createDirectories(dir.resolve("job"));
    Files.createDirectories(site.resolve("rules"));
    copy("/job/site.yaml", site.resolve("site.yaml"));
    copy("/job/rules/job.yaml", site.resolve("rules/job.yaml"));
    Path config = dir.resolve("lilong.yaml");
    Files.writeString(
        config,
        String.join(
            "\n",
            "version: 1",
            "data: " + dir.resolve("data"),
            "site: " + site,
            doors,
            history,
            "web: {host: 127.0.0.1, port: 0}",
            ""));
    return config;
  }

  private static void copy(String resource, Path to) throws IOException {
    try (var in = Configs.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      Files.write(to, in.readAllBytes());
    }
  }

  /** Runs the gateway on a configuration, with an administrator of {@link #password}. */
  public static RunningGateway run(Path config, Path errors)
      throws IOException, InterruptedException {
    return run(config, errors, List.of("-Xmx256m"));
  }

  public static RunningGateway run(Path config, Path errors, List<String> jvm)
      throws IOException, InterruptedException {
    return RunningGateway.start(
        errors,
        jvm,
        List.of("run", "--config", config.toString()),
        Map.of("LILONG_ADMIN_PASSWORD", PASSWORD));
  }

  public static String password() {
    return PASSWORD;
  }

  /** A metric every reading of that device has, by the job's naming of devices. */
  public static String metricOf(String device) {
    char kind = device.charAt(device.indexOf('/') + 1);
    return kind == 'l' ? "current_ma" : kind == 'p' ? "vibration_mm_s" : "smoke_obs";
  }
}
