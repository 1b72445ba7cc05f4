package io.lilong.gateway.decode.panel;

import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.rules.reading.ValueType;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The information objects of one frame's application data: type flag, number of objects, objects.
 * Each object may be followed by its time; some makers leave it out.
 */
final class ObjectReader {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int TEXT = 31;
  private static final int BYTE = 0xFF;

  /** Device times further off than this are told beside the reading: the panel's clock is wrong. */
  private static final long BEHIND_MS = 24 * 3_600_000L;

  private static final long AHEAD_MS = 5 * 60_000L;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final byte[] b;
  private final String sender;
  private final Frame frame;
  private final ZoneId zone;
  private final long receivedAt;
  private final boolean tellsTests;
  private final List<Measurement> out = new ArrayList<>();

  // the object under way
  private int at;
  private String device = "";
  private long time;

  /**
   * @param sender device id of the transmission device
   * @param receivedAt epoch ms, 0 when nobody knows
   * @param tellsTests bit 0 of this panel's states tells tests from normal work
   */
  ObjectReader(String sender, Frame frame, ZoneId zone, long receivedAt, boolean tellsTests) {
    this.b = frame.data();
    this.sender = sender;
    this.frame = frame;
    this.zone = zone;
    this.receivedAt = receivedAt;
    this.tellsTests = tellsTests;
  }

  List<Measurement> read() throws Unreadable {
    int type = b[0] & BYTE;
    if (b.length < 2) {
      throw new Unreadable(
          Reason.BAD_VALUE,
          "应用数据只有 1 字节（" + type + "），不是已知的心跳",
          "application data of one byte (" + type + ") that is no heartbeat we know");
    }
    int count = b[1] & BYTE;
    Body body = body(type);
    boolean timed = body.timed() && fits(body, count, PanelTime.BYTES);
    if (!timed && !fits(body, count, 0)) {
      throw new Unreadable(
          Reason.BAD_VALUE,
          "类型 " + type + "：" + count + " 个信息对象放不进 " + (b.length - 2) + " 字节",
          "type " + type + ": " + count + " objects do not fit into " + (b.length - 2) + " bytes");
    }
    at = 2;
    for (int i = 0; i < count; i++) {
      int next = at + body.length(b, at);
      long own = timed ? PanelTime.read(b, next, zone) : Measurement.NO_TIME;
      time =
          own == Measurement.NO_TIME && body.timed() ? PanelTime.read(frame.time(), 0, zone) : own;
      device = sender;
      int before = out.size();
      body.reader().read(this);
      tellWrongClock(before);
      at = timed ? next + PanelTime.BYTES : next;
    }
    return out;
  }

  private boolean fits(Body body, int count, int trailer) {
    int p = 2;
    for (int i = 0; i < count; i++) {
      int length = p < b.length ? body.length(b, p) : Body.MOST;
      p += length + trailer;
      if (p > b.length) {
        return false;
      }
    }
    return true;
  }

  private void tellWrongClock(int before) {
    boolean wrong =
        receivedAt > 0
            && time != Measurement.NO_TIME
            && (time < receivedAt - BEHIND_MS || time > receivedAt + AHEAD_MS);
    if (wrong && out.size() > before) {
      String told = CLOCK.format(Instant.ofEpochMilli(time).atZone(zone));
      text("device_time", told, Measurement.NO_TIME);
    }
  }

  // ---- what the types hold

  /**
   * One kind of object.
   *
   * @param size bytes without its time; 0 where the object says so itself
   * @param sizeAt where such an object says how long its text is
   * @param timed a time follows, unless the maker left it out
   */
  private record Body(int size, int sizeAt, boolean timed, Reader reader) {
    static final int MOST = 2_048;

    int length(byte[] b, int at) {
      if (size > 0) {
        return size;
      }
      return at + sizeAt < b.length ? sizeAt + 1 + (b[at + sizeAt] & BYTE) : MOST;
    }
  }

  /** Reads the object under way. */
  private interface Reader {
    void read(ObjectReader o) throws Unreadable;
  }

