package io.lilong.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what Lilong itself publishes to the clients that subscribed to it, and nothing else.
 * Granted is QoS 1 at most; a message is sent once over a connection that is there and keeps up, it
 * does not wait for one that is away.
 */
final class Subscriptions {
  /** Of our messages at QoS 1, unanswered on one connection. */
  private static final int MOST_UNANSWERED = 100;

  private final ConcurrentHashMap<Link, Subscriber> subscribers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Publication> retained = new ConcurrentHashMap<>();
  private final EndpointFigures figures;

  Subscriptions(EndpointFigures figures) {
    this.figures = figures;
  }

  private record Publication(String topic, Buffer payload, int qos) {}

  /** A connected client that subscribed to something. Belongs to its event loop. */
  private static final class Subscriber {
    final Client client;
    int unanswered;

    Subscriber(Client client) {
      this.client = client;
    }
  }

  /** Answers a client's wishes from now on. On its event loop. */
  void serve(Link link, Client client) {
    Subscriber subscriber = new Subscriber(client);
    MqttEndpoint endpoint = client.endpoint();
    endpoint.subscribeHandler(wish -> subscribe(link, subscriber, wish));
    endpoint.unsubscribeHandler(wish -> unsubscribe(client, wish));
    endpoint.publishAcknowledgeHandler(
        packetId -> subscriber.unanswered = Math.max(0, subscriber.unanswered - 1));
    if (!client.session().subscriptions().isEmpty()) {
      subscribers.put(link, subscriber);
    }
  }

  void forget(Link link) {
    subscribers.remove(link);
  }

  private void subscribe(Link link, Subscriber subscriber, MqttSubscribeMessage wish) {
    List<MqttSubAckReasonCode> codes = new ArrayList<>();
    List<TopicFilter> granted = new ArrayList<>();
    wish.topicSubscriptions()
        .forEach(
            wanted -> {
              String filter = wanted.topicName();
              if (!TopicFilter.valid(filter)) {
                codes.add(MqttSubAckReasonCode.TOPIC_FILTER_INVALID);
              } else if (filter.startsWith("$")) {
                codes.add(MqttSubAckReasonCode.NOT_AUTHORIZED);
              } else {
                int qos = Math.min(1, wanted.qualityOfService().value());
                granted.add(new TopicFilter(filter));
                subscriber.client.session().subscribe(new TopicFilter(filter), qos);
                codes.add(MqttSubAckReasonCode.qosGranted(MqttQoS.valueOf(qos)));
              }
            });
    MqttEndpoint endpoint = subscriber.client.endpoint();
    endpoint.subscribeAcknowledge(
        wish.messageId(),
        subscriber.client.mqtt5() ? codes : codes.stream().map(Subscriptions::plain).toList(),
        MqttProperties.NO_PROPERTIES);
    if (!granted.isEmpty()) {
      subscribers.put(link, subscriber);
      for (Publication kept : retained.values()) {
        if (granted.stream().anyMatch(filter -> filter.matches(kept.topic()))) {
          deliver(link, subscriber, kept, true);
        }
      }
    }
  }

  /** MQTT 3.1.1 knows one way to say no. */
  private static MqttSubAckReasonCode plain(MqttSubAckReasonCode code) {
    return code.isError() ? MqttSubAckReasonCode.UNSPECIFIED_ERROR : code;
  }

  private static void unsubscribe(Client client, MqttUnsubscribeMessage wish) {
    List<MqttUnsubAckReasonCode> codes = new ArrayList<>();
    for (String filter : wish.topics()) {
      boolean known =
          TopicFilter.valid(filter) && client.session().unsubscribe(new TopicFilter(filter));
      codes.add(
          known ? MqttUnsubAckReasonCode.SUCCESS : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
    }
    client
        .endpoint()
        .unsubscribeAcknowledge(
            wish.messageId(), client.mqtt5() ? codes : List.of(), MqttProperties.NO_PROPERTIES);
  }

  /** From any thread: to every client connected that subscribed to it and may read it. */
  void publish(String topic, byte[] payload, int qos, boolean retain) {
    Publication publication = new Publication(topic, Buffer.buffer(payload), qos);
    if (retain && payload.length == 0) {
      retained.remove(topic);
    } else if (retain) {
      retained.put(topic, publication);
    }
    subscribers.forEach(
        (link, subscriber) -> link.run(() -> deliver(link, subscriber, publication, false)));
  }

  private void deliver(
      Link link, Subscriber subscriber, Publication publication, boolean asRetained) {
    Integer granted = granted(subscriber.client, publication.topic());
    if (link.gone() || granted == null) {
      return;
    }
    int qos = Math.min(granted, publication.qos());
    if (!link.writable() || (qos > 0 && subscriber.unanswered >= MOST_UNANSWERED)) {
      figures.undelivered();
      return;
    }
    subscriber.unanswered += qos;
    subscriber
        .client
        .endpoint()
        .publish(
            publication.topic(), publication.payload(), MqttQoS.valueOf(qos), false, asRetained);
  }

  private static @Nullable Integer granted(Client client, String topic) {
    if (!client.rights().allows(topic)) {
      return null;
    }
    Integer best = null;
    for (Map.Entry<TopicFilter, Integer> wish : client.session().subscriptions().entrySet()) {
      if (wish.getKey().matches(topic) && (best == null || wish.getValue() > best)) {
        best = wish.getValue();
      }
    }
    return best;
  }
}
