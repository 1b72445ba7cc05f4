package io.lilong.gateway.history;

import io.lilong.gateway.config.HistoryConfig;
import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.ops.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;

/** History in a SQLite file of our own, for sites without InfluxDB. */
public final class EmbeddedHistory implements History {

  private final HistoryFile file;
  private final Progress progress;
  private final Follower follower;
  private final EmbeddedQueries queries;

  /**
   * @param path the file, {@code history.db}
   */
  public EmbeddedHistory(
      HistoryConfig.Embedded config,
      Path path,
      JournalSource journal,
      InstantSource clock,
      MeterRegistry meters) {
    file = new HistoryFile(path, EmbeddedSink.TABLES);
    progress = new Progress(EmbeddedSink.storedCursor(file), journal, clock, meters);
    Patience patience = new Patience(progress);
    EmbeddedSink sink = new EmbeddedSink(file, progress, patience, clock, config.retentionDays());
    follower = new Follower(journal, progress, patience, sink);
    queries = new EmbeddedQueries(file::reader);
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
    file.close();
  }
}