  private static Body body(int type) throws Unreadable {
    return switch (type) {
      case 1 -> new Body(4, 0, true, o -> o.system().bits(Bits.SYSTEM, o.word(2), Component.FIRE));
      case 2 -> new Body(40, 0, true, ObjectReader::component);
      case 3 -> new Body(10, 0, true, ObjectReader::analogue);
      case 4 -> new Body(4, 0, true, o -> o.system().operation(Bits.OPERATION, 2));
      case 5 -> new Body(4, 0, false, o -> o.system().version("version", 2));
      case 6 -> new Body(0, 2, false, o -> o.system().words("configuration", 3, o.one(2)));
      case 7 -> new Body(38, 0, false, o -> o.part(3).words("description", 7, TEXT));
      case 8 -> new Body(8, 0, false, o -> o.system().clock("clock", 2));
      case 21 -> new Body(1, 0, true, o -> o.bits(Bits.DEVICE, o.one(0), Component.FIRE));
      case 24 -> new Body(2, 0, true, o -> o.operation(Bits.DEVICE_OPERATION, 0));
      case 25 -> new Body(2, 0, false, o -> o.version("uitd.version", 0));
      case 26 -> new Body(0, 0, false, o -> o.words("uitd.configuration", 1, o.one(0)));
      case 28 -> new Body(6, 0, false, o -> o.clock("uitd.clock", 0));
      default ->
          throw new Unreadable(
              Reason.NO_CODEC,
              type >= Frame.FIRST_OWN ? "厂家自定的类型 " + type : "没有类型标志 " + type,
              type >= Frame.FIRST_OWN
                  ? "type " + type + " is the maker's own"
                  : "there is no type flag " + type);
    };
  }

  private void component() throws Unreadable {
    int type = one(2);
    part(3).bits(Bits.COMPONENT, word(7), Component.fireSignal(type));
    number("component_type", type, null, Measurement.NO_TIME);
    words("description", 9, TEXT);
  }

  private void analogue() {
    part(3);
    int kind = one(7);
    double told = (short) word(8);
    Analogue known = Analogue.of(kind);
    if (known == null) {
      number(Analogue.UNNAMED + kind, told, null, time);
    } else {
      number(known.metric, told / known.parts, known.unit, time);
    }
  }

  private void operation(Bits bits, int from) {
    bits(bits, one(from), Component.FIRE);
    number(bits.metric(0).replace(bits.name(0), "operator"), one(from + 1), null, time);
  }

  private void version(String metric, int from) {
    text(metric, one(from) + "." + one(from + 1), time);
  }

  private void clock(String metric, int from) {
    long told = PanelTime.read(b, at + from, zone);
    if (told != Measurement.NO_TIME) {
      text(metric, CLOCK.format(Instant.ofEpochMilli(told).atZone(zone)), Measurement.NO_TIME);
    }
  }

  /** The device is a system: type and address stand at the object's beginning. */
  private ObjectReader system() {
    device = sender + "/" + one(0) + "/" + one(1);
    return this;
  }

  /** The device is a component, its address at {@code from}. */
  private ObjectReader part(int from) {
    system();
    device = device + "/" + Frame.number(b, at + from, 4);
    return this;
  }

  private void bits(Bits bits, int word, String fireSignal) {
    boolean testing = tellsTests && bits.tellsTests() && (word & 1) == 0;
    if (tellsTests && bits.tellsTests()) {
      bool("test", testing, "test");
    }
    for (int i = 0; i < bits.count(); i++) {
      boolean set = (word >> i & 1) != 0;
      if (testing && bits.name(i).equals(Bits.FIRE)) {
        bool("test_fire", set, null);
      } else {
        bool(bits.metric(i), set, bits.signal(i, fireSignal));
      }
    }
  }

  // ---- values

  private int one(int from) {
    return b[at + from] & BYTE;
  }

  private int word(int from) {
    return (int) Frame.number(b, at + from, 2);
  }

  private void bool(String metric, boolean value, @Nullable String signal) {
    add(metric, ValueType.BOOLEAN, value ? 1 : 0, null, null, time, signal);
  }

  private void number(String metric, double value, @Nullable String unit, long when) {
    add(metric, ValueType.NUMBER, value, null, unit, when, null);
  }

  private void text(String metric, String value, long when) {
    add(metric, ValueType.TEXT, Double.NaN, value, null, when, null);
  }

  /** Text in GB 18030 up to the first NUL: what stands behind it is left over from before. */
  private void words(String metric, int from, int most) {
    int end = at + from;
    while (end < at + from + most && b[end] != 0) {
      end++;
    }
    String told = new String(b, at + from, end - at - from, GB18030);
    String shown = told.replaceAll("[\\p{Cntrl}\uFFFD]", "").strip();
    if (!shown.isEmpty()) {
      text(metric, shown, time);
    }
  }

  private void add(
      String metric,
      ValueType type,
      double number,
      @Nullable String text,
      @Nullable String unit,
      long when,
      @Nullable String signal) {
    boolean past = frame.command() == Frame.ANSWER && metric.contains("operat");
    out.add(
        new Measurement(
            device,
            null,
            metric,
            type,
            number,
            text,
            unit,
            when,
            past && when != Measurement.NO_TIME,
            signal));
  }
}
