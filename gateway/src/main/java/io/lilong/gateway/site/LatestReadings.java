package io.lilong.gateway.site;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last value of each point, from the writer's memory: never behind the history store. */
public interface LatestReadings {

  /**
   * A point's last value.
   *
   * @param time epoch ms of the value, Long.MIN_VALUE when it never reported
   * @param receivedAt epoch ms of receipt
   */
  record Latest(Point point, long time, long receivedAt, double value, @Nullable String text) {}

  /** Of these points, in their order. Completes on the writer's thread. */
  Future<List<Latest>> of(List<Point> points);

  /**
   * Last time each device was heard, epoch ms; index = device number, Long.MIN_VALUE for never.
   * Completes on the writer's thread.
   */
  Future<long[]> lastHeard();
}
