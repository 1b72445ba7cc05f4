package io.lilong.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.HistoryConfig;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.running.Influxd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real influxd 1.x. */
class InfluxHistoryTest extends HistoryKit {

  @TempDir static Path home;
  @TempDir Path dir;

  private static Influxd influxd;
  private final List<Quarantined> refused = new CopyOnWriteArrayList<>();
  private History history;

  @BeforeAll
  static void startServer() throws Exception {
    influxd = Influxd.start(home);
  }

  @AfterAll
  static void stopServer() {
    influxd.close();
  }

  @BeforeEach
  void start() throws Exception {
    influxd.query("DROP DATABASE lilong");
    influxd.query("CREATE DATABASE lilong");
    history =
        new InfluxHistory(
            HistoryConfig.Influx.open(
                HistoryConfig.Version.V1,
                URI.create("http://127.0.0.1:" + influxd.port()),
                "lilong"),
            dir.resolve("history.db"),
            journal,
            points.registry,
            message -> {
              refused.add(message);
              return Future.succeededFuture();
            },
            InstantSource.system(),
            new SimpleMeterRegistry());
    history.start();
  }

  @AfterEach
  void stop() {
    history.close();
  }

  @Override
  History history() {
    return history;
  }

  @Test
  void lineInfluxRefuses_isTheOnlyOneSetAside_itsNeighboursArrive() throws Exception {
    batch(points.status, 0, "text first");
    awaitKept();
    // the same field as a number: influxd refuses it for its type
    io.lilong.gateway.site.Point conflicting =
        new io.lilong.gateway.site.Point(
            9, 1, "status", io.lilong.rules.reading.ValueType.NUMBER, null, "status", 1, 0, false);
    points.registry.put(conflicting);
    ReadingColumns columns = new ReadingColumns(100);
    for (int i = 1; i <= 100; i++) {
      boolean bad = i == 37;
      columns.add(bad ? conflicting.no() : points.pressure.no(), NOW + i, NOW + i, i, null, FINE);
    }
    journal.add(NOW, columns);
    awaitKept();
    assertThat(influxd.count("pressure", "pump")).isEqualTo(99);
    assertThat(refused).hasSize(1);
    assertThat(new String(refused.get(0).payload(), StandardCharsets.UTF_8))
        .isEqualTo("pump,compound=hold-b,device=pump-1 status=37 " + (NOW + 37) + "\n");
  }

  @Test
  void serverAway_thenBack_everyPointArrives_healthSaysSoMeanwhile() throws Exception {
    batch(points.pressure, 0, 1);
    awaitKept();
    influxd.stop();
    for (int i = 1; i <= 500; i++) {
      batch(points.pressure, i, i);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> history.health().state() == Health.State.DOWN);
    influxd.startAgain();
    awaitKept();
    assertThat(influxd.count("pressure", "pump")).isEqualTo(501);
  }

  @Test
  void databaseMissing_isWaitedFor() throws Exception {
    influxd.query("DROP DATABASE lilong");
    batch(points.pressure, 0, 1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> history.health().state() == Health.State.DOWN);
    assertThat(history.cursor()).isZero();
    influxd.query("CREATE DATABASE lilong");
    awaitKept();
    assertThat(influxd.count("pressure", "pump")).isEqualTo(1);
  }
}
