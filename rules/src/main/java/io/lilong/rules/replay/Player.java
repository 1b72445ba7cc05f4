package io.lilong.rules.replay;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.engine.RuleEngine;
import io.lilong.rules.engine.Sink;
import io.lilong.rules.engine.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule book at work on a recording: the engine itself, and nothing else. */
final class Player {

  private static final int UNKNOWN = -1;

  private final RuleEngine engine;
  private final int[] signalOf;
  private final Sink out;

  Player(RuleBook book, Topology topology, Recording recording, Sink out) {
    this.engine = RuleEngine.of(book, topology, recording.from());
    this.signalOf = recording.signals().stream().mapToInt(book::signal).toArray();
    this.out = out;
  }

  /** Several books pass each deadline together, so that short alarms of theirs meet. */
  static void inStep(List<Player> players, long time) {
    long passed = Long.MIN_VALUE;
    while (true) {
      long next = Long.MAX_VALUE;
      for (Player player : players) {
        next = Math.min(next, player.engine.nextDeadline());
      }
      if (next >= time - 1 || next < passed) {
        return;
      }
      passed = next + 1;
      for (Player player : players) {
        player.engine.advance(passed, player.out);
      }
    }
  }

  void reading(int device, int signal, long time, double value, @Nullable String text, long seq) {
    engine.advance(time, out);
    if (signalOf[signal] == UNKNOWN) {
      engine.heard(device, time, out);
    } else {
      engine.evaluate(device, signalOf[signal], time, time, value, text, (byte) 0, seq, out);
    }
  }

  /** Everything up to a time, its own millisecond included. */
  void until(long time) {
    engine.advance(time + 1, out);
  }

  Explanation explain(int device, String rule, long at) {
    return engine.explain(device, rule, at);
  }
}
