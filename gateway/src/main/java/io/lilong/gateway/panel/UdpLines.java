package io.lilong.gateway.panel;

import io.lilong.gateway.config.PanelConfig;
import io.lilong.gateway.decode.panel.Frame;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Panels that send datagrams: each holds whole frames. UDP cannot be told to wait, so what comes
 * while too much waits is dropped and counted; the panel gets no answer and sends it again. Safe
 * from any thread.
 */
final class UdpLines {

  private static final Logger log = LoggerFactory.getLogger(UdpLines.class);

  private final PanelConfig config;
  private final Senders senders;
  private final Taking taking;
  private final Figures figures;
  private final DatagramSocket socket;
  private volatile boolean paused;

  UdpLines(Vertx vertx, PanelConfig config, Senders senders, Taking taking, Figures figures) {
    this.config = config;
    this.senders = senders;
    this.taking = taking;
    this.figures = figures;
    this.socket = vertx.createDatagramSocket();
  }

  Future<Integer> listen(int port) {
    socket.handler(this::datagram);
    socket.exceptionHandler(broken -> log.warn("a datagram could not be taken", broken));
    return socket.listen(port, config.host()).map(s -> s.localAddress().port());
  }

  Future<Void> close() {
    return socket.close();
  }

  void pause(boolean now) {
    paused = now;
  }

  private void datagram(DatagramPacket packet) {
    String host = packet.sender().host();
    if (paused || !senders.may(host)) {
      figures.taken.increment();
      figures.ended(Figures.End.DROPPED);
      return;
    }
    Line line = new Udp(socket, host, packet.sender().port(), senders.name(host));
    List<Object> pieces = new ArrayList<>();
    FrameDecoder.cut(packet.data().getBytes(), true, pieces);
    pieces.forEach(piece -> taking.take(line, (FrameDecoder.Piece) piece));
  }

  private record Udp(DatagramSocket socket, String host, int port, @Nullable String registered)
      implements Line {

    @Override
    public String transport() {
      return "udp";
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void write(Frame frame) {
      socket
          .send(Buffer.buffer(frame.bytes()), port, host)
          .onFailure(lost -> log.debug("no answer to {}: {}", host, lost.toString()));
    }
  }
}
