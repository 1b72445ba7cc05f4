package io.lilong.gateway.history;

import io.lilong.gateway.config.HistoryConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** History without its gateway: what was written, for those who only read. */
public final class Archive implements AutoCloseable {

  private final ReadingQueries queries;
  private final Runnable closing;

  private Archive(ReadingQueries queries, Runnable closing) {
    this.queries = queries;
    this.closing = closing;
  }

  /**
   * @param file the embedded store's file; not looked at when readings are in InfluxDB
   */
  public static Archive open(HistoryConfig config, Path file) {
    if (config instanceof HistoryConfig.Influx influx) {
      InfluxWire wire =
          influx.version() == HistoryConfig.Version.V1
              ? new InfluxV1(influx)
              : new InfluxV2(influx);
      return new Archive(new InfluxQueries(wire), wire::close);
    }
    return new Archive(new EmbeddedQueries(() -> existing(file)), () -> {});
  }

  /** Opening a file that is not there would make it. */
  private static Connection existing(Path file) throws SQLException {
    if (!Files.isRegularFile(file)) {
      throw new SQLException("there is no " + file);
    }
    return HistoryFile.reader(file);
  }

  /** Blocks: call it off the event loop. */
  public ReadingQueries queries() {
    return queries;
  }

  @Override
  public void close() {
    closing.run();
  }
}
