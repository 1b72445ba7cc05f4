package io.lilong.rules.replay;

import io.lilong.rules.book.RuleBook;
import io.lilong.rules.engine.Explanation;
import io.lilong.rules.engine.Topology;

/** Why a rule did, or did not, stand at a past moment: the recording up to it, played again. */
public final class Why {

  private Why() {}

  /**
   * Explains a rule of a device at a moment.
   *
   * @param recording from early enough before the moment to fill delays, windows and latches
   * @param device index of the device in the topology
   * @param at epoch ms; readings stamped on it count, later ones do not
   */
  public static Explanation at(
      RuleBook book, Topology topology, Recording recording, int device, String rule, long at) {
    Player player = new Player(book, topology, recording, t -> {});
    long[] seq = {0};
    recording.play(
        new Order(
            topology.members().size(),
            recording.signals().size(),
            (d, signal, time, value, text) -> {
              if (time <= at) {
                player.reading(d, signal, time, value, text, ++seq[0]);
              }
            }));
    player.until(at - 1);
    return player.explain(device, rule, at);
  }
}
