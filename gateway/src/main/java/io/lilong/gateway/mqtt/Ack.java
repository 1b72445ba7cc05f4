package io.lilong.gateway.mqtt;

import io.netty.buffer.ByteBuf;

/**
 * An answer to a PUBLISH or PUBREL, kept as one int because there is one for every message: packet
 * id in bits 0 to 15, first byte of the MQTT packet in 16 to 23, reason code in 24 to 31.
 */
final class Ack {
  /** Most bytes one answer takes. */
  static final int MAX_BYTES = 5;

  private static final int PUBACK = 0x40;
  private static final int PUBREC = 0x50;
  private static final int PUBCOMP = 0x70;
  private static final int NOT_HELD = 0x92;
  private static final int REFUSED_FROM = 0x80;

  private Ack() {}

  static int puback(int packetId) {
    return PUBACK << 16 | packetId;
  }

  static int pubrec(int packetId) {
    return PUBREC << 16 | packetId;
  }

  static int pubcomp(int packetId) {
    return PUBCOMP << 16 | packetId;
  }

  /** The answer to a PUBREL for what is not held, as MQTT 5 has it. */
  static int notHeld(int packetId) {
    return NOT_HELD << 24 | pubcomp(packetId);
  }

  static int refused(int ack, int reasonCode) {
    return reasonCode << 24 | ack;
  }

  static boolean isRefusal(int ack) {
    return ack >>> 24 >= REFUSED_FROM;
  }

  /** Writes it as a packet; a refusal has a reason code, which only MQTT 5 knows. */
  static void write(int ack, ByteBuf out) {
    int type = ack >>> 16 & 0xff;
    int reason = ack >>> 24;
    if (reason == 0) {
      out.writeInt(type << 24 | 2 << 16 | ack & 0xffff);
    } else {
      out.writeByte(type).writeByte(3).writeShort(ack & 0xffff).writeByte(reason);
    }
  }
}
