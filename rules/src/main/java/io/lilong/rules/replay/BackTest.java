package io.lilong.rules.replay;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Topology;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A rule book tried on recorded readings, beside the one in force: the alarms it would have raised,
 * a count a day, how long they lasted, and the difference. Rules in shadow count like live ones.
 * Memory does not grow with the recording. One thread.
 */
public final class BackTest {

  private static final int NIGHT_FROM = 22;
  private static final int NIGHT_TO = 6;

  /** What one rule did. */
  public static final class RuleCount {
    private final SortedMap<LocalDate, Integer> perDay = new TreeMap<>();
    private final Durations durations = new Durations();
    private int raised;
    private int announced;
    private int atNight;
    private int standing;

    /** Alarms raised on each local day that had one. */
    public SortedMap<LocalDate, Integer> perDay() {
      return perDay;
    }

    /** How long the alarms lasted; those that still stand lasted to the end of the recording. */
    public Durations durations() {
      return durations;
    }

    /** Alarms raised. */
    public int raised() {
      return raised;
    }

    /** How often people would have been told; less than raised where alarms were kept quiet. */
    public int announced() {
      return announced;
    }

    /** Alarms raised between 22:00 and 06:00. */
    public int atNight() {
      return atNight;
    }

    /** Alarms that stood at the end. */
    public int standing() {
      return standing;
    }
  }

  /**
   * How a rule of the tried book differs from the one of the same id in force. Two alarms of one
   * device are the same where they stood at the same time for a moment at least.
   *
   * @param both alarms of the tried book that the one in force raised too
   * @param onlyTried alarms only the tried book raised
   * @param onlyInForce alarms only the book in force raised
   */
  public record Difference(int both, int onlyTried, int onlyInForce) {}

  /**
   * The outcome.
   *
   * @param readings readings judged
   * @param late readings older than their point's last, not judged
   * @param duplicates readings that came twice
   * @param tried rule by rule, by id
   * @param inForce the same for the book in force; empty when there was none to compare with
   * @param differences rule by rule; empty when there was none to compare with
   */
  public record Report(
      long readings,
      long late,
      long duplicates,
      SortedMap<String, RuleCount> tried,
      SortedMap<String, RuleCount> inForce,
      SortedMap<String, Difference> differences) {}

  /** One book's run. */
  private final class Side implements Ledger.Listener {
    final Ledger ledger = new Ledger(topology, this);
    final Player player;
    final SortedMap<String, RuleCount> counts = new TreeMap<>();
    final Map<String, int[]> matched = new TreeMap<>();
    final Consumer<Episode> each;
    @Nullable Side other;

    Side(RuleBook book, Consumer<Episode> each) {
      player = new Player(book, topology, recording, ledger);
      this.each = each;
    }

    @Override
    public void began(String key, Ledger.Open open) {
      RuleCount count = counts.computeIfAbsent(open.rule, rule -> new RuleCount());
      ZonedDateTime local = Instant.ofEpochMilli(open.raisedAt).atZone(zone);
      count.raised++;
      count.perDay.merge(local.toLocalDate(), 1, Integer::sum);
      boolean night = local.getHour() >= NIGHT_FROM || local.getHour() < NIGHT_TO;
      count.atNight += night ? 1 : 0;
      Ledger.Open twin = other == null ? null : other.ledger.open(key);
      if (twin != null) {
        twin.matched = true;
        open.matched = true;
      }
    }

    @Override
    public void ended(Ledger.Open open, Episode episode) {
      RuleCount count = counts.computeIfAbsent(open.rule, rule -> new RuleCount());
      count.durations.add(episode.lastedMs(recording.to()));
      count.announced += episode.announced();
      count.standing += episode.endedAt() == 0 ? 1 : 0;
      matched.computeIfAbsent(open.rule, rule -> new int[2])[open.matched ? 1 : 0]++;
      each.accept(episode);
    }
  }

  private final Topology topology;
  private final Recording recording;
  private final ZoneId zone;

  /**
   * @param topology the devices; their positions are the recording's device indexes
   * @param zone whose days and nights are counted
   */
  public BackTest(Topology topology, Recording recording, ZoneId zone) {
    this.topology = topology;
    this.recording = recording;
    this.zone = zone;
  }

  /**
   * Runs a book over the recording.
   *
   * @param tried the book to try
   * @param inForce the book to compare with, or null
   * @param each takes each alarm of the tried book as it ends, in order of its end
   * @param progress takes the share of time done, 0 to 1, about a hundred times
   */
  public Report run(
      RuleBook tried, @Nullable RuleBook inForce, Consumer<Episode> each, DoubleConsumer progress) {
    Side a = new Side(tried, each);
    Side b = inForce == null ? null : new Side(inForce, episode -> {});
    if (b != null) {
      a.other = b;
      b.other = a;
    }
    List<Player> players = b == null ? List.of() : List.of(a.player, b.player);
    Progress steps = new Progress(recording, progress);
    long[] seq = {0};
    Order order =
        new Order(
            topology.members().size(),
            recording.signals().size(),
            (device, signal, time, value, text) -> {
              if (b != null) {
                Player.inStep(players, time);
              }
              a.player.reading(device, signal, time, value, text, ++seq[0]);
              if (b != null) {
                b.player.reading(device, signal, time, value, text, seq[0]);
              }
              steps.at(time);
            });
    recording.play(order);
    if (b != null) {
      Player.inStep(players, recording.to());
      finish(b);
    }
    finish(a);
    progress.accept(1);
    return new Report(
        order.judged(),
        order.late(),
        order.duplicates(),
        a.counts,
        b == null ? new TreeMap<>() : b.counts,
        b == null ? new TreeMap<>() : differences(a, b));
  }

  private void finish(Side side) {
    side.player.until(recording.to() - 1);
    side.ledger.close();
  }

  private static SortedMap<String, Difference> differences(Side a, Side b) {
    SortedMap<String, Difference> differences = new TreeMap<>();
    a.matched.forEach((rule, n) -> differences.put(rule, new Difference(n[1], n[0], 0)));
    b.matched.forEach(
        (rule, n) ->
            differences.merge(
                rule,
                new Difference(0, 0, n[0]),
                (x, y) -> new Difference(x.both(), x.onlyTried(), y.onlyInForce())));
    return differences;
  }
}
