package io.lilong.gateway.fuzz;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.panel.WithPanels;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.rules.reading.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * One fuzzed message, as Jazzer calls it: read, or named with a reason; what is read can be stored.
 * What devices described is remembered for some hundred messages, so that one input can make the
 * next one strange. A fire panel's bytes are tried as they are and once more with length and
 * checksum put right: chance would hardly ever get past those.
 */
public final class DecoderTarget {

  private static final int MEMORY_LIVES = 500;
  private static final int FRAME_HEAD = 27;
  private static final int FRAME_OVERHEAD = 30;
  private static final int MOST_DATA = 1_024;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final ProfileDecoder.CompoundOf COMPOUND = (door, topic) -> "fuzz";
  private static final Decoder DECODER =
      new WithPanels(
          new PanelDecoder((door, topic) -> "fuzz", ZONE, Set.of()),
          new DescribedDecoder(new ProfileDecoder(Profiles.builtIn(), COMPOUND, ZONE), COMPOUND));

  private static DescriptionMemory known = new DescriptionMemory(Map.of());
  private static int inputs;

  private DecoderTarget() {}

  /** Reads a message before any is timed: the classes are loaded and seen through by then. */
  public static void fuzzerInitialize() {
    Seeds.all().forEach(DecoderTarget::fuzzerTestOneInput);
  }

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int length = Math.min(input[0] & 0xFF, input.length - 1);
    String topic = new String(input, 1, length, StandardCharsets.UTF_8);
    byte[] payload = Arrays.copyOfRange(input, 1 + length, input.length);
    if (inputs++ % MEMORY_LIVES == 0) {
      known = new DescriptionMemory(Map.of());
    }
    if (topic.startsWith(PanelDecoder.TOPIC)) {
      read(message(PanelDecoder.DOOR, topic, payload));
      read(message(PanelDecoder.DOOR, topic, mended(payload)));
    } else {
      read(message("endpoint", topic, payload));
    }
  }

  private static Message message(String door, String topic, byte[] payload) {
    return new Message(door, "client", topic, payload, 1_000, false, false);
  }

  /** The same bytes as one whole frame. */
  private static byte[] mended(byte[] payload) {
    byte[] frame =
        Arrays.copyOf(
            payload,
            Math.max(FRAME_OVERHEAD, Math.min(payload.length, FRAME_OVERHEAD + MOST_DATA)));
    int data = frame.length - FRAME_OVERHEAD;
    Arrays.fill(frame, 0, 2, (byte) '@');
    frame[24] = (byte) data;
    frame[25] = (byte) (data >> 8);
    int sum = 0;
    for (int i = 2; i < FRAME_HEAD + data; i++) {
      sum += frame[i];
    }
    frame[FRAME_HEAD + data] = (byte) sum;
    Arrays.fill(frame, frame.length - 2, frame.length, (byte) '#');
    return frame;
  }

  private static void read(Message message) {
    Decoding decoding = DECODER.decode(message);
    if (decoding instanceof Decoding.Later later) {
      Described described = later.read(known);
      described.changes().forEach(change -> require(known.put(change), "room", message));
      described.changes().forEach(DescriptionMemory::text);
      decoding = described.decoding();
    }
    check(decoding, message);
  }

  private static void check(Decoding decoding, Message message) {
    if (decoding instanceof Decoding.Failure failure) {
      require(!failure.why().zh().isBlank() && !failure.why().en().isBlank(), "words", message);
      return;
    }
    require(decoding instanceof Decoding.Readings, "read or named", message);
    for (Measurement m : ((Decoding.Readings) decoding).measurements()) {
      require(!m.metric().isEmpty() && m.device().indexOf('/') > 0, "a name", message);
      require(m.type() == ValueType.TEXT || Double.isFinite(m.number()), "a number", message);
      require(m.type() != ValueType.TEXT || m.text() != null, "a text", message);
    }
  }

  private static void require(boolean held, String what, Message message) {
    if (!held) {
      throw new AssertionError(what + " of " + message.topic());
    }
  }
}
