package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.Quarantined;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.text.Units;
import io.lilong.gateway.decode.text.Words;
import io.lilong.gateway.journal.ReadingColumns;
import io.lilong.gateway.site.Admission;
import io.lilong.gateway.site.Device;
import io.lilong.gateway.site.Point;
import io.lilong.gateway.site.SiteBook;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.Quality;
import io.lilong.rules.reading.ValueType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes decoded messages in: finds or admits their devices and points, drops duplicates, puts the
 * rest into the batch's columns. A message with anything that cannot be taken goes to quarantine
 * whole.
 */
final class Reception {

  private static final String FIRE = "fire";
  private static final int LONGEST_KEPT = 64 * 1024;

  private final SiteBook site;
  private final Decoder decoder;
  private final PointMemory memory;
  private final Newcomers newcomers;
  private final Map<String, String> retained;
  private final DescriptionMemory descriptions;
  private final SignalUnits signalUnits;
  private Point[] points = new Point[64];

  /** Points whose meaning was looked at since the start, or since the profiles changed. */
  private final BitSet meant = new BitSet();

  private long profilesSince;

  Reception(
      SiteBook site,
      Decoder decoder,
      PointMemory memory,
      Newcomers newcomers,
      Map<String, String> retained,
      DescriptionMemory descriptions,
      SignalUnits signalUnits) {
    this.site = site;
    this.decoder = decoder;
    this.memory = memory;
    this.newcomers = newcomers;
    this.retained = new HashMap<>(retained);
    this.descriptions = descriptions;
    this.signalUnits = signalUnits;
  }

  /** The unit rules expect a signal in, or null. */
  interface SignalUnits {
    @Nullable String of(String signal);
  }

  /** Judges one reading as soon as it is in the columns: the next may be of the same point. */
  interface Judge {
    void reading(ReadingColumns columns, int index);

    /** A point means something else from its next reading on. */
    void changed(Point point);
  }

  /** Where the readings of a batch go while it is evaluated. */
  static final class Sheet {
    final Outcome out;
    final Rows rows;
    final Tally tally;
    final ReadingColumns columns;
    final Map<Integer, Long> heard = new LinkedHashMap<>();
    final Judge judge;
    boolean meaningsChanged;

    Sheet(Outcome out, Rows rows, Tally tally, int readings, Judge judge) {
      this.out = out;
      this.rows = rows;
      this.tally = tally;
      this.judge = judge;
      this.columns = new ReadingColumns(readings);
    }
  }

  /**
   * Other profiles decode from now on: each point is looked at again with its next reading.
   *
   * @param at gateway time; what came in before may have been decoded by the former ones
   */
  void profilesChanged(long at) {
    meant.clear();
    profilesSince = at;
  }

  /**
   * Reads a message that had to wait its turn, by what was described before; others are read. What
   * it describes holds from here on, even where its readings are refused.
   */
  Arrival.Taken read(Arrival.Taken taken, Sheet sheet) {
    if (!(taken.decoding() instanceof Decoding.Later later)) {
      return taken;
    }
    Message message = taken.message();
    Described described = later.read(descriptions);
    for (Descriptions.Change change : described.changes()) {
      if (descriptions.put(change)) {
        sheet.out.descriptions.put(change.key(), change);
      }
    }
    described.devices().forEach(about -> describe(about, sheet));
    described
        .requests()
        .forEach(r -> sheet.out.requests.add(new Outcome.Request(message.door(), r)));
    return new Arrival.Taken(message, described.decoding(), taken.receipt());
  }

  private void describe(Described.About about, Sheet sheet) {
    site.describe(
        about.device(), shown(about.name()), shown(about.model()), about.kind(), sheet.rows);
  }

  private static @Nullable String shown(@Nullable String text) {
    return text == null || text.isBlank() ? null : Words.shown(text);
  }

