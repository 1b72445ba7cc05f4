package io.lilong.gateway.mqtt;

import io.lilong.gateway.config.EndpointConfig;
import io.lilong.gateway.config.TlsConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint's port: one MQTT server for each event loop, which share it. Safe from any thread.
 */
final class Listening {
  private static final Logger log = LoggerFactory.getLogger(Listening.class);
  private static final int ANY_CLIENT_ID = 65_535;

  private static final AtomicInteger NEXT_SHARED = new AtomicInteger();

  private final Vertx vertx;
  private final EndpointConfig config;
  private final Consumer<NetSocketInternal> sockets;
  private final Handler<MqttEndpoint> clients;
  private final List<MqttServer> servers = new ArrayList<>();

  /**
   * @param sockets receives each new connection, before anything was read from it
   * @param clients receives it again with its CONNECT
   */
  Listening(
      Vertx vertx,
      EndpointConfig config,
      Consumer<NetSocketInternal> sockets,
      Handler<MqttEndpoint> clients) {
    this.vertx = vertx;
    this.config = config;
    this.sockets = sockets;
    this.clients = clients;
  }

  /** Begins; gives the port. */
  Future<Integer> start() {
    // below 0 it is any free port, which servers that name the same number share
    int port = config.port() > 0 ? config.port() : NEXT_SHARED.decrementAndGet();
    Future<Integer> all = listen(port);
    for (int i = 1; i < config.loops(); i++) {
      all = all.compose(first -> listen(port));
    }
    return all;
  }

  private Future<Integer> listen(int port) {
    Promise<Integer> listening = Promise.promise();
    Context context = ((VertxInternal) vertx).createEventLoopContext();
    context.runOnContext(
        go -> {
          MqttServer server =
              MqttServer.create(new SocketTap(vertx, sockets), options())
                  .endpointHandler(clients)
                  .exceptionHandler(broken -> log.debug("refused: {}", broken.toString()));
          synchronized (servers) {
            servers.add(server);
          }
          server.listen(port, config.host()).map(MqttServer::actualPort).onComplete(listening);
        });
    return listening.future();
  }

  /** Closes the port and every connection. */
  Future<Void> stop() {
    List<MqttServer> closing;
    synchronized (servers) {
      closing = List.copyOf(servers);
      servers.clear();
    }
    return Future.join(closing.stream().map(MqttServer::close).toList()).mapEmpty();
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

  private MqttServerOptions options() {
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
