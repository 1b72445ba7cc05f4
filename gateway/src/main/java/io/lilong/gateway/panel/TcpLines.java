package io.lilong.gateway.panel;

import io.lilong.gateway.config.PanelConfig;
import io.lilong.gateway.decode.panel.Frame;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Panels connected over TCP: Netty cuts their bytes into frames. Safe from any thread. */
final class TcpLines {

  private static final Logger log = LoggerFactory.getLogger(TcpLines.class);

  private final PanelConfig config;
  private final Senders senders;
  private final Taking taking;
  private final Figures figures;
  private final NetServer server;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private volatile boolean paused;

  TcpLines(Vertx vertx, PanelConfig config, Senders senders, Taking taking, Figures figures) {
    this.config = config;
    this.senders = senders;
    this.taking = taking;
    this.figures = figures;
    this.server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setTcpNoDelay(true)
                    .setTcpKeepAlive(true)
                    .setIdleTimeout((int) Math.max(1, config.idleTimeout().toSeconds())))
            .connectHandler(socket -> connected((NetSocketInternal) socket));
  }

  Future<Integer> listen(int port) {
    return server.listen(port, config.host()).map(NetServer::actualPort);
  }

  Future<Void> close() {
    return server.close();
  }

  void pause(boolean now) {
    paused = now;
    // not the socket's own pause: that holds back buffers, and frames pass it by
    open.forEach(channel -> channel.config().setAutoRead(!now));
  }

  private void connected(NetSocketInternal socket) {
    String host = socket.remoteAddress().host();
    if (!senders.may(host) || open.size() >= config.maxConnections()) {
      log.warn("a connection of {} is not taken", socket.remoteAddress());
      socket.close();
      return;
    }
    Tcp line = new Tcp(socket, senders.name(host));
    ChannelHandlerContext vertx = socket.channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), "frames", new FrameDecoder());
    Channel channel = vertx.channel();
    open.add(channel);
    figures.connections.incrementAndGet();
    socket.exceptionHandler(broken -> log.debug("{}: {}", line.host(), broken.toString()));
    socket.closeHandler(
        gone -> {
          line.open = false;
          open.remove(channel);
          figures.connections.decrementAndGet();
        });
    socket.messageHandler(piece -> taking.take(line, (FrameDecoder.Piece) piece));
    if (paused) {
      channel.config().setAutoRead(false);
    }
  }

  private static final class Tcp implements Line {
    private final NetSocket socket;
    private final String host;
    private final @Nullable String registered;
    private volatile boolean open = true;

    Tcp(NetSocket socket, @Nullable String registered) {
      this.socket = socket;
      this.host = socket.remoteAddress().host();
      this.registered = registered;
    }

    @Override
    public String host() {
      return host;
    }

    @Override
    public int port() {
      return socket.remoteAddress().port();
    }

    @Override
    public String transport() {
      return "tcp";
    }

    @Override
    public @Nullable String registered() {
      return registered;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void write(Frame frame) {
      socket
          .write(Buffer.buffer(frame.bytes()))
          .onFailure(gone -> log.debug("{} went before its answer", host));
    }
  }
}
