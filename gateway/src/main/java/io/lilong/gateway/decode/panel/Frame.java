package io.lilong.gateway.decode.panel;

import io.lilong.gateway.decode.Measurement;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One frame of GB/T 26875.3-2011, as it stands between {@code @@} and {@code ##}; its length and
 * checksum were right.
 *
 * @param serial serial number of the sender, 0 to 65535; an answer carries the same
 * @param version both version bytes, the user's in the high one
 * @param time 6 bytes, see {@link PanelTime}
 * @param source sender's address, 6 bytes read low byte first
 * @param destination receiver's address, the same
 * @param command what it is for, 0 to 255; see the constants
 * @param data application data, at most {@link #MOST_DATA} bytes; never modified
 */
public record Frame(
    int serial, int version, byte[] time, long source, long destination, int command, byte[] data) {

  public static final int CONTROL = 1;
  public static final int SEND = 2;
  public static final int CONFIRM = 3;
  public static final int REQUEST = 4;
  public static final int ANSWER = 5;
  public static final int DENY = 6;

  /** Commands from here on are the makers' own; those between {@link #DENY} and here nobody's. */
  public static final int FIRST_OWN = 128;

  public static final int MOST_DATA = 1024;

  static final byte START = 0x40;
  static final byte END = 0x23;

  /** Bytes before the application data, and all bytes that are none. */
  static final int HEAD = 27;

  static final int OVERHEAD = 30;

  /** Bytes of the longest frame. */
  static final int MOST = OVERHEAD + MOST_DATA;

  static final int SUMMED_FROM = 2;

  private static final int VERSION = 1;
  private static final int ADDRESS_BYTES = 6;
  private static final int BYTE = 0xFF;

  /** A frame of the centre's own. */
  public static Frame ofCentre(
      int serial, ZonedDateTime now, long destination, int command, byte[] data) {
    return new Frame(serial, VERSION, PanelTime.bytes(now), 0, destination, command, data);
  }

  /** The answer to this frame: the same serial and version, addresses the other way round. */
  public Frame answer(int answer, ZonedDateTime now) {
    return new Frame(
        serial, version, PanelTime.bytes(now), destination, source, answer, new byte[0]);
  }

  /** Whether the standard, or a maker's own range, knows the command. */
  public boolean isKnown() {
    return command >= CONTROL && command <= DENY || command >= FIRST_OWN;
  }

  /** Whether the sender waits for an answer: confirmations and answers end an exchange. */
  public boolean wantsAnswer() {
    return command != CONFIRM && command != DENY && command != ANSWER;
  }

  /** An address as people write it: 12 hex digits, most significant byte first. */
  public static String address(long address) {
    return String.format("%012x", address);
  }

  /** How far the sender's clock is ahead of {@code now}, ms; null when it was never set. */
  public @Nullable Long clockOff(ZoneId zone, long now) {
    long told = PanelTime.read(time, 0, zone);
    return told == Measurement.NO_TIME ? null : told - now;
  }

  /** The bytes on the wire. */
  public byte[] bytes() {
    byte[] b = new byte[OVERHEAD + data.length];
    b[0] = START;
    b[1] = START;
    put(b, 2, serial, 2);
    put(b, 4, version, 2);
    System.arraycopy(time, 0, b, 6, ADDRESS_BYTES);
    put(b, 12, source, ADDRESS_BYTES);
    put(b, 18, destination, ADDRESS_BYTES);
    put(b, 24, data.length, 2);
    b[26] = (byte) command;
    System.arraycopy(data, 0, b, HEAD, data.length);
    b[HEAD + data.length] = sum(b, SUMMED_FROM, HEAD + data.length);
    b[b.length - 2] = END;
    b[b.length - 1] = END;
    return b;
  }

  /** Reads a frame whose bounds and checksum were found right. */
  static Frame read(byte[] b, int at) {
    int length = (int) number(b, at + 24, 2);
    return new Frame(
        (int) number(b, at + 2, 2),
        (int) number(b, at + 4, 2),
        copy(b, at + 6, ADDRESS_BYTES),
        number(b, at + 12, ADDRESS_BYTES),
        number(b, at + 18, ADDRESS_BYTES),
        b[at + 26] & BYTE,
        copy(b, at + HEAD, length));
  }

  static byte sum(byte[] b, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += b[i];
    }
    return (byte) sum;
  }

  /** A number of {@code bytes} bytes, low byte first. */
  static long number(byte[] b, int at, int bytes) {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | b[at + i] & BYTE;
    }
    return value;
  }

  private static void put(byte[] b, int at, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      b[at + i] = (byte) (value >> 8 * i);
    }
  }

  private static byte[] copy(byte[] b, int at, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(b, at, copy, 0, length);
    return copy;
  }
}
