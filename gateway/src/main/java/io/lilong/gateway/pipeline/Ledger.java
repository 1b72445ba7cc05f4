package io.lilong.gateway.pipeline;

import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.User;
import io.lilong.gateway.alarm.Alarm;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.roster.RosterRows;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.texts.Document;
import io.lilong.gateway.ticket.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one write connection, as the pipeline sees it. One thread. After any {@link Failure} the
 * implementation has closed its connection; {@link #reopen} makes a new one.
 */
public interface Ledger extends AutoCloseable {

  /** Writes one outcome in one transaction; on return it is on disk. */
  void commit(Outcome outcome) throws Failure;

  /** Whether the batch of that sequence is on disk: settles an unknown commit after reopening. */
  boolean contains(long seq) throws Failure;

  /** Closes the connection if there is one and opens another. */
  void reopen() throws Failure;

  /** Everything memory is built from at a start. */
  Recovered recover() throws Failure;

  /** Journal entries after {@code seq}, ascending, at most {@code limit}. */
  List<StoredEntry> entries(long seq, int limit) throws Failure;

  /** Keeps a snapshot; the two newest stay. */
  void keepSnapshot(Snapshot snapshot) throws Failure;

  /** The answer kept for a command's key, if it was asked before. */
  Optional<Answer> answer(UUID key) throws Failure;

  /**
   * Drops journal entries older than {@code before} (epoch ms) with a sequence below {@code seq},
   * changes and answers past their time, quarantine over its limits.
   *
   * @return how many quarantined messages were dropped for room
   */
  long prune(long seq, long before) throws Failure;

  @Override
  void close();

  /** One journal row. */
  record StoredEntry(long seq, long at, byte[] entry) {}

  /**
   * Memory of the rules and points after batch {@code seq}.
   *
   * @param bytes see {@code pipeline.Memory}
   */
  record Snapshot(long seq, long at, byte[] bytes) {}

  /**
   * @param lastSeq newest journal sequence, 0 when empty
   * @param lastChange newest change sequence, 0 when empty
   * @param lastAt gateway time of the newest batch, 0 when empty: time never goes back behind it
   * @param snapshot newest snapshot, or null
   * @param devices all devices
   * @param points all points
   * @param alarms all that are active, not acknowledged or shelved
   * @param tickets all that are not closed, and those closed within the last 24 h of {@code lastAt}
   * @param due all delayed consequences
   * @param users all users
   * @param sessions those not expired
   * @param retained hash of the last retained payload by topic
   * @param descriptions what devices told about themselves, as JSON by key
   * @param pending QoS 2 messages taken but not released
   * @param documents the texts in force
   * @param revision sequence of the batch they came into force with, 0 when there are none
   * @param files hash of each text file as it was last imported, by name
   * @param roster decisions and absences of the roster, and what dispatch must not forget
   */
  record Recovered(
      long lastSeq,
      long lastChange,
      long lastAt,
      @Nullable Snapshot snapshot,
      List<Device> devices,
      List<Point> points,
      List<Alarm> alarms,
      List<Ticket> tickets,
      List<Outcome.Due> due,
      List<User> users,
      List<Session> sessions,
      Map<String, String> retained,
      Map<String, String> descriptions,
      List<Outcome.PendingRelease> pending,
      List<Document> documents,
      long revision,
      Map<String, String> files,
      RosterRows roster) {}

  /** The database did not do it. */
  final class Failure extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean io;

    /**
     * @param io trouble of the store itself (disk full, locked, I/O): retried for ever; else the
     *     rows are at fault
     */
    public Failure(String message, @Nullable Throwable cause, boolean io) {
      super(message, cause);
      this.io = io;
    }

    public boolean io() {
      return io;
    }
  }
}
