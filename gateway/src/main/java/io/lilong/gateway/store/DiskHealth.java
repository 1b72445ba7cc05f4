package io.lilong.gateway.store;

import io.lilong.gateway.ops.Health;
import io.lilong.rules.book.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much room the database has. Whether it takes what is written is the writer's to tell; this
 * tells before it is too late.
 */
final class DiskHealth implements Health.Source {

  private static final String PART = "disk";

  private final Path file;
  private final Reserve reserve;

  DiskHealth(Path file, Reserve reserve) {
    this.file = file;
    this.reserve = reserve;
  }

  /** DEGRADED while little is free and the reserve is gone, DOWN when nothing can be told. */
  @Override
  public Health health() {
    try {
      long free = reserve.free();
      boolean held = reserve.held();
      boolean tight = !held && free < reserve.wanted();
      return new Health(
          PART,
          tight ? Health.State.DEGRADED : Health.State.OK,
          0,
          tight
              ? new Text("磁盘快满了，请腾出空间", "the disk is nearly full: make room")
              : new Text("磁盘空间充足", "there is room on the disk"),
          List.of(
              figure("free", free),
              figure("database", size(file)),
              figure("log", size(file.resolveSibling(file.getFileName() + "-wal"))),
              figure("reserve", held ? reserve.bytes() : 0)));
    } catch (IOException e) {
      return new Health(
          PART,
          Health.State.DOWN,
          0,
          new Text("数据目录读不到: " + e, "the data directory cannot be read: " + e),
          List.of());
    }
  }

  private static Health.Figure figure(String name, long bytes) {
    return new Health.Figure(name, bytes, "B");
  }

  private static long size(Path path) throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }
}
