package io.lilong.gateway.decode.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.gateway.decode.text.Words;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The upload frame of Meokon's wireless pressure terminals, protocol 3.0: big-endian, its CRC16 as
 * Modbus has it over all bytes before it. Its records are the values since the last upload, oldest
 * first; the last is as old as the frame's time.
 *
 * @param device the terminal's twelve characters
 * @param battery percent
 * @param external it runs on external power now
 * @param signal dBm
 * @param intervalS seconds between two records
 * @param gauge what it measures in
 * @param alarms bits of the alarm byte
 * @param low limit of the low alarm
 * @param high limit of the high alarm
 * @param value the value now
 * @param time epoch seconds of the last record
 * @param records buffered values
 */
record MeokonFrame(
    String device,
    int battery,
    boolean external,
    int signal,
    int intervalS,
    Gauge gauge,
    int alarms,
    short low,
    short high,
    short value,
    long time,
    short[] records) {

  private static final int START = 0xA55A;
  private static final int END = 0x55AA;
  private static final int LEAST = 39;
  private static final int RECORDS_AT = 35;
  private static final int CRC_START = 0xFFFF;
  private static final int CRC_POLYNOMIAL = 0xA001;
  private static final String[] ALARMS = {
    "alarm.low", "alarm.high", "alarm.battery", "fault.sensor", "fault.hardware"
  };

  /** What the terminals measure, in the order of their type numbers. */
  private enum Gauge {
    KPA("kPa", 1),
    MPA("MPa", 3),
    BAR("bar", 2);

    private final String unit;
    private final int decimals;

    Gauge(String unit, int decimals) {
      this.unit = unit;
      this.decimals = decimals;
    }

    BigDecimal value(short told) {
      return BigDecimal.valueOf(told, decimals);
    }
  }

  /**
   * Reads one frame, told as hex text or as its bytes.
   *
   * @throws Unreadable when it is no such frame, was damaged, or its type is none of pressure
   */
  static MeokonFrame read(byte[] payload) throws Unreadable {
    byte[] bytes = payload;
    if (payload.length == 0 || payload[0] != (byte) (START >> 8)) {
      try {
        String hex = new String(payload, StandardCharsets.ISO_8859_1);
        bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
      } catch (IllegalArgumentException e) {
        throw bad("不是十六进制文字", "not hex text");
      }
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < LEAST || unsigned(in.getShort(0)) != START) {
      throw bad("应以 A55A 开头，至少 39 字节", "expected A55A and at least 39 bytes");
    }
    if (unsigned(in.getShort(3)) != bytes.length
        || unsigned(in.getShort(bytes.length - 2)) != END) {
      throw bad("帧长度或结尾不对", "the frame's length or end is wrong");
    }
    int crc = crc(bytes, bytes.length - 4);
    if (unsigned(in.getShort(bytes.length - 4)) != crc) {
      throw bad("CRC 校验不对", "the CRC is wrong");
    }
    return body(in.position(2));
  }

  private static MeokonFrame body(ByteBuffer in) throws Unreadable {
    int command = in.get();
    in.getShort();
    byte[] name = new byte[12];
    in.get(name);
    int power = in.get();
    int signal = in.get();
    int interval = unsigned(in.getShort());
    int count = unsigned(in.getShort());
    int type = in.get() & 0xFF;
    if (command != 0 || type >= Gauge.values().length) {
      throw new Unreadable(
          Reason.NO_CODEC,
          "命令 " + command + "、表类型 " + type + " 的结构未知，认识的是压力表 0、1、2",
          "the layout of command "
              + command
              + ", type "
              + type
              + " is not known, only pressure 0-2");
    }
    int alarms = in.get();
    short low = in.getShort();
    short high = in.getShort();
    short value = in.getShort();
    long time = in.getInt() & 0xFFFF_FFFFL;
    if (in.limit() != RECORDS_AT + 2 * count + 4 || in.position() != RECORDS_AT) {
      throw bad("记录条数与帧长度不符", "the number of records does not fit the frame's length");
    }
    short[] records = new short[count];
    for (int i = 0; i < count; i++) {
      records[i] = in.getShort();
    }
    return new MeokonFrame(
        Words.shown(new String(name, StandardCharsets.US_ASCII).strip()),
        Math.min(100, (power & 0x1F) * 5),
        (power & 0x80) != 0,
        signal,
        interval,
        Gauge.values()[type],
        alarms,
        low,
        high,
        value,
        time,
        records);
  }

  private static int unsigned(short value) {
    return value & 0xFFFF;
  }

  private static Unreadable bad(String zh, String en) {
    return new Unreadable(Reason.BAD_VALUE, "铭控终端的报文：" + zh, "frame of a Meokon terminal: " + en);
  }

  private static int crc(byte[] bytes, int length) {
    int crc = CRC_START;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ CRC_POLYNOMIAL;
      }
    }
    return crc;
  }

  /** The frame as its profile reads it: parts with a time and values; older ones are history. */
  JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("device", device);
    ArrayNode parts = tree.putArray("parts");
    for (int i = 0; i < records.length - 1 && intervalS > 0; i++) {
      long age = (long) (records.length - 1 - i) * intervalS;
      pressure(part(parts, time - age, true), "pressure", records[i]);
    }
    ObjectNode now = part(parts, time, false);
    pressure(now, "pressure", value);
    pressure(now, "limit.low", low);
    pressure(now, "limit.high", high);
    now.putObject("battery").put("value", battery).put("unit", "%");
    now.putObject("signal").put("value", signal).put("unit", "dBm");
    now.putObject("external_power").put("value", external);
    for (int bit = 0; bit < ALARMS.length; bit++) {
      now.putObject(ALARMS[bit]).put("value", (alarms >> bit & 1) != 0);
    }
    return tree;
  }

  private void pressure(ObjectNode values, String name, short told) {
    values.putObject(name).put("value", gauge.value(told)).put("unit", gauge.unit);
  }

  private static ObjectNode part(ArrayNode parts, long at, boolean history) {
    return parts.addObject().put("time", at).put("history", history).putObject("values");
  }
}
