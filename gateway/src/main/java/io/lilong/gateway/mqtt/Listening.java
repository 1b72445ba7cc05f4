package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.EndpointConfig;
import io.lilong.gateway.config.TlsConfig;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How the endpoint listens, by its settings. */
final class Listening {
  private static final int ANY_CLIENT_ID = 65_535;

  private static final AtomicInteger NEXT_SHARED = new AtomicInteger();

  private Listening() {}

  /** A port that several servers of one Vert.x may listen on: below 0 it is any free one. */
  static int sharedPort(EndpointConfig config) {
    return config.port() > 0 ? config.port() : NEXT_SHARED.decrementAndGet();
  }

  /** Without credentials only this machine is let in. */
  static boolean allowed(EndpointConfig config) {
    return !config.credentials().isEmpty() || loopback(config.host());
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  static MqttServerOptions options(EndpointConfig config) {
    MqttServerOptions options = new MqttServerOptions();
    options
        .setMaxMessageSize(config.maxPacketBytes())
        .setMaxClientIdLength(ANY_CLIENT_ID)
        .setTimeoutOnConnect((int) Math.max(1, config.connectTimeout().toSeconds()))
        .setTcpNoDelay(true)
        .setSslHandshakeTimeout(config.connectTimeout().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    TlsConfig tls = config.tls();
    if (tls != null && tls.certificate() != null && tls.key() != null) {
      options
          .setSsl(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .addCertPath(tls.certificate().toString())
                  .addKeyPath(tls.key().toString()));
      if (tls.trust() != null) {
        options
            .setTrustOptions(new PemTrustOptions().addCertPath(tls.trust().toString()))
            .setClientAuth(ClientAuth.REQUIRED);
      }
    }
    return options;
  }
}
