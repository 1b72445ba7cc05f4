package io.lilong.rules.replay;

import io.lilong.rules.book.Severity;
import io.lilong.rules.book.Text;
import io.lilong.rules.engine.Sink;
import io.lilong.rules.engine.Topology;
import io.lilong.rules.engine.Transition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes episodes of transitions; remembers the open ones only. */
final class Ledger implements Sink {

  private static final int QUIET =
      Transition.SUPPRESSED | Transition.SHELVED | Transition.OUT_OF_SERVICE;

  /** An episode under way. */
  static final class Open {
    final String who;
    final String rule;
    final long raisedAt;
    final Text sentence;
    Severity severity;
    int announced;

    /** Whether the other book had an alarm of the same rule and device meanwhile. */
    boolean matched;

    /** The runs, one bit each, that had an alarm of the same rule and device meanwhile. */
    long met;

    private Open(String who, Transition t) {
      this.who = who;
      this.rule = t.rule();
      this.raisedAt = t.at();
      this.sentence = t.sentence();
      this.severity = t.severity();
    }

    Episode episode(long endedAt) {
      return new Episode(who, rule, severity, raisedAt, endedAt, announced, sentence);
    }
  }

  /** Hears of alarms as they begin and end. */
  interface Listener {
    void began(String key, Open open);

    void ended(Open open, Episode episode);
  }

  private final Topology topology;
  private final Listener listener;
  private final Map<String, Open> open = new LinkedHashMap<>();

  Ledger(Topology topology, Listener listener) {
    this.topology = topology;
    this.listener = listener;
  }

  /** The episode under way of a rule and device, null when there is none. */
  @Nullable Open open(String key) {
    return open.get(key);
  }

  @Override
  public void accept(Transition t) {
    String who =
        t.device() < 0
            ? String.valueOf(t.place())
            : topology.members().get(t.device()).id().value();
    String key = t.rule() + "@" + who;
    switch (t.kind()) {
      case RAISE, REOCCURRED -> began(key, who, t);
      case GONE, CLEAR -> ended(key, t.at());
      case ANNOUNCE, SEVERITY, CONFIRMED -> goesOn(key, t);
      default -> {
        // neither begins nor ends an alarm
      }
    }
  }

  private void began(String key, String who, Transition t) {
    Open o = new Open(who, t);
    open.put(key, o);
    tell(o, t);
    listener.began(key, o);
  }

  private void goesOn(String key, Transition t) {
    Open o = open.get(key);
    if (o != null) {
      if (t.severity().compareTo(o.severity) < 0) {
        o.severity = t.severity();
      }
      if (t.kind() == Transition.Kind.ANNOUNCE) {
        tell(o, t);
      }
    }
  }

  private void tell(Open o, Transition t) {
    if ((t.flags() & QUIET) == 0) {
      o.announced++;
    }
  }

  private void ended(String key, long at) {
    Open o = open.remove(key);
    if (o != null) {
      listener.ended(o, o.episode(at));
    }
  }

  /** The recording is over: what still stands is told with no end. */
  void close() {
    Map<String, Open> left = new LinkedHashMap<>(open);
    open.clear();
    left.values().forEach(o -> listener.ended(o, o.episode(0)));
  }
}
