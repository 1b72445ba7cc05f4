package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.BrokerConfig;
import io.lilong.gateway.config.TlsConfig;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** The settings of the broker client, in Paho's words. */
final class BrokerOptions {
  /** Retained messages only for a subscription that is new. */
  private static final int RETAINED_IF_NEW = 1;

  private BrokerOptions() {}

  static String uri(BrokerConfig config) {
    String host = config.host().indexOf(':') >= 0 ? "[" + config.host() + "]" : config.host();
    return (config.tls() == null ? "tcp://" : "ssl://") + host + ":" + config.port();
  }

  static MqttConnectionOptions connect(BrokerConfig config) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(false);
    options.setSessionExpiryInterval(config.sessionExpiry().toSeconds());
    options.setReceiveMaximum(config.maxWaitingMessages());
    options.setKeepAliveInterval((int) config.keepAlive().toSeconds());
    options.setConnectionTimeout((int) Math.max(1, config.connectTimeout().toSeconds()));
    options.setAutomaticReconnect(false);
    options.setTopicAliasMaximum(0);
    if (config.user() != null) {
      options.setUserName(config.user());
    }
    if (config.password() != null) {
      options.setPassword(config.password().getBytes(StandardCharsets.UTF_8));
    }
    if (config.tls() != null) {
      options.setSocketFactory(sockets(config.tls()));
    }
    return options;
  }

  static MqttSubscription[] subscriptions(BrokerConfig config) {
    return config.filters().stream()
        .map(
            filter -> {
              MqttSubscription subscription = new MqttSubscription(filter, 1);
              subscription.setRetainHandling(RETAINED_IF_NEW);
              subscription.setRetainAsPublished(true);
              return subscription;
            })
        .toArray(MqttSubscription[]::new);
  }

  private static SocketFactory sockets(TlsConfig tls) {
    try {
      SslContextBuilder context = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
      if (tls.trust() != null) {
        context.trustManager(tls.trust().toFile());
      }
      if (tls.certificate() != null && tls.key() != null) {
        context.keyManager(tls.certificate().toFile(), tls.key().toFile());
      }
      return ((JdkSslContext) context.build()).context().getSocketFactory();
    } catch (SSLException e) {
      throw new IllegalArgumentException("the certificates for the broker cannot be used", e);
    }
  }
}
