package io.lilong.gateway.running;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real influxd 1.x on loopback; it can be stopped and started again on the same files. */
public final class Influxd implements AutoCloseable {

  private final Path dir;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private Child child;

  private Influxd(Path dir, int port, Child child) {
    this.dir = dir;
    this.port = port;
    this.child = child;
  }

  /** Starts one with its files under {@code dir} and a database {@code lilong}. */
  public static Influxd start(Path dir) throws IOException, InterruptedException {
    int port = Ports.free();
    Path home = Files.createDirectories(dir.resolve("influx"));
    Path config = home.resolve("influxdb.conf");
    Files.writeString(
        config,
        """
        reporting-disabled = true
        bind-address = "127.0.0.1:%d"
        [meta]
          dir = "%s/meta"
        [data]
          dir = "%s/data"
          wal-dir = "%s/wal"
          index-version = "tsi1"
          query-log-enabled = false
        [http]
          bind-address = "127.0.0.1:%d"
          log-enabled = false
        [monitor]
          store-enabled = false
        [logging]
          level = "warn"
        """
            .formatted(Ports.free(), home, home, home, port));
    Influxd influxd = new Influxd(dir, port, launch(dir));
    influxd.awaitPing();
    influxd.query("CREATE DATABASE lilong");
    return influxd;
  }

  private static Child launch(Path dir) throws IOException {
    return new Child(
        "influxd",
        dir.resolve("influxd.log"),
        List.of(
            Programs.find("influxd"),
            "-config",
            dir.resolve("influx").resolve("influxdb.conf").toString()));
  }

  private void awaitPing() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Mosquitto.listens(port));
  }

  public int port() {
    return port;
  }

  public long pid() {
    return child.pid();
  }

  /** SIGTERM; its files stay. */
  public void stop() {
    child.close();
  }

  /** Starts again on the same files and port. */
  public void startAgain() throws IOException {
    child = launch(dir);
    awaitPing();
  }

  /** The JSON answer of an InfluxQL query on database {@code lilong}. */
  public JsonObject query(String influxQl) throws IOException, InterruptedException {
    String q = URLEncoder.encode(influxQl, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/query?db=lilong&epoch=ms&q=" + q))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return new JsonObject(answer.body());
  }

  /** {@code count()} of one field over all measurements matching the expression. */
  public long count(String field, String measurement) throws IOException, InterruptedException {
    JsonObject answer = query("SELECT count(\"" + field + "\") FROM \"" + measurement + "\"");
    JsonObject result = answer.getJsonArray("results").getJsonObject(0);
    if (!result.containsKey("series")) {
      return 0;
    }
    return result
        .getJsonArray("series")
        .getJsonObject(0)
        .getJsonArray("values")
        .getJsonArray(0)
        .getLong(1);
  }

  @Override
  public void close() {
    child.close();
  }
}
