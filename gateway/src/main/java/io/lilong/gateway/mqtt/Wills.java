package io.lilong.gateway.mqtt;

import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.WILL_DELAY_INTERVAL;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Message;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Offers the last wills of clients that were lost. */
final class Wills {
  private final Vertx vertx;
  private final Inlet inlet;
  private final EndpointFigures figures;
  private final InstantSource clock;
  private volatile boolean kept;

  Wills(Vertx vertx, Inlet inlet, EndpointFigures figures, InstantSource clock) {
    this.vertx = vertx;
    this.inlet = inlet;
    this.figures = figures;
    this.clock = clock;
  }

  /** The will a client came with. */
  static Client.@Nullable Will of(MqttEndpoint endpoint) {
    MqttWill will = endpoint.will();
    if (!will.isWillFlag()) {
      return null;
    }
    long delay = Properties.seconds(will.getWillProperties(), WILL_DELAY_INTERVAL);
    return new Client.Will(
        will.getWillTopic(), will.getWillMessageBytes(), will.isWillRetain(), delay);
  }

  /** The client is gone, perhaps for good: at once, or when it has not come back in its time. */
  void lost(Client client) {
    Client.Will will = client.will();
    if (will == null || kept) {
      return;
    }
    Session session = client.session();
    if (will.delaySeconds() == 0 || !session.stored()) {
      offer(client.id(), will);
      return;
    }
    Runnable later = () -> offer(client.id(), will);
    session.awaitReturn(later);
    vertx.setTimer(
        TimeUnit.SECONDS.toMillis(will.delaySeconds()),
        timer -> {
          if (session.stillWaits(later) && !kept) {
            later.run();
          }
        });
  }

  private void offer(String client, Client.Will will) {
    long now = clock.millis();
    inlet.offer(
        new Message(
            DeviceEndpoint.DOOR, client, will.topic(), will.payload(), now, will.retained(), false),
        figures.unanswered());
    figures.taken(1);
  }

  /** From now on connections end because we do: their wills stay where they are. */
  void keep() {
    kept = true;
  }
}
