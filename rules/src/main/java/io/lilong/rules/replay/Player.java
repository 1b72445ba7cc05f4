package io.lilong.rules.replay;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.engine.RuleEngine;
import io.lilong.rules.engine.Sink;
import io.lilong.rules.engine.Topology;
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

  /** Moves time on. */
  void advance(long time) {
    engine.advance(time, out);
  }

  /** When something is due next. */
  long next() {
    return engine.nextDeadline();
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
