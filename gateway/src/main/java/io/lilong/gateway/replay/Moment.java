package io.lilong.gateway.replay;

import io.lilong.rules.engine.Explanation;
import io.lilong.rules.engine.RuleEngine;
import io.lilong.rules.engine.Sink;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.replay.Recording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recording judged up to a moment, under the rule books that were in force on the way. */
final class Moment implements Recording.Tape {

  private static final Sink NOBODY = transition -> {};

  private final List<Reign> reigns;
  private final Topology topology;
  private final List<String> signals;
  private final long at;
  private final RuleEngine engine;
  private int reign;
  private int[] signalOf;
  private long clock;
  private long seq;

  /**
   * @param reigns in the order of time, at least one; the first holds from the beginning
   * @param at epoch ms; readings stamped on it count, later ones do not
   */
  Moment(List<Reign> reigns, Topology topology, Recording recording, long at) {
    this.reigns = reigns;
    this.topology = topology;
    this.signals = recording.signals();
    this.at = at;
    clock = recording.from();
    engine = RuleEngine.of(reigns.get(0).book(), topology, clock);
    signalOf = signals();
  }

  private int[] signals() {
    return signals.stream().mapToInt(reigns.get(reign).book()::signal).toArray();
  }

  @Override
  public void reading(int device, int signal, long time, double value, @Nullable String text) {
    if (time > at) {
      return;
    }
    reachBooks(time);
    clock = Math.max(clock, time);
    engine.advance(clock, NOBODY);
    if (signalOf[signal] < 0) {
      engine.heard(device, time, NOBODY);
    } else {
      engine.evaluate(device, signalOf[signal], time, time, value, text, (byte) 0, ++seq, NOBODY);
    }
  }

  /** Puts the books in force that came into force up to a time. */
  private void reachBooks(long time) {
    while (reign + 1 < reigns.size() && reigns.get(reign + 1).from() <= time) {
      reign++;
      engine.advance(reigns.get(reign).from(), NOBODY);
      engine.reload(reigns.get(reign).book(), topology, reigns.get(reign).from(), NOBODY);
      signalOf = signals();
    }
  }

  /** What stood at the moment, once all readings have passed. */
  Explanation explain(int device, String rule) {
    reachBooks(at);
    engine.advance(at, NOBODY);
    return engine.explain(device, rule, at);
  }
}
