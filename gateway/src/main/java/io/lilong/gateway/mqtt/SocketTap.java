package io.lilong.gateway.mqtt;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.internal.tls.SslContextProvider;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrafficShapingOptions;
import io.vertx.core.net.impl.NetServerInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the endpoint the sockets of its MQTT server.
 *
 * <p>vertx-mqtt keeps its sockets to itself, and has neither a way to stop reading from one nor one
 * to write many acknowledgements with a single flush. It makes its TCP server by asking Vert.x for
 * one, so it is given a Vert.x whose TCP servers hand each new socket, once vertx-mqtt has set it
 * up, to a second receiver as well.
 */
final class SocketTap extends VertxWrapper {
  private final Consumer<NetSocketInternal> receiver;

  SocketTap(Vertx vertx, Consumer<NetSocketInternal> receiver) {
    super((VertxInternal) vertx);
    this.receiver = receiver;
  }

  @Override
  public NetServerInternal createNetServer(NetServerOptions options) {
    return new TappedServer(super.createNetServer(options));
  }

  private final class TappedServer implements NetServerInternal {
    private final NetServerInternal server;

    TappedServer(NetServerInternal server) {
      this.server = server;
    }

    @Override
    public NetServerInternal connectHandler(@Nullable Handler<NetSocket> handler) {
      server.connectHandler(
          handler == null
              ? null
              : socket -> {
                handler.handle(socket);
                receiver.accept((NetSocketInternal) socket);
              });
      return this;
    }

    @Override
    public Handler<NetSocket> connectHandler() {
      return server.connectHandler();
    }

    @Override
    public NetServerInternal exceptionHandler(Handler<Throwable> handler) {
      server.exceptionHandler(handler);
      return this;
    }

    @Override
    public SslContextProvider sslContextProvider() {
      return server.sslContextProvider();
    }

    @Override
    public Future<NetServer> listen(ContextInternal context, SocketAddress localAddress) {
      return server.listen(context, localAddress);
    }

    @Override
    public Future<NetServer> listen() {
      return server.listen();
    }

    @Override
    public Future<NetServer> listen(SocketAddress localAddress) {
      return server.listen(localAddress);
    }

    @Override
    public Future<Void> shutdown(long timeout, TimeUnit unit) {
      return server.shutdown(timeout, unit);
    }

    @Override
    public int actualPort() {
      return server.actualPort();
    }

    @Override
    public Future<Boolean> updateSSLOptions(ServerSSLOptions options, boolean force) {
      return server.updateSSLOptions(options, force);
    }

    @Override
    public Future<Boolean> updateTrafficShapingOptions(TrafficShapingOptions options) {
      return server.updateTrafficShapingOptions(options);
    }

    @Override
    public boolean isMetricsEnabled() {
      return server.isMetricsEnabled();
    }
  }
}
