package io.lilong.gateway.store;

import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.pipeline.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;

/** A store in a directory of a test, with the lock that goes with it. */
final class OpenStore implements AutoCloseable {

  static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(Samples.T0));

  final DataDirectory directory;
  final Store store;

  private OpenStore(DataDirectory directory, Store store) {
    this.directory = directory;
    this.store = store;
  }

  static OpenStore in(Path path) throws StoreRefused {
    return in(path, Limits.DEFAULT);
  }

  static OpenStore in(Path path, Limits limits) throws StoreRefused {
    DataDirectory directory = DataDirectory.open(path);
    try {
      return new OpenStore(directory, Store.open(directory, limits, CLOCK));
    } catch (StoreRefused e) {
      directory.close();
      throw e;
    }
  }

  /** Only the file of a directory made ready, without a connection left. */
  static Path migrated(Path path) throws StoreRefused {
    try (OpenStore open = in(path)) {
      return open.directory.database();
    }
  }

  void commit(Outcome... outcomes) throws Ledger.Failure {
    for (Outcome outcome : outcomes) {
      store.ledger().commit(outcome);
      store.feed().published(outcome.changes);
    }
  }

  /** Runs a statement past the store, as someone with access to the file could. */
  static void tamper(Path file, String sql) throws SQLException {
    try (Connection connection = Sqlite.writer(file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma foreign_keys = off");
      statement.executeUpdate(sql);
    }
  }

  @Override
  public void close() {
    store.close();
    directory.close();
  }
}
