package io.lilong.gateway.store;

import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.alarm.AlarmQueries;
import io.lilong.gateway.change.AuditQueries;
import io.lilong.gateway.decode.Quarantine;
import io.lilong.gateway.journal.JournalSource;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.notify.Outbox;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.pipeline.Ledger;
import io.lilong.gateway.report.ReportQueries;
import io.lilong.gateway.roster.DutyQueries;
import io.lilong.gateway.texts.TextQueries;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * {@code lilong.db}: one connection that writes, a few that read, all behind the interfaces of
 * those who need them.
 */
public final class Store implements AutoCloseable {

  private final SqliteLedger ledger;
  private final Reads reads;
  private final Feed feed;
  private final Reserve reserve;
  private final DiskHealth health;
  private final InstantSource clock;

  private Store(Path file, SqliteLedger ledger, Reads reads, Reserve reserve, InstantSource clock) {
    this.ledger = ledger;
    this.reads = reads;
    this.reserve = reserve;
    this.clock = clock;
    feed = new Feed(reads, ledger.lastChange());
    health = new DiskHealth(file, reserve);
  }

  /**
   * Looks at the database, brings it to this version's schema and opens it.
   *
   * @param directory held by this process
   * @param clock gateway time
   * @throws StoreRefused when it cannot be used as it is
   */
  public static Store open(DataDirectory directory, Limits limits, InstantSource clock)
      throws StoreRefused {
    Path file = directory.database();
    try {
      Integrity.require(file, clock.millis());
      directory.createPrivate(file);
      Schema.CURRENT.migrate(file);
      Reserve reserve = new Reserve(directory.reserve(), Reserve.BYTES);
      SqliteLedger ledger = SqliteLedger.open(() -> Sqlite.writer(file), limits, reserve);
      return new Store(file, ledger, new Reads(file), reserve, clock);
    } catch (Sqlite.NotDurable e) {
      throw refusal(StoreRefused.Why.UNSAFE, file, e);
    } catch (IOException | SQLException | FlywayException | Ledger.Failure e) {
      throw refusal(StoreRefused.Why.UNUSABLE, file, e);
    }
  }

  private static StoreRefused refusal(StoreRefused.Why why, Path file, Exception cause) {
    return new StoreRefused(
        why,
        new Text(
            "数据库 %s 不能使用: %s".formatted(file, cause.getMessage()),
            "database %s cannot be used: %s".formatted(file, cause.getMessage())),
        null,
        cause);
  }

  /** The writer's. */
  public SqliteLedger ledger() {
    return ledger;
  }

  public Feed feed() {
    return feed;
  }

  /** How much room there is, part {@code disk}. */
  public Health.Source health() {
    return health;
  }

  /** Room on disk for bad times: have it {@link Reserve#take taken} now and then, off the start. */
  public Reserve reserve() {
    return reserve;
  }

  public AlarmQueries alarms() {
    return new SqliteAlarms(reads, clock);
  }

  public TicketQueries tickets() {
    return new SqliteTickets(reads);
  }

  public Outbox outbox() {
    return new SqliteOutbox(reads);
  }

  public ReportQueries reports() {
    return new SqliteReports(reads);
  }

  public DutyQueries duty() {
    return new SqliteDuty(reads);
  }

  public Quarantine quarantine() {
    return new SqliteQuarantine(reads);
  }

  public Accounts accounts() {
    return new SqliteAccounts(reads);
  }

  public TextQueries texts() {
    return new SqliteTexts(reads);
  }

  public AuditQueries audit() {
    return new SqliteAudit(reads);
  }

  /**
   * @param decoder the readings of an entry's bytes, null for an entry without any
   */
  public JournalSource journal(Function<byte[], @Nullable ReadingColumns> decoder) {
    return new SqliteJournal(reads, decoder, ledger::lastSeq);
  }

  /** Closes all connections: the readers first, so that the writer can tidy the log away. */
  @Override
  public void close() {
    reads.close();
    ledger.close();
  }
}
