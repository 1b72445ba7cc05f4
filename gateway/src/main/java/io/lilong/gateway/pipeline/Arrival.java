package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.Quarantined;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** What the doors bring, in the order they bring it. */
sealed interface Arrival {

  /**
   * A message.
   *
   * @param message as it came in
   * @param decoding what came of it
   * @param receipt to be settled after the commit
   */
  record Taken(Message message, Decoding decoding, Inlet.Receipt receipt) implements Arrival {

    private static final int LEAST_READING = 16;

    /** What it weighs against the limit: payload, topic and the objects around them. */
    int weight() {
      return message.payload().length + 2 * message.topic().length() + 256;
    }

    /** How many readings it brings; of one that is read in its turn, how many it may. */
    int readings() {
      if (decoding instanceof Decoding.Later) {
        return 1 + message.payload().length / LEAST_READING;
      }
      return decoding instanceof Decoding.Readings r ? r.measurements().size() : 0;
    }
  }

  /**
   * A QoS 2 packet id taken, or let go of.
   *
   * @param released completes after the commit that lets go; null where one is taken
   */
  record PacketId(Outcome.PendingRelease id, @Nullable Promise<Void> released) implements Arrival {}

  /**
   * A message a part behind the journal could not pass on, to be kept.
   *
   * @param kept completes after the commit
   */
  record SetAside(Quarantined message, Promise<Void> kept) implements Arrival {}
}
