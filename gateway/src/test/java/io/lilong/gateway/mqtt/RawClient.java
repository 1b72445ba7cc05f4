package io.lilong.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** MQTT by hand, byte for byte, so that a test sees what really came and in which order. */
final class RawClient implements AutoCloseable {
  static final int CONNACK = 0x20;
  static final int PUBLISH = 0x30;
  static final int PUBACK = 0x40;
  static final int PUBREC = 0x50;
  static final int PUBREL = 0x62;
  static final int PUBCOMP = 0x70;
  static final int SUBACK = 0x90;
  static final int UNSUBACK = 0xB0;
  static final int PINGRESP = 0xD0;
  static final int DISCONNECT = 0xE0;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final boolean mqtt5;

  /** A packet as it came: first byte, and what follows the length. */
  record Packet(int type, byte[] body) {
    int packetId() {
      return (body[0] & 0xff) << 8 | body[1] & 0xff;
    }

    /** Reason code of an answer; 0 where it is left out. */
    int reason() {
      return body.length > 2 ? body[2] & 0xff : 0;
    }

    int first() {
      return body[0] & 0xff;
    }

    int second() {
      return body[1] & 0xff;
    }
  }

  RawClient(int port, boolean mqtt5) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setSoTimeout(10_000);
    this.socket.setTcpNoDelay(true);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.mqtt5 = mqtt5;
  }

  /** Connected and accepted, MQTT 3.1.1. */
  static RawClient v3(int port, String client) throws IOException {
    return accepted(new RawClient(port, false), new RawConnect().as(client));
  }

  /** Connected and accepted, MQTT 5. */
  static RawClient v5(int port, String client) throws IOException {
    return accepted(new RawClient(port, true), new RawConnect().as(client));
  }

  static RawClient accepted(RawClient client, RawConnect connect) throws IOException {
    Packet answer = client.connect(connect);
    if (answer.second() != 0) {
      throw new AssertionError("CONNECT refused with " + answer.second());
    }
    return client;
  }

  Packet connect(RawConnect connect) throws IOException {
    send(connect.bytes(mqtt5));
    return read(CONNACK);
  }

  void publish(int qos, int packetId, String topic, String payload) throws IOException {
    publish(qos, packetId, topic, payload.getBytes(StandardCharsets.UTF_8), false, false);
  }

  void publish(
      int qos, int packetId, String topic, byte[] payload, boolean duplicate, boolean retained)
      throws IOException {
    send(publishBytes(qos, packetId, topic, payload, duplicate, retained));
  }

  byte[] publishBytes(
      int qos, int packetId, String topic, byte[] payload, boolean duplicate, boolean retained)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeUTF(topic);
    if (qos > 0) {
      data.writeShort(packetId);
    }
    if (mqtt5) {
      data.writeByte(0);
    }
    data.write(payload);
    return packet(
        PUBLISH | (duplicate ? 8 : 0) | qos << 1 | (retained ? 1 : 0), body.toByteArray());
  }

  void release(int packetId) throws IOException {
    send(new byte[] {PUBREL, 2, (byte) (packetId >> 8), (byte) packetId});
  }

  void subscribe(int packetId, int qos, String filter) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeShort(packetId);
    if (mqtt5) {
      data.writeByte(0);
    }
    data.writeUTF(filter);
    data.writeByte(qos);
    send(packet(0x82, body.toByteArray()));
  }

  void unsubscribe(int packetId, String filter) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(body);
    data.writeShort(packetId);
    if (mqtt5) {
      data.writeByte(0);
    }
    data.writeUTF(filter);
    send(packet(0xA2, body.toByteArray()));
  }

  void ping() throws IOException {
    send(new byte[] {(byte) 0xC0, 0});
  }

  void disconnect() throws IOException {
    send(new byte[] {(byte) 0xE0, 0});
  }

  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** The next packet, which must be of this type. */
  Packet read(int type) throws IOException {
    Packet packet = read();
    if (packet == null || (packet.type() & 0xF0) != (type & 0xF0)) {
      throw new AssertionError("expected packet " + Integer.toHexString(type) + ", got " + packet);
    }
    return packet;
  }

  /** The next packet, null when the connection was closed instead. */
  @Nullable Packet read() throws IOException {
    try {
      int type = in.readUnsignedByte();
      int length = 0;
      int digit;
      int shift = 0;
      do {
        digit = in.readUnsignedByte();
        length |= (digit & 0x7f) << shift;
        shift += 7;
      } while ((digit & 0x80) != 0);
      return new Packet(type, in.readNBytes(length));
    } catch (EOFException | SocketException e) {
      return null;
    }
  }

  /** Reads until the connection is closed; what came before. */
  boolean isClosedByServer() throws IOException {
    return read() == null;
  }

  Socket socket() {
    return socket;
  }

  static byte[] packet(int type, byte[] body) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(type);
    int left = body.length;
    do {
      int digit = left & 0x7f;
      left >>>= 7;
      packet.write(left > 0 ? digit | 0x80 : digit);
    } while (left > 0);
    packet.writeBytes(body);
    return packet.toByteArray();
  }

  /** Gone without a word, as when the power fails. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
