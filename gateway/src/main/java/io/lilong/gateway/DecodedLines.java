package io.lilong.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lilong.gateway.decode.Decoder;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Described;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.panel.Answers;
import io.lilong.gateway.decode.panel.PanelDecoder;
import io.lilong.gateway.decode.profile.Mapping;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Profiles;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of messages, as lines of JSON.
 *
 * @param profiles tried in their order
 * @param zone of devices that tell local time
 */
record DecodedLines(Profiles profiles, ZoneId zone) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMPOUND = "default";
  static final String DOOR = "decode";

  /**
   * What became of one message.
   *
   * @param readable whether it gave readings, none of them included
   * @param lines one a reading, or one with the reason
   */
  record Answer(boolean readable, List<String> lines) {}

  /** Decodes one message that stands alone. */
  Answer message(String topic, byte[] payload) {
    Decoding decoding =
        read(decoder(profiles, zone), message(DOOR, topic, payload), nothingKnown());
    if (decoding instanceof Decoding.Failure failure) {
      return new Answer(false, List.of(failure(failure).toString()));
    }
    return new Answer(
        true,
        ((Decoding.Readings) decoding)
            .measurements().stream().map(m -> reading(m).toString()).toList());
  }

  /**
   * Decodes the message a line of JSON holds, after those it says came before it.
   *
   * @param line topic, payload and, where needed, encoding, mapping, assume_tz, prior; transport
   *     tcp for frames of a fire panel
   * @throws JsonProcessingException when the line is not JSON
   */
  String line(String line) throws JsonProcessingException {
    return answer(JSON.readTree(line)).toString();
  }

  private ObjectNode answer(JsonNode line) {
    ZoneId lineZone = ZoneId.of(line.path("assume_tz").asText(zone.getId()));
    String topic = line.path("topic").asText();
    Profiles used = line.has("mapping") ? Mapping.profiles(topic, line.get("mapping")) : profiles;
    byte[] bytes = bytes(line);
    if (line.path("transport").asText().equals("tcp")) {
      return frames(bytes, lineZone);
    }
    Decoder decoder = decoder(used, lineZone);
    DescriptionMemory known = nothingKnown();
    for (JsonNode prior : line.path("prior")) {
      read(decoder, message(DOOR, prior.path("topic").asText(), bytes(prior)), known);
    }
    return whole(read(decoder, message(DOOR, topic, bytes), known));
  }

  /** What came over TCP: frames of a fire panel, with what it would be answered. */
  private static ObjectNode frames(byte[] bytes, ZoneId zone) {
    PanelDecoder decoder = new PanelDecoder((door, topic) -> COMPOUND, zone, Set.of());
    ObjectNode answer =
        whole(decoder.decode(message(PanelDecoder.DOOR, PanelDecoder.TOPIC + DOOR, bytes)));
    Answers.first(bytes)
        .ifPresent(
            a -> answer.putObject("answer").put("command", a.command()).put("serial", a.serial()));
    return answer;
  }

  private static ObjectNode whole(Decoding decoding) {
    if (decoding instanceof Decoding.Failure failure) {
      return failure(failure);
    }
    Decoding.Readings readings = (Decoding.Readings) decoding;
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("readings");
    readings.measurements().forEach(m -> list.add(reading(m)));
    return answer.put("profile", readings.profile());
  }

  private static Decoder decoder(Profiles profiles, ZoneId zone) {
    ProfileDecoder.CompoundOf compounds = (door, topic) -> COMPOUND;
    return new DescribedDecoder(new ProfileDecoder(profiles, compounds, zone), compounds);
  }

  private static DescriptionMemory nothingKnown() {
    return new DescriptionMemory(Map.of());
  }

  private static Decoding read(Decoder decoder, Message message, DescriptionMemory known) {
    Decoding decoding = decoder.decode(message);
    if (decoding instanceof Decoding.Later later) {
      Described described = later.read(known);
      described.changes().forEach(known::put);
      return described.decoding();
    }
    return decoding;
  }

  private static byte[] bytes(JsonNode line) {
    String payload = line.path("payload").asText();
    return line.path("encoding").asText().equals("base64")
        ? Base64.getDecoder().decode(payload)
        : payload.getBytes(StandardCharsets.UTF_8);
  }

  static Message message(String door, String topic, byte[] payload) {
    return new Message(door, door.equals(DOOR) ? "client" : null, topic, payload, 0, false, false);
  }

  private static ObjectNode failure(Decoding.Failure failure) {
    return JSON.createObjectNode()
        .put("failure", failure.reason().word())
        .put("why", failure.why().en());
  }

  private static ObjectNode reading(Measurement m) {
    ObjectNode out = JSON.createObjectNode().put("device", m.device()).put("metric", m.metric());
    switch (m.type()) {
      case BOOLEAN -> out.put("value", m.number() != 0);
      case NUMBER -> out.put("value", m.number());
      case TEXT -> out.put("value", m.text());
    }
    if (m.unit() != null) {
      out.put("unit", m.unit());
    }
    if (m.historical()) {
      out.put("historical", true);
    }
    return m.time() == Measurement.NO_TIME ? out.putNull("time") : out.put("time", m.time());
  }
}
