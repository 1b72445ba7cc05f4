package io.lilong.gateway.history;

import io.lilong.gateway.config.HistoryConfig;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.site.Registry;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** History in InfluxDB 1.x, 2.x or 3. The cursor is a small file of our own. */
public final class InfluxHistory implements History {

  private final InfluxWire wire;
  private final HistoryFile file;
  private final Progress progress;
  private final Follower follower;
  private final InfluxQueries queries;

  /**
   * @param cursorFile the SQLite file the cursor is kept in
   * @param quarantine takes the lines InfluxDB refuses for good
   */
  public InfluxHistory(
      HistoryConfig.Influx config,
      Path cursorFile,
      JournalSource journal,
      Registry registry,
      Quarantine.Keeper quarantine,
      InstantSource clock,
      MeterRegistry meters) {
    wire =
        config.version() == HistoryConfig.Version.V1 ? new InfluxV1(config) : new InfluxV2(config);
    file = new HistoryFile(cursorFile, List.of());
    progress = new Progress(InfluxSink.storedCursor(file), journal, clock, meters);
    Patience patience = new Patience(progress);
    InfluxSink sink =
        new InfluxSink(
            wire,
            file,
            new LineEncoder(registry),
            progress,
            patience,
            quarantine,
            clock,
            config.batchLines());
    follower = new Follower(journal, progress, patience, sink);
    queries = new InfluxQueries(wire);
  }

  @Override
  public void start() {
    follower.start();
  }

  @Override
  public void stop() {
    follower.stop();
  }

  @Override
  public long cursor() {
    return progress.cursor();
  }

  @Override
  public ReadingQueries queries() {
    return queries;
  }

  @Override
  public Health health() {
    return progress.health();
  }

  @Override
  public void close() {
    stop();
    wire.close();
    file.close();
  }
}
