package io.lilong.gateway.mqtt;

import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.ASSIGNED_CLIENT_IDENTIFIER;
import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.MAXIMUM_PACKET_SIZE;
import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.SESSION_EXPIRY_INTERVAL;
import static io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttDisconnectMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives clients and sees them off: login, session, what they may expect. */
final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);
  private static final int MQTT5 = 5;
  private static final long ENDLESS_EXPIRY = 0xFFFF_FFFFL;

  private final int maxPacketBytes;
  private final PendingReleases releases;
  private final Logins logins;
  private final Sessions sessions;
  private final Subscriptions subscriptions;
  private final Wills wills;
  private final EndpointFigures figures;
  private final InstantSource clock;

  Reception(
      int maxPacketBytes,
      PendingReleases releases,
      Logins logins,
      Sessions sessions,
      Subscriptions subscriptions,
      Wills wills,
      EndpointFigures figures,
      InstantSource clock) {
    this.maxPacketBytes = maxPacketBytes;
    this.releases = releases;
    this.logins = logins;
    this.sessions = sessions;
    this.subscriptions = subscriptions;
    this.wills = wills;
    this.figures = figures;
    this.clock = clock;
  }

  /** A CONNECT came in. On the connection's event loop. */
  void welcome(Link link, MqttEndpoint endpoint) {
    logins
        .login(endpoint.auth())
        .onSuccess(
            answer ->
                link.run(
                    () -> {
                      Rights rights = answer.rights();
                      if (rights == null) {
                        refuse(link, endpoint, answer.refusal());
                      } else {
                        admit(link, endpoint, rights);
                      }
                    }));
  }

  private void admit(Link link, MqttEndpoint endpoint, Rights rights) {
    if (link.gone()) {
      return;
    }
    Client.Will will = Wills.of(endpoint);
    if (will != null) {
      Refusal refusal = Intake.refusal(rights, will.topic());
      if (refusal != null) {
        refuse(link, endpoint, refusal);
        return;
      }
    }
    boolean mqtt5 = endpoint.protocolVersion() >= MQTT5;
    boolean clean = endpoint.isCleanSession();
    long kept = keptFor(endpoint, mqtt5, clean);
    Sessions.Entry entry =
        sessions.enter(endpoint.clientIdentifier(), clean, kept, link, clock.millis());
    Link before = entry.before();
    if (before != null) {
      before.run(() -> before.disconnect(Refusal.TAKEN_OVER));
    }
    Client client = new Client(mqtt5, rights, entry.session(), endpoint, will);
    if (entry.ready().isComplete()) {
      accept(link, client, entry.present());
    } else {
      entry.ready().onSuccess(done -> link.run(() -> accept(link, client, entry.present())));
    }
  }

  private void accept(Link link, Client client, boolean present) {
    if (link.gone()) {
      sessions.leave(client.session(), link, clock.millis());
      return;
    }
    MqttEndpoint endpoint = client.endpoint();
    endpoint.publishReleaseHandler(packetId -> release(link, client, packetId));
    endpoint.publishReceivedHandler(endpoint::publishRelease);
    endpoint.disconnectMessageHandler(goodbye -> goodbye(client, goodbye));
    endpoint.exceptionHandler(broken -> log.debug("{}: {}", link, broken.toString()));
    subscriptions.serve(link, client);
    figures.connected();
    endpoint.accept(present, client.mqtt5() ? terms(link, client) : MqttProperties.NO_PROPERTIES);
    link.open(client, endpoint.keepAliveTimeSeconds());
  }

  /** What a client of MQTT 5 is told about us. */
  private MqttProperties terms(Link link, Client client) {
    MqttProperties terms = new MqttProperties();
    terms.add(new MqttProperties.IntegerProperty(MAXIMUM_PACKET_SIZE.value(), maxPacketBytes));
    terms.add(new MqttProperties.IntegerProperty(SHARED_SUBSCRIPTION_AVAILABLE.value(), 0));
    if (link.unnamed()) {
      terms.add(new MqttProperties.StringProperty(ASSIGNED_CLIENT_IDENTIFIER.value(), client.id()));
    }
    return terms;
  }

  private static void goodbye(Client client, MqttDisconnectMessage goodbye) {
    if (goodbye.code() != MqttDisconnectReasonCode.WITH_WILL_MESSAGE) {
      client.dropWill();
    }
    if (client.session().stored()
        && Properties.has(goodbye.properties(), SESSION_EXPIRY_INTERVAL)) {
      client.session().keepFor(expiry(goodbye.properties()));
    }
  }

  private void release(Link link, Client client, int packetId) {
    boolean held = client.session().release(packetId);
    if (!held || !client.session().stored()) {
      link.complete(packetId, held);
    } else {
      releases
          .released(client.id(), packetId)
          .onSuccess(stored -> link.run(() -> link.complete(packetId, true)));
    }
  }

  private void refuse(Link link, MqttEndpoint endpoint, @Nullable Refusal why) {
    Refusal reason = why == null ? Refusal.LOGIN : why;
    figures.refused(reason);
    if (!link.gone()) {
      endpoint.reject(code(reason, endpoint.protocolVersion() >= MQTT5));
    }
  }

  private static MqttConnectReturnCode code(Refusal reason, boolean mqtt5) {
    return switch (reason) {
      case LOGIN ->
          mqtt5
              ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
              : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD;
      case BUSY ->
          mqtt5
              ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_BUSY
              : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE;
      default ->
          mqtt5
              ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
              : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED;
    };
  }

  /** A connection ended, with the client it had, if it got that far. On its event loop. */
  void left(Link link, @Nullable Client client) {
    if (client == null) {
      return;
    }
    figures.disconnected();
    subscriptions.forget(link);
    wills.lost(client);
    sessions.leave(client.session(), link, clock.millis());
  }

  private static long keptFor(MqttEndpoint endpoint, boolean mqtt5, boolean clean) {
    if (mqtt5) {
      return expiry(endpoint.connectProperties());
    }
    return clean ? 0 : Session.FOREVER;
  }

  private static long expiry(MqttProperties properties) {
    long seconds = Properties.seconds(properties, SESSION_EXPIRY_INTERVAL);
    return seconds == ENDLESS_EXPIRY ? Session.FOREVER : TimeUnit.SECONDS.toMillis(seconds);
  }
}
