package io.lilong.gateway.replay;

import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.history.ReadingQueries.Asked;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Members;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.Registry;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.replay.Advice;
import io.lilong.rules.replay.Advisor;
import io.lilong.rules.replay.BackTest;
import io.lilong.rules.replay.Episode;
import io.lilong.rules.replay.Why;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The past of one compound, played again from history with its devices as they stand today. Every
 * method blocks on history, for minutes where much is played: call it off the event loop.
 */
public final class Past {

  private final Registry registry;
  private final ReadingQueries history;
  private final ZoneId zone;

  /**
   * @param zone whose days and nights are counted
   */
  public Past(Registry registry, ReadingQueries history, ZoneId zone) {
    this.registry = registry;
    this.history = history;
    this.zone = zone;
  }

  /** A compound's devices and its readings between two times. */
  private record Stretch(List<Device> devices, Topology topology, HistoryRecording recording) {}

  /**
   * Why a rule did or did not stand at a past moment.
   *
   * @param at epoch ms
   * @param backMs how much is played before it: longer than the rule's delays, windows and latches
   */
  public Explanation explain(RuleBook book, Device device, String rule, long at, long backMs) {
    Stretch stretch = stretch(device.place().compound(), at - backMs, at + 1);
    int index = stretch.devices.indexOf(device);
    return Why.at(book, stretch.topology, stretch.recording, index, rule, at);
  }

  /** A book tried on a compound's readings, beside the one in force. */
  public BackTest.Report backTest(
      String compound,
      long from,
      long to,
      RuleBook tried,
      @Nullable RuleBook inForce,
      Consumer<Episode> each,
      DoubleConsumer progress) {
    Stretch stretch = stretch(compound, from, to);
    return new BackTest(stretch.topology, stretch.recording, zone)
        .run(tried, inForce, each, progress);
  }

  /** What would make a book's alarms of a compound fewer and better. */
  public List<Advice> advise(
      String compound, long from, long to, RuleBook book, DoubleConsumer progress) {
    Stretch stretch = stretch(compound, from, to);
    return new Advisor(stretch.topology, stretch.recording, Advisor.Limits.USUAL)
        .advise(book, progress);
  }

  private Stretch stretch(String code, long from, long to) {
    List<Device> devices =
        registry.devices().stream().filter(d -> d.place().compound().equals(code)).toList();
    List<Asked> points = new ArrayList<>();
    List<Integer> deviceOf = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < devices.size(); i++) {
      for (Point point : registry.points(devices.get(i).no())) {
        points.add(new Asked(devices.get(i), point));
        deviceOf.add(i);
        names.add(point.signal());
      }
    }
    List<String> signals = List.copyOf(names);
    return new Stretch(
        devices,
        Members.topology(
            registry, code, devices.stream().map(d -> Members.member(registry, d)).toList()),
        new HistoryRecording(
            history,
            points,
            deviceOf.stream().mapToInt(Integer::intValue).toArray(),
            points.stream().mapToInt(p -> signals.indexOf(p.point().signal())).toArray(),
            signals,
            from,
            to));
  }
}