  /** Takes one message in; the columns hold its readings afterwards. */
  Settlement take(Arrival.Taken taken, Sheet sheet) {
    Message message = taken.message();
    if (taken.decoding() instanceof Decoding.Failure failure) {
      return quarantine(message, failure.reason(), failure.why(), sheet);
    }
    Decoding.Readings readings = (Decoding.Readings) taken.decoding();
    if (message.retained() && isReplay(message, readings, sheet.out)) {
      sheet.tally.duplicates += readings.measurements().size();
      return recorded(message, sheet);
    }
    Decoding.@Nullable Failure refusal = resolve(message, readings, sheet);
    if (refusal != null) {
      return quarantine(message, refusal.reason(), refusal.why(), sheet);
    }
    byte bits = message.retained() ? Quality.RETAINED : 0;
    List<Measurement> all = readings.measurements();
    for (int i = 0; i < all.size(); i++) {
      add(all.get(i), points[i], message, bits, sheet);
    }
    return recorded(message, sheet);
  }

  private static Settlement recorded(Message message, Sheet sheet) {
    sheet.tally.recorded++;
    sheet.tally.redelivered += message.duplicate() ? 1 : 0;
    return Settlement.RECORDED;
  }

  /** A retained message without a time whose payload is the last one stored for its topic. */
  private boolean isReplay(Message message, Decoding.Readings readings, Outcome out) {
    for (Measurement m : readings.measurements()) {
      if (m.time() != Measurement.NO_TIME) {
        return false;
      }
    }
    String hash = Quarantined.hash(message.payload());
    if (hash.equals(retained.put(message.topic(), hash))) {
      return true;
    }
    out.retained.put(message.topic(), hash);
    return false;
  }

  private Decoding.@Nullable Failure resolve(
      Message message, Decoding.Readings readings, Sheet sheet) {
    List<Measurement> all = readings.measurements();
    if (points.length < all.size()) {
      points = new Point[all.size()];
    }
    String id = null;
    Device device = null;
    for (int i = 0; i < all.size(); i++) {
      Measurement m = all.get(i);
      // the measurements of one device share one id object
      if (device == null || m.device() != id && !m.device().equals(id)) {
        Admission<Device> admission = discover(readings, m, sheet);
        if (admission instanceof Admission.Refused<Device> refused) {
          return failure(refused.why(), refused.words());
        }
        device = ((Admission.Admitted<Device>) admission).row();
        if (!sheet.out.devices.isEmpty() && sheet.out.devices.containsKey(device.no())) {
          device = described(message, device, sheet);
        }
        if (device.state() == Device.State.DISCOVERED) {
          newcomers.sent(device.id().value(), message);
        }
        id = m.device();
      }
      Point point = site.known(device, m.metric());
      if (point == null) {
        Admission<Point> admission = admit(message, readings.profile(), device, m, sheet.rows);
        if (admission instanceof Admission.Refused<Point> refused) {
          return failure(refused.why(), refused.words());
        }
        point = ((Admission.Admitted<Point>) admission).row();
      } else {
        point = meantNow(message, readings.profile(), point, m, sheet);
      }
      points[i] = point;
    }
    return null;
  }

  private Admission<Device> discover(Decoding.Readings readings, Measurement m, Sheet sheet) {
    String profile = readings.profile();
    long interval = decoder.intervalMs(profile, m.device());
    if (m.kind() != null) {
      return site.discover(m.device(), m.kind(), true, profile, interval, sheet.out.at, sheet.rows);
    }
    String guess = null;
    for (Measurement other : readings.measurements()) {
      if (guess == null && other.device().equals(m.device())) {
        guess = decoder.kind(profile, other.metric()).orElse(null);
      }
    }
    return site.discover(m.device(), guess, false, profile, interval, sheet.out.at, sheet.rows);
  }

  /** A device that is new in this batch, with what was told about it before it reported. */
  private Device described(Message message, Device device, Sheet sheet) {
    decoder
        .about(message, device.id().value(), descriptions)
        .ifPresent(about -> describe(about, sheet));
    return sheet.out.devices.getOrDefault(device.no(), device);
  }

  private Admission<Point> admit(
      Message message, String profile, Device device, Measurement m, Rows rows) {
    return site.point(device, m.metric(), m.type(), meaning(message, profile, m), rows);
  }

  private SiteBook.Meaning meaning(Message message, String profile, Measurement m) {
    String unit = m.unit() == null ? decoder.unit(message, m.metric(), descriptions) : m.unit();
    Decoder.Meaning meaning = inSignalUnit(decoder.meaning(profile, m.metric(), unit, m.type()));
    return new SiteBook.Meaning(
        m.signal() == null ? meaning.signal() : m.signal(),
        meaning.unit(),
        meaning.scale(),
        meaning.offset(),
        meaning.inverted());
  }

