package io.lilong.gateway.decode.panel;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Descriptions;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.text.Unreadable;
import io.lilong.rules.book.Text;
import io.lilong.rules.reading.ValueType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames of fire panels. A device is {@code compound/panel}, {@code …/system type/system
 * address} or {@code …/component address} behind that; its metrics are the bits of its state. What
 * no frame can be found in is a failure, so the door need not tell good bytes from bad.
 */
public final class PanelDecoder implements Decoder {

  /** The door frames come through; its messages are decoded here, all others elsewhere. */
  public static final String DOOR = "panel";

  /** Its name as a profile. */
  public static final String PROFILE = "gb26875";

  /** First level of the topics frames are kept under; the panel's name or address follows. */
  public static final String TOPIC = "gb26875/";

  /** Applies to all panels, in a list of panels. */
  public static final String ALL = "*";

  private static final String KIND = "fire";

  /** Systems and components speak when something happens: silence says nothing about them. */
  private static final long ON_EVENT_MS = 365L * 86_400_000;

  private final CompoundOf compounds;
  private final ZoneId zone;
  private final Set<String> testTellers;

  /** The compound a panel's devices belong to. */
  @FunctionalInterface
  public interface CompoundOf {
    String compound(String door, String topic);
  }

  /**
   * @param zone where the panels' clocks are
   * @param testTellers names or addresses of panels whose bit 0 tells a test from normal work, as
   *     the standard has it; {@link #ALL} for all. Of others a fire is a fire whatever bit 0 says:
   *     many leave it at 0.
   */
  public PanelDecoder(CompoundOf compounds, ZoneId zone, Set<String> testTellers) {
    this.compounds = compounds;
    this.zone = zone;
    this.testTellers = Set.copyOf(testTellers);
  }

  /** How a panel is called: by its address, or by its registered name where it tells none. */
  public static String name(@Nullable String registered, long address) {
    return address == 0 && registered != null ? registered : Frame.address(address);
  }

  /** Whether the application data are a maker's heartbeat: none, or one byte 16 or 17. */
  public static boolean isHeartbeat(Frame frame) {
    byte[] data = frame.data();
    return frame.command() == Frame.SEND
        && (data.length == 0 || data.length == 1 && (data[0] == 0x16 || data[0] == 0x17));
  }

  @Override
  public Decoding decode(Message message) {
    byte[] b = message.payload();
    List<Measurement> all = new ArrayList<>();
    Decoding.@Nullable Failure failure = null;
    boolean found = false;
    for (int at = 0; at < b.length; ) {
      FrameScan scan = FrameScan.next(b, at, b.length, true);
      at = Math.max(scan.to(), at + 1);
      try {
        if (scan instanceof FrameScan.Good good) {
          all.addAll(read(good.frame(), message));
          found = true;
        } else if (scan instanceof FrameScan.Bad bad) {
          failure = bad.why();
        } else if (scan instanceof FrameScan.Junk junk && failure == null) {
          failure = junk.why();
        }
      } catch (Unreadable e) {
        return e.failure();
      }
    }
    if (found) {
      return new Decoding.Readings(PROFILE, all);
    }
    return failure != null
        ? failure
        : new Decoding.Failure(Reason.BAD_FRAME, new Text("没有数据", "there are no bytes"));
  }

  private List<Measurement> read(Frame frame, Message message) throws Unreadable {
    String compound = compounds.compound(message.door(), message.topic());
    String name = name(message.client(), frame.source());
    String sender = compound + "/" + name;
    if (!frame.isKnown()) {
      throw new Unreadable(
          Reason.NO_CODEC,
          "没有命令 " + frame.command() + "（应为 1 到 6）",
          "there is no command " + frame.command() + " (expected 1 to 6)");
    }
    if (frame.command() >= Frame.FIRST_OWN) {
      throw new Unreadable(
          Reason.NO_CODEC,
          "厂家自定的命令 " + frame.command(),
          "command " + frame.command() + " is the maker's own");
    }
    if (isHeartbeat(frame)) {
      return List.of(Measurement.bool(sender, null, "online", true, Measurement.NO_TIME));
    }
    if (frame.command() != Frame.SEND && frame.command() != Frame.ANSWER
        || frame.data().length == 0) {
      return List.of();
    }
    boolean tellsTests =
        testTellers.contains(ALL)
            || testTellers.contains(name)
            || testTellers.contains(Frame.address(frame.source()));
    return new ObjectReader(sender, frame, zone, message.receivedAt(), tellsTests).read();
  }

  /** A frame says all there is to say. */
  @Override
  public Optional<Described.About> about(Message message, String device, Descriptions known) {
    return Optional.empty();
  }

  @Override
  public @Nullable String unit(Message message, String metric, Descriptions known) {
    return null;
  }

  @Override
  public Meaning meaning(String profile, String metric, @Nullable String unit, ValueType type) {
    Meaning measured = Analogue.meaning(metric);
    return measured == null ? Meaning.same(metric, unit) : measured;
  }

  @Override
  public Optional<String> kind(String profile, String metric) {
    return Optional.of(KIND);
  }

  @Override
  public long intervalMs(String profile, String device) {
    return device.indexOf('/', device.indexOf('/') + 1) < 0 ? 0 : ON_EVENT_MS;
  }
}
