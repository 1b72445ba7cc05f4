package io.lilong.gateway.fuzz;

import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.rules.reading.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;

/**
 * One fuzzed message, as Jazzer calls it: read, or named with a reason; what is read can be stored.
 * What devices described is remembered for some hundred messages, so that one input can make the
 * next one strange.
 */
public final class DecoderTarget {

  private static final int MEMORY_LIVES = 500;
  private static final ProfileDecoder.CompoundOf COMPOUND = (door, topic) -> "fuzz";
  private static final Decoder DECODER =
      new DescribedDecoder(
          new ProfileDecoder(Profiles.builtIn(), COMPOUND, ZoneId.of("Asia/Shanghai")), COMPOUND);

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
    Message message = new Message("endpoint", "client", topic, payload, 1_000, false, false);
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
