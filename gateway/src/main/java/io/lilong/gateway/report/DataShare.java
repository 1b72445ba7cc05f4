package io.lilong.gateway.report;

import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.history.ReadingQueries.Asked;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of what devices should have told was received, by kind: without it "no alarms" could be
 * a week without data. A device is held to its interval; telling more often than that counts once
 * an interval.
 */
final class DataShare {

  private final Period period;
  private final Registry registry;
  private final ReadingQueries history;

  DataShare(Period period, Registry registry, ReadingQueries history) {
    this.period = period;
    this.registry = registry;
    this.history = history;
  }

  /** Expected and received reports. */
  private static final class Count {
    double expected;
    double received;
  }

  /** One figure a kind, the devices behind it worst first. Blocks on history. */
  List<Figure> figures(List<Device> devices) {
    Map<String, List<Device>> kinds = new TreeMap<>();
    devices.forEach(d -> kinds.computeIfAbsent(d.kind(), k -> new ArrayList<>()).add(d));
    List<Figure> figures = new ArrayList<>();
    kinds.forEach((kind, members) -> figures.add(figure(kind, members)));
    return figures;
  }

  private Figure figure(String kind, List<Device> devices) {
    Count all = new Count();
    List<Map.Entry<Device, Count>> rows = new ArrayList<>();
    for (Device device : devices) {
      Count count = count(device);
      all.expected += count.expected;
      all.received += count.received;
      rows.add(Map.entry(device, count));
    }
    rows.sort(
        java.util.Comparator.comparingDouble(
            e -> Statistics.percent(e.getValue().received, e.getValue().expected)));
    Listing.Builder list = Listing.of("device", "expected", "received", "share");
    rows.forEach(
        e ->
            list.row(
                e.getKey().id().value(),
                Math.round(e.getValue().expected),
                Math.round(e.getValue().received),
                Statistics.percent(e.getValue().received, e.getValue().expected)));
    return new Figure(
        "data-share:" + kind,
        Statistics.percent(all.received, all.expected),
        "%",
        null,
        list.build());
  }

  private Count count(Device device) {
    Count count = new Count();
    long from = Math.max(period.from(), device.firstSeen());
    if (from >= period.to()) {
      return count;
    }
    count.expected = Math.max(1, (period.to() - from) / device.intervalMs());
    for (Point point : registry.points(device.no())) {
      Intervals intervals = new Intervals(device.intervalMs());
      history.window(
          List.of(new Asked(device, point)),
          from,
          period.to(),
          (asked, time, value, text) -> intervals.add(time));
      count.received = Math.max(count.received, Math.min(intervals.filled, count.expected));
    }
    return count;
  }

  /** Counts the intervals in which something was told. */
  private static final class Intervals {
    private final long length;
    private long last = Long.MIN_VALUE;
    int filled;

    Intervals(long length) {
      this.length = length;
    }

    void add(long time) {
      long interval = Math.floorDiv(time, length);
      if (interval != last) {
        last = interval;
        filled++;
      }
    }
  }
}
