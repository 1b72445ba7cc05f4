package io.lilong.gateway.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT 3.1.1 connection that publishes at QoS 1 and counts PUBACKs; plain sockets, so that the
 * generator is not what is measured. With {@code remember} it keeps what is not acknowledged and
 * sends it again, flagged DUP, after a reconnect.
 */
final class Link {

  private static final int CONNACK_BYTES = 4;
  private static final int PUBACK_BYTES = 4;

  /** A message that has not been acknowledged. */
  private record Unacked(int device, long ts, byte[] packet) {}

  /** Hears of acknowledged readings. */
  interface Acked {
    void reading(int device, long ts);
  }

  private final int port;
  private final String clientId;
  private final @Nullable Unacked[] unacked;
  private final Acked acked;
  private final ByteBuffer out = ByteBuffer.allocateDirect(512 * 1024);
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private @Nullable SocketChannel channel;
  private int lastId;
  private int pending;

  Link(int port, String clientId, boolean remember, Acked acked) {
    this.port = port;
    this.clientId = clientId;
    this.unacked = remember ? new Unacked[65_536] : new Unacked[0];
    this.acked = acked;
  }

  boolean isOpen() {
    return channel != null;
  }

  /** Messages sent and not acknowledged. */
  int pending() {
    return pending;
  }

  /** Connects (persistent session where messages are remembered) and sends again what is open. */
  void connect() throws IOException {
    SocketChannel c = SocketChannel.open();
    try {
      c.connect(new InetSocketAddress("127.0.0.1", port));
      c.setOption(StandardSocketOptions.TCP_NODELAY, true);
      byte[] id = clientId.getBytes(StandardCharsets.US_ASCII);
      ByteBuffer hello = ByteBuffer.allocate(14 + id.length);
      byte clean = (byte) (unacked.length == 0 ? 2 : 0);
      hello.put(new byte[] {0x10, (byte) (12 + id.length), 0, 4, 'M', 'Q', 'T', 'T', 4, clean});
      hello.putShort((short) 0).putShort((short) id.length).put(id).flip();
      c.write(hello);
      ByteBuffer answer = ByteBuffer.allocate(CONNACK_BYTES);
      while (answer.hasRemaining()) {
        if (c.read(answer) < 0) {
          throw new EOFException("closed before CONNACK");
        }
      }
      if (answer.get(0) != 0x20 || answer.get(3) != 0) {
        throw new IOException("CONNACK refused: " + answer.get(3));
      }
      c.configureBlocking(false);
    } catch (IOException e) {
      c.close();
      throw e;
    }
    channel = c;
    out.clear();
    in.clear();
    resend();
  }

  private void resend() throws IOException {
    for (int i = 1; i <= unacked.length; i++) {
      Unacked message = unacked[(lastId + i) % unacked.length];
      if (message != null) {
        byte[] packet = message.packet().clone();
        packet[0] |= 0x08;
        while (out.remaining() < packet.length) {
          flush();
          poll();
        }
        out.put(packet);
      }
    }
  }

  /** Whether there is room for one more message. */
  boolean hasRoom(int window) {
    return channel != null && pending < window && out.remaining() > 1024;
  }

  /** Queues one PUBLISH. */
  void publish(int device, long ts, byte[] topic, byte[] body, int length) {
    int start = out.position();
    int rest = 2 + topic.length + 2 + length;
    out.put((byte) 0x32);
    for (int x = rest; ; x >>>= 7) {
      out.put((byte) (x > 127 ? (x & 127) | 128 : x));
      if (x <= 127) {
        break;
      }
    }
    lastId = lastId == 65_535 ? 1 : lastId + 1;
    out.putShort((short) topic.length).put(topic).putShort((short) lastId).put(body, 0, length);
    pending++;
    if (unacked.length > 0) {
      byte[] packet = new byte[out.position() - start];
      out.get(start, packet);
      unacked[lastId] = new Unacked(device, ts, packet);
    }
  }

  /** Writes what the socket takes. */
  void flush() throws IOException {
    SocketChannel c = channel;
    if (c != null && out.position() > 0) {
      out.flip();
      c.write(out);
      out.compact();
    }
  }

  /** Takes the PUBACKs that are there; how many. */
  int poll() throws IOException {
    SocketChannel c = channel;
    if (c == null) {
      return 0;
    }
    int n = c.read(in);
    if (n < 0) {
      throw new EOFException("closed by the gateway");
    }
    in.flip();
    int acks = 0;
    while (in.remaining() >= PUBACK_BYTES) {
      int head = in.getInt();
      if (head >>> 24 != 0x40) {
        throw new IOException("not a PUBACK: " + Integer.toHexString(head));
      }
      settle(head & 0xFFFF);
      acks++;
    }
    in.compact();
    return acks;
  }

  private void settle(int packetId) {
    if (unacked.length == 0) {
      pending--;
      return;
    }
    Unacked message = unacked[packetId];
    if (message != null) {
      unacked[packetId] = null;
      pending--;
      acked.reading(message.device(), message.ts());
    }
  }

  /** Drops the connection; what is not acknowledged stays remembered. */
  void drop() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      channel = null;
      if (unacked.length == 0) {
        pending = 0;
      }
    }
  }
}
