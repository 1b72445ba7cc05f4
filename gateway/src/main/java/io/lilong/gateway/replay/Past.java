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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
   * What a trial came to.
   *
   * @param report alarms of the tried book, counts, the difference to the one in force
   * @param load what they mean to the desk
   * @param coverage which readings were missing
   */
  public record BackTested(BackTest.Report report, Load load, Coverage coverage) {}

  /**
   * Why a rule did or did not stand at a past moment.
   *
   * @param reigns the books in force on the way to the moment, in the order of time
   * @param at epoch ms
   * @param backMs how much is played before it: longer than the rule's delays, windows and latches
   */
  public Explanation explain(List<Reign> reigns, Device device, String rule, long at, long backMs) {
    Stretch stretch = stretch(Span.of(device.place().compound(), at - backMs, at + 1), Watch.NONE);
    Moment moment = new Moment(reigns, stretch.topology, stretch.recording, at);
    stretch.recording.play(moment);
    return moment.explain(stretch.devices.indexOf(device), rule);
  }

  /**
   * A book tried on a compound's readings, beside the one in force.
   *
   * @param inForce the book to compare with, or null
   * @param seats among how many duty seats the alarms are divided
   * @param each takes each alarm of the tried book as it ends
   * @throws Watch.Stopped once the watch lost interest
   */
  public BackTested backTest(
      Span span,
      RuleBook tried,
      @Nullable RuleBook inForce,
      int seats,
      Consumer<Episode> each,
      Watch watch) {
    Stretch stretch = stretch(span, watch);
    Coverage coverage = new Coverage(stretch.devices, span.from(), span.to());
    Load load = new Load(span.from(), span.to(), seats);
    BackTest.Report report =
        new BackTest(stretch.topology, coverage.noting(stretch.recording), zone)
            .run(
                tried,
                inForce,
                episode -> {
                  load.add(episode);
                  each.accept(episode);
                },
                watch::progress);
    return new BackTested(report, load, coverage);
  }

  /**
   * What would make a book's alarms of a compound fewer and better.
   *
   * @throws Watch.Stopped once the watch lost interest
   */
  public List<Advice> advise(Span span, RuleBook book, Watch watch) {
    Stretch stretch = stretch(span, watch);
    return new Advisor(stretch.topology, stretch.recording, Advisor.Limits.USUAL)
        .advise(book, watch::progress);
  }

  private Stretch stretch(Span span, Watch watch) {
    List<Device> devices =
        registry.devices().stream()
            .filter(d -> d.place().compound().equals(span.compound()))
            .filter(d -> span.devices().isEmpty() || span.devices().contains(d.id().value()))
            .toList();
    List<Asked> asked = new ArrayList<>();
    List<Integer> deviceOf = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < devices.size(); i++) {
      for (Point point : registry.points(devices.get(i).no())) {
        asked.add(new Asked(devices.get(i), point));
        deviceOf.add(i);
        names.add(point.signal());
      }
    }
    List<String> signals = List.copyOf(names);
    HistoryRecording.Points points =
        new HistoryRecording.Points(
            asked,
            deviceOf.stream().mapToInt(Integer::intValue).toArray(),
            asked.stream().mapToInt(a -> signals.indexOf(a.point().signal())).toArray(),
            signals);
    return new Stretch(
        devices,
        Members.topology(
            registry,
            span.compound(),
            devices.stream().map(d -> Members.member(registry, d)).toList()),
        new HistoryRecording(history, points, span.from(), span.to(), watch));
  }
}
