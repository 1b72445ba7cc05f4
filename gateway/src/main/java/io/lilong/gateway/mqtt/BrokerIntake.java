package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Message;
import java.time.InstantSource;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the messages of one connection to the broker and offers them to the inlet. */
final class BrokerIntake {
  private static final Logger log = LoggerFactory.getLogger(BrokerIntake.class);

  /** A wait is this part of the keep-alive: Paho must be able to hear its pings answered. */
  private static final int WAITS_IN_A_KEEP_ALIVE = 4;

  private final BrokerConnection connection;
  private final Inlet inlet;
  private final BrokerAcks acks;
  private final BrokerFigures figures;
  private final InstantSource clock;
  private final Room room;

  BrokerIntake(
      BrokerConnection connection,
      BrokerConfig config,
      Inlet inlet,
      BrokerAcks acks,
      BrokerFigures figures,
      InstantSource clock) {
    this.connection = connection;
    this.inlet = inlet;
    this.acks = acks;
    this.figures = figures;
    this.clock = clock;
    this.room =
        new Room(
            config.maxWaitingMessages(),
            config.maxWaitingBytes(),
            config.keepAlive().toMillis() / WAITS_IN_A_KEEP_ALIVE);
  }

  /**
   * On Paho's callback thread; never throws. What is not offered, for whatever cause, is not
   * acknowledged and comes again over the next connection.
   */
  void take(String topic, MqttMessage arrived) {
    try {
      byte[] payload = arrived.getPayload();
      if (!room.take(payload.length)) {
        return;
      }
      figures.messages.increment();
      figures.waiting.set(room.messages());
      inlet.offer(
          new Message(
              BrokerClient.DOOR,
              null,
              topic,
              payload,
              clock.millis(),
              arrived.isRetained(),
              arrived.isDuplicate()),
          new Arrival(arrived.getQos() > 0 ? arrived.getId() : 0, payload.length));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      figures.failed.increment();
      log.error("a message on {} could not be handed in; it stays with the broker", topic, e);
    }
  }

  /** Where the answer to a message comes back; id 0 wants none. */
  private final class Arrival implements Inlet.Receipt {
    private final int id;
    private final int bytes;

    Arrival(int id, int bytes) {
      this.id = id;
      this.bytes = bytes;
    }

    @Override
    public void settle(Settlement settlement) {
      boolean refused = settlement == Settlement.REFUSED;
      if (refused) {
        figures.refused.increment();
      }
      acks.settled(connection, refused ? 0 : id, bytes);
    }
  }

  /** One commit is done with these. */
  void recorded(BrokerAcks.Batch batch) {
    room.free(batch.messages(), batch.bytes());
    figures.waiting.set(room.messages());
  }

  /** Nothing more is wanted for now; or it is again. */
  void pause(boolean now) {
    room.shut(now);
  }

  /** The connection ended: what still comes is left. */
  void end() {
    room.end();
  }
}
