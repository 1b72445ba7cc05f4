package io.lilong.gateway.store;

import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Copies of a data folder's databases, each as it was at one moment, made beside a gateway that may
 * be running on it; and how long ago the last one was made, part {@code backup}.
 */
public final class Backup implements Health.Source {

  private static final String PART = "backup";

  /** Its time is the time of the last backup. */
  private static final String STAMP = "last-backup";

  private static final Duration OLDEST = Duration.ofDays(8);

  private final Path folder;
  private final InstantSource clock;

  /**
   * @param folder the data folder
   * @param clock gateway time
   */
  public Backup(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Copies the databases of a data folder into another folder, and notes that it was done. The copy
   * is a data folder of its own: a gateway starts on it.
   *
   * @param target made where needed; may not hold a copy yet
   * @throws IOException when there is nothing to copy, or no room for the copy
   */
  public static void make(Path folder, Path target, Instant now) throws IOException {
    Path database = DataDirectory.database(folder);
    if (!Files.exists(database)) {
      throw new IOException("there is no database in " + folder);
    }
    Files.createDirectories(target);
    // the history first: what came after it is still in the journal of the other
    for (Path file : List.of(DataDirectory.history(folder), database)) {
      if (Files.exists(file)) {
        copy(file, target.resolve(file.getFileName()));
      }
    }
    Path stamp = folder.resolve(STAMP);
    if (!Files.exists(stamp)) {
      Files.createFile(stamp);
    }
    Files.setLastModifiedTime(stamp, FileTime.from(now));
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      throw new IOException(to + " is there already");
    }
    try (Connection connection = Sqlite.observer(from);
        PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
      copy.setString(1, to.toAbsolutePath().toString());
      copy.execute();
    } catch (SQLException e) {
      Files.deleteIfExists(to);
      throw new IOException(from + " cannot be copied to " + to + ": " + e.getMessage(), e);
    }
  }

  /** DEGRADED when the last one, or the database where there is none, is older than a week. */
  @Override
  public Health health() {
    try {
      Path stamp = folder.resolve(STAMP);
      boolean made = Files.exists(stamp);
      Path since = made ? stamp : DataDirectory.database(folder);
      Instant at =
          made
              ? Files.getLastModifiedTime(since).toInstant()
              : ((FileTime) Files.getAttribute(since, "creationTime")).toInstant();
      Duration age = Duration.between(at, clock.instant());
      Health.State state = age.compareTo(OLDEST) > 0 ? Health.State.DEGRADED : Health.State.OK;
      double seconds = made ? Math.max(0, age.toSeconds()) : Double.NaN;
      return new Health(
          PART,
          state,
          made ? at.toEpochMilli() : 0,
          words(made, state),
          List.of(new Health.Figure("last_backup", seconds, "s")));
    } catch (IOException e) {
      return new Health(
          PART,
          Health.State.UNKNOWN,
          0,
          new Text("看不出上次备份的时间: " + e, "the time of the last backup cannot be told: " + e),
          List.of());
    }
  }

  private static Text words(boolean made, Health.State state) {
    if (!made) {
      return new Text("还没有备份过", "No backup has been made yet");
    }
    return state == Health.State.OK
        ? new Text("备份是新的", "The backup is recent")
        : new Text("备份旧了，请再做一次", "The backup is old: make another");
  }
}
