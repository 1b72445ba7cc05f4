package io.lilong.gateway.store;

import io.lilong.gateway.ops.Health;
import io.lilong.gateway.store.SqliteLedger.Trouble;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the database is doing: trouble with the store cannot be stored, so this is where it shows.
 */
final class StoreHealth implements Health.Source {

  private static final String PART = "store";

  private final Path file;
  private final SqliteLedger ledger;
  private final Reserve reserve;

  StoreHealth(Path file, SqliteLedger ledger, Reserve reserve) {
    this.file = file;
    this.ledger = ledger;
    this.reserve = reserve;
  }

  @Override
  public Health health() {
    List<Health.Figure> figures = new ArrayList<>();
    boolean tight;
    try {
      long free = reserve.free();
      boolean held = reserve.held();
      tight = !held && free < reserve.wanted();
      figures.add(figure("database_size", size(file)));
      figures.add(figure("log_size", size(file.resolveSibling(file.getFileName() + "-wal"))));
      figures.add(figure("disk_free", free));
      figures.add(new Health.Figure("reserve_held", held ? 1 : 0, ""));
    } catch (IOException e) {
      return new Health(
          PART,
          Health.State.DOWN,
          0,
          new Text("数据目录读不到: " + e, "the data directory cannot be read: " + e),
          figures);
    }
    Trouble trouble = ledger.trouble();
    if (trouble != null) {
      String why = String.valueOf(trouble.failure().getMessage());
      return new Health(
          PART,
          Health.State.DOWN,
          trouble.since(),
          new Text("数据库写不进去，正在重试: " + why, "the database cannot be written, retrying: " + why),
          figures);
    }
    return tight
        ? new Health(
            PART, Health.State.DEGRADED, 0, new Text("磁盘快满了", "the disk is nearly full"), figures)
        : new Health(PART, Health.State.OK, 0, new Text("正常写入", "writing"), figures);
  }

  private static Health.Figure figure(String name, long bytes) {
    return new Health.Figure(name, bytes, "B");
  }

  private static long size(Path path) throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }
}
