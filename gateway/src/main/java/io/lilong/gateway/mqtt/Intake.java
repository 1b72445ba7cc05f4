package io.lilong.gateway.mqtt;

import io.lilong.gateway.decode.Inlet;
import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Message;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Takes PUBLISH packets and offers them to the inlet. Belongs to one event loop. */
final class Intake {
  private static final long UNREAD = Long.MIN_VALUE;

  private final Inlet inlet;
  private final PendingReleases releases;
  private final EndpointFigures figures;
  private final InstantSource clock;

  /** One reading of the clock serves all packets of one read from a socket. */
  private long now = UNREAD;

  private int taken;

  Intake(Inlet inlet, PendingReleases releases, EndpointFigures figures, InstantSource clock) {
    this.inlet = inlet;
    this.releases = releases;
    this.figures = figures;
    this.clock = clock;
  }

  /** Where the answer to a QoS 1 message comes back. */
  private record AtLeastOnce(Link link, int packetId) implements Inlet.Receipt {
    @Override
    public void settle(Settlement settlement) {
      link.settled(Ack.puback(packetId), settlement);
    }
  }

  void take(Link link, Client client, MqttPublishMessage publish) {
    int packetId = publish.variableHeader().packetId();
    String topic = publish.variableHeader().topicName();
    int qos = publish.fixedHeader().qosLevel().value();
    boolean duplicate = publish.fixedHeader().isDup();
    byte[] payload;
    try {
      payload = ByteBufUtil.getBytes(publish.payload());
    } finally {
      publish.release();
    }
    Refusal refusal = refusal(client.rights(), topic);
    if (refusal != null) {
      refuse(link, qos, packetId, refusal);
      return;
    }
    if (now == UNREAD) {
      now = clock.millis();
    }
    boolean retained = publish.fixedHeader().isRetain();
    Message message =
        new Message(DeviceEndpoint.DOOR, client.id(), topic, payload, now, retained, duplicate);
    taken++;
    switch (qos) {
      case 0 -> inlet.offer(message, figures.unanswered());
      case 1 -> {
        link.expectAnswer();
        inlet.offer(message, new AtLeastOnce(link, packetId));
      }
      default -> takeOnce(link, client, packetId, message);
    }
  }

  private void takeOnce(Link link, Client client, int packetId, Message message) {
    Session session = client.session();
    Session.Taking taking = session.take(packetId, message.duplicate(), link);
    switch (taking.state()) {
      case FRESH -> {
        link.expectAnswer();
        inlet.offer(message, taking.held());
        if (session.stored()) {
          releases.taken(client.id(), packetId);
        }
      }
      case MOVED -> link.expectAnswer();
      case SETTLED -> link.answerInTurn(Ack.pubrec(packetId));
      case WAITING -> {
        // the answer to the first one serves both
      }
    }
  }

  /** Why nothing may be published there, or null. */
  static @Nullable Refusal refusal(Rights rights, String topic) {
    if (topic.isEmpty()
        || topic.charAt(0) == '$'
        || topic.indexOf('\0') >= 0
        || topic.indexOf('\uFFFD') >= 0) {
      return Refusal.TOPIC;
    }
    return rights.allows(topic) ? null : Refusal.NOT_AUTHORIZED;
  }

  /** At QoS 0 there is no way to say so, and nothing was promised: counted. */
  private void refuse(Link link, int qos, int packetId, Refusal why) {
    figures.refused(why);
    if (qos > 0) {
      int ack = qos == 1 ? Ack.puback(packetId) : Ack.pubrec(packetId);
      link.answerInTurn(Ack.refused(ack, why.code()));
    }
  }

  void readComplete() {
    now = UNREAD;
    if (taken > 0) {
      figures.taken(taken);
      taken = 0;
    }
  }
}
