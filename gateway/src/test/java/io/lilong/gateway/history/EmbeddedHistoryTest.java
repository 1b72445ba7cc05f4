package io.lilong.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.config.HistoryConfig;
import io.lilong.gateway.journal.ReadingColumns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHistoryTest extends HistoryKit {

  @TempDir Path dir;

  private volatile long now = NOW;
  private History history;

  @BeforeEach
  void start() {
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    history =
        new EmbeddedHistory(
            new HistoryConfig.Embedded(1),
            dir.resolve("history.db"),
            journal,
            clock,
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
  void compacted_readingsAreTheSame_andLaterOnesJoinThem() {
    batch(points.pressure, 0, 1, points.pressure, 10, 2, points.status, 10, "x");
    awaitKept();
    now = NOW + 601_000;
    batch(points.pressure, 3_600_000, 3);
    awaitKept();
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> recentBlocks() == 0);
    batch(points.pressure, 5, 9);
    assertThat(show(read(points.pump, points.pressure, 0, 4_000_000, 0)))
        .isEqualTo("0=1.0 5=9.0 10=2.0 3600000=3.0");
    assertThat(read(points.pump, points.status, 0, 100, 0).texts()).containsExactly("x");
  }

  private int recentBlocks() throws java.sql.SQLException {
    try (var c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("history.db"));
        var rows = c.createStatement().executeQuery("SELECT count(*) FROM recent")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void readingsPastRetention_areDropped() {
    batch(points.pressure, 0, 1);
    awaitKept();
    now = NOW + 2 * 24 * 3_600_000L;
    batch(points.pressure, 47 * 3_600_000, 2);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(show(read(points.pump, points.pressure, 0, 48 * 3_600_000, 0)))
                    .isEqualTo(47 * 3_600_000 + "=2.0"));
  }

  @Test
  void restarted_goesOnBehindItsCursor() {
    batch(points.pressure, 0, 1);
    awaitKept();
    history.close();
    batch(points.pressure, 10, 2);
    start();
    assertThat(show(read(points.pump, points.pressure, 0, 100, 0))).isEqualTo("0=1.0 10=2.0");
  }

  @Test
  void emptyJournalStretch_movesTheCursor() {
    journal.add(NOW, new ReadingColumns(1));
    awaitKept();
    assertThat(history.cursor()).isEqualTo(1);
  }
}
