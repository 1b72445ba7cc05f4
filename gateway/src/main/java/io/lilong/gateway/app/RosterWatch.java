package io.lilong.gateway.app;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.roster.Roster;
import io.lilong.gateway.roster.Slot;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Looks a day ahead for shifts with nobody on them: a part of health, and a reading of the
 * gateway's own device, so that its rules raise an alarm while there is time to fill them.
 */
final class RosterWatch implements Health.Source {

  /** How often it looks. */
  static final long EVERY_MS = 30_000;

  private static final long AHEAD_MS = 24 * 3_600_000L;

  private final Supplier<Roster> roster;
  private final Inlet inlet;
  private final InstantSource clock;
  private final Words words;
  private int said;

  /**
   * @param roster the roster as committed
   * @param clock gateway time
   */
  RosterWatch(Supplier<Roster> roster, Inlet inlet, InstantSource clock, Words words) {
    this.roster = roster;
    this.inlet = inlet;
    this.clock = clock;
    this.words = words;
  }

  /** Looks once; for a timer of one event loop. */
  void look(long timer) {
    int gaps = gaps().size();
    if (gaps > 0 || said > 0) {
      inlet.report("roster_gaps", gaps);
    }
    said = gaps;
  }

  private List<Slot> gaps() {
    long now = clock.millis();
    return roster.get().gaps(now, now + AHEAD_MS);
  }

  @Override
  public Health health() {
    if (roster.get().plan().isEmpty()) {
      return new Health("roster", Health.State.OK, 0, words.text("roster.none"), List.of());
    }
    List<Slot> gaps = gaps();
    if (gaps.isEmpty()) {
      return new Health("roster", Health.State.OK, 0, words.text("roster.fine"), figures(0));
    }
    Slot first = gaps.get(0);
    Text shift = first.shift().title();
    return new Health(
        "roster",
        Health.State.DEGRADED,
        first.from(),
        words.text(
            "roster.gap", Map.of("n", gaps.size(), "crew", first.crew().title(), "shift", shift)),
        figures(gaps.size()));
  }

  private static List<Health.Figure> figures(int gaps) {
    return List.of(new Health.Figure("gaps_24h", gaps, ""));
  }
}