  /** A known point, as the profiles and rules in force mean it. */
  private Point meantNow(Message message, String profile, Point point, Measurement m, Sheet sheet) {
    if (meant.get(point.no()) || message.receivedAt() <= profilesSince) {
      return point;
    }
    meant.set(point.no());
    Point now = site.meaning(point, meaning(message, profile, m), sheet.rows);
    if (now != point) {
      sheet.meaningsChanged = true;
      sheet.judge.changed(now);
    }
    return now;
  }

  /** Stored in the unit the rules have for the signal, where one becomes the other. */
  private Decoder.Meaning inSignalUnit(Decoder.Meaning meaning) {
    String wanted = signalUnits.of(meaning.signal());
    String told = meaning.unit();
    if (wanted == null || told == null) {
      return meaning;
    }
    return Units.between(told, wanted)
        .map(
            c ->
                new Decoder.Meaning(
                    meaning.signal(),
                    wanted,
                    meaning.scale() * c.scale(),
                    meaning.offset() * c.scale() + c.offset(),
                    meaning.inverted()))
        .orElse(meaning);
  }

  private static Decoding.Failure failure(Admission.Refusal why, Text words) {
    return new Decoding.Failure(
        switch (why) {
          case BAD_ID -> Decoding.Reason.BAD_TOPIC;
          case WRONG_KIND -> Decoding.Reason.WRONG_KIND;
          case TOO_MANY_DEVICES, TOO_MANY_POINTS -> Decoding.Reason.TOO_MANY_POINTS;
        },
        words);
  }

  private void add(Measurement m, Point point, Message message, byte bits, Sheet sheet) {
    long receivedAt = message.receivedAt();
    // a panel reports as it happens: its clock set back must not make a fire late
    boolean inOrder = message.door().equals(PanelDecoder.DOOR);
    double value = stored(m, point);
    byte quality = m.type() == ValueType.BOOLEAN ? (byte) (bits | Quality.BOOLEAN) : bits;
    boolean fresh =
        memory.admit(
            point.no(), m.time(), m.historical(), inOrder, receivedAt, value, m.text(), quality);
    if (!fresh) {
      sheet.tally.duplicates++;
      sheet.heard.put(point.deviceNo(), receivedAt);
      return;
    }
    byte kept = memory.admittedQuality;
    sheet.tally.readings++;
    sheet.tally.late += (kept & Quality.LATE) != 0 ? 1 : 0;
    sheet.tally.historical += (kept & Quality.HISTORICAL) != 0 ? 1 : 0;
    sheet.tally.skewed += (kept & Quality.SKEWED) != 0 ? 1 : 0;
    sheet.columns.add(point.no(), memory.admittedTime, receivedAt, value, m.text(), kept);
    sheet.judge.reading(sheet.columns, sheet.columns.size() - 1);
  }

  private static double stored(Measurement m, Point point) {
    if (m.type() == ValueType.TEXT) {
      return Double.NaN;
    }
    if (point.inverted()) {
      return m.number() == 0 ? 1 : 0;
    }
    if (point.scale() == 1 && point.offset() == 0) {
      return m.unit() == null || m.unit().equals(point.unit()) ? m.number() : converted(m, point);
    }
    return m.number() * point.scale() + point.offset();
  }

  /** The device tells another unit than before; what is stored stays in one. */
  private static double converted(Measurement m, Point point) {
    if (m.unit() == null || point.unit() == null) {
      return m.number();
    }
    return Units.between(m.unit(), point.unit())
        .map(c -> m.number() * c.scale() + c.offset())
        .orElse(m.number());
  }

  /** Whether a device is judged at receipt. */
  static boolean isFire(Device device) {
    return device.kind().equals(FIRE);
  }

  /** Keeps a message that cannot be read, with the reason. */
  Settlement quarantine(Message message, Decoding.Reason reason, Text why, Sheet sheet) {
    sheet.tally.quarantined++;
    sheet.out.quarantined.add(Quarantined.of(message, reason, why, LONGEST_KEPT));
    return Settlement.QUARANTINED;
  }
}
