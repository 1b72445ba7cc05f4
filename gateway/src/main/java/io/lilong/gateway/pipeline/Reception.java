package io.lilong.gateway.pipeline;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Inlet.Settlement;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.Quarantined;
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
  private final Map<String, String> retained;
  private Point[] points = new Point[64];

  /** Points whose meaning was looked at since the start, or since the profiles changed. */
  private final BitSet meant = new BitSet();

  private long profilesSince;

  Reception(SiteBook site, Decoder decoder, PointMemory memory, Map<String, String> retained) {
    this.site = site;
    this.decoder = decoder;
    this.memory = memory;
    this.retained = new HashMap<>(retained);
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
    boolean lookAgain = message.receivedAt() > profilesSince;
    Decoding.@Nullable Failure refusal = resolve(readings, lookAgain, sheet);
    if (refusal != null) {
      return quarantine(message, refusal.reason(), refusal.why(), sheet);
    }
    byte bits = message.retained() ? Quality.RETAINED : 0;
    List<Measurement> all = readings.measurements();
    for (int i = 0; i < all.size(); i++) {
      add(all.get(i), points[i], message.receivedAt(), bits, sheet);
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
      Decoding.Readings readings, boolean lookAgain, Sheet sheet) {
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
        id = m.device();
      }
      Point point = site.known(device, m.metric());
      if (point == null) {
        Admission<Point> admission = admit(readings.profile(), device, m, sheet.rows);
        if (admission instanceof Admission.Refused<Point> refused) {
          return failure(refused.why(), refused.words());
        }
        point = ((Admission.Admitted<Point>) admission).row();
      } else if (lookAgain) {
        point = meantNow(readings.profile(), point, m, sheet);
      }
      points[i] = point;
    }
    return null;
  }

  private Admission<Device> discover(Decoding.Readings readings, Measurement m, Sheet sheet) {
    if (m.kind() != null) {
      return site.discover(
          m.device(), m.kind(), true, readings.profile(), sheet.out.at, sheet.rows);
    }
    String guess = null;
    for (Measurement other : readings.measurements()) {
      if (guess == null && other.device().equals(m.device())) {
        guess = decoder.kind(readings.profile(), other.metric()).orElse(null);
      }
    }
    return site.discover(m.device(), guess, false, readings.profile(), sheet.out.at, sheet.rows);
  }

  private Admission<Point> admit(String profile, Device device, Measurement m, Rows rows) {
    return site.point(device, m.metric(), m.type(), meaning(profile, m), rows);
  }

  private SiteBook.Meaning meaning(String profile, Measurement m) {
    Decoder.Meaning meaning = decoder.meaning(profile, m.metric(), m.unit(), m.type());
    return new SiteBook.Meaning(
        meaning.signal(), meaning.unit(), meaning.scale(), meaning.offset(), meaning.inverted());
  }

  private Point meantNow(String profile, Point point, Measurement m, Sheet sheet) {
    if (meant.get(point.no())) {
      return point;
    }
    meant.set(point.no());
    Point now = site.meaning(point, meaning(profile, m), sheet.rows);
    if (now != point) {
      sheet.meaningsChanged = true;
      sheet.judge.changed(now);
    }
    return now;
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

  private void add(Measurement m, Point point, long receivedAt, byte bits, Sheet sheet) {
    double value = stored(m, point);
    byte quality = m.type() == ValueType.BOOLEAN ? (byte) (bits | Quality.BOOLEAN) : bits;
    boolean fresh =
        memory.admit(point.no(), m.time(), m.historical(), receivedAt, value, m.text(), quality);
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
    return point.scale() == 1 && point.offset() == 0
        ? m.number()
        : m.number() * point.scale() + point.offset();
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
