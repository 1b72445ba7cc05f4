package io.lilong.gateway.decode.panel;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Frames as a transmission device sends them. */
public final class Frames {

  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  public static final long PANEL = 0x010203040506L;

  /** A smoke detector, point type. */
  public static final int SMOKE = 42;

  /** Words of a state: at work, with a fire. */
  public static final int WELL = 1;

  public static final int FIRE = 3;

  private Frames() {}

  public static Frame of(int serial, ZonedDateTime now, int command, byte[] data) {
    return new Frame(serial, 0x0101, PanelTime.bytes(now), PANEL, 0, command, data);
  }

  /** The state of one component of the fire alarm system, with its time. */
  public static byte[] component(int type, long address, int state, ZonedDateTime at) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {2, 1, 1, 1, (byte) type});
    for (int i = 0; i < 4; i++) {
      data.write((int) (address >> 8 * i));
    }
    data.write(state);
    data.write(state >> 8);
    byte[] text = "五层走廊".getBytes(Charset.forName("GB18030"));
    data.writeBytes(text);
    data.write(0);
    // left over from a longer text before
    data.writeBytes("旧".getBytes(Charset.forName("GB18030")));
    data.writeBytes(new byte[31 - text.length - 3]);
    data.writeBytes(PanelTime.bytes(at));
    return data.toByteArray();
  }

  public static Frame fire(int serial, long address, ZonedDateTime now) {
    return of(serial, now, Frame.SEND, component(SMOKE, address, FIRE, now));
  }

  public static Frame heartbeat(int serial, ZonedDateTime now) {
    return of(serial, now, Frame.SEND, new byte[] {0x16});
  }

  public static ZonedDateTime noon() {
    return LocalDateTime.of(2026, 6, 10, 12, 0, 0).atZone(ZONE);
  }

  /** Data of a type with bytes given as hex. */
  public static byte[] data(String hex) {
    return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
