package io.lilong.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.profile.Mapping;
import io.lilong.gateway.decode.profile.Profiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Messages of real devices: each line holds topic, payload and the readings that must come out; the
 * readings named in {@code forbid} must not.
 */
class SamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FORMATS =
      List.of(
          "zigbee2mqtt",
          "tasmota",
          "shelly",
          "chirpstack_v4",
          "generic_json",
          "esphome",
          "tts_v3",
          "thingsboard",
          "huawei_iotda",
          "onenet",
          "aliyun_iot",
          "emqx_neuron",
          "openmqttgateway",
          "homie",
          "ha_discovery",
          "meokon_hex",
          "sparkplug_b");

  /** Lines of our own, with shapes that the collected ones do not have. */
  private static final List<String> OWN =
      List.of(
          "own/zigbee2mqtt",
          "own/tasmota",
          "own/shelly",
          "own/chirpstack_v4",
          "own/generic_json",
          "own/esphome",
          "own/tts_v3",
          "own/thingsboard",
          "own/huawei_iotda",
          "own/onenet",
          "own/aliyun_iot",
          "own/emqx_neuron",
          "own/openmqttgateway",
          "own/homie",
          "own/ha_discovery",
          "own/meokon_hex",
          "own/tuya");

  static Stream<Arguments> lines() {
    return Stream.concat(FORMATS.stream(), OWN.stream())
        .flatMap(
            format -> {
              List<Arguments> lines = new ArrayList<>();
              for (String line : text(format).split("\n")) {
                JsonNode sample = json(line);
                lines.add(
                    Arguments.of(format, lines.size() + 1, sample.path("topic").asText(), sample));
              }
              return lines.stream();
            });
  }

  @ParameterizedTest(name = "{0} line {1}: {2}")
  @MethodSource("lines")
  void sample_givesWhatItShould(String format, int line, String topic, JsonNode sample) {
    Decoding decoding = decode(sample);

    if (sample.path("undecodable").asBoolean()) {
      assertThat(decoding).isInstanceOf(Decoding.Failure.class);
      assertThat(((Decoding.Failure) decoding).why().zh()).isNotBlank();
      return;
    }
    assertThat(decoding).isInstanceOf(Decoding.Readings.class);
    List<Measurement> readings = ((Decoding.Readings) decoding).measurements();
    for (JsonNode expected : sample.path("expect")) {
      assertThat(readings).anyMatch(m -> fits(m, expected, sample), expected.toString());
    }
    for (JsonNode forbidden : sample.path("forbid")) {
      assertThat(readings).noneMatch(m -> m.metric().equals(forbidden.asText()));
    }
  }

  private static Decoding decode(JsonNode sample) {
    String topic = sample.path("topic").asText();
    Profiles profiles =
        sample.has("mapping") ? Mapping.profiles(topic, sample.get("mapping")) : Profiles.builtIn();
    ZoneId zone = ZoneId.of(sample.path("assume_tz").asText(Decoders.ZONE.getId()));
    Decoder decoder = Decoders.of(profiles, zone);
    DescriptionMemory known = new DescriptionMemory(Map.of());
    for (JsonNode prior : sample.path("prior")) {
      Decoders.read(decoder, message(prior), known);
    }
    return Decoders.read(decoder, message(sample), known);
  }

  private static Message message(JsonNode sample) {
    String payload = sample.path("payload").asText();
    return Decoders.message(
        sample.path("topic").asText(),
        sample.path("encoding").asText().equals("base64")
            ? Base64.getDecoder().decode(payload)
            : payload.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean fits(Measurement m, JsonNode expected, JsonNode sample) {
    JsonNode value = expected.path("value");
    double tolerance = Math.max(1e-9, sample.path("value_tolerance").asDouble());
    boolean same =
        switch (m.type()) {
          case BOOLEAN -> value.isBoolean() && value.booleanValue() == (m.number() != 0);
          case NUMBER -> value.isNumber() && Math.abs(value.doubleValue() - m.number()) < tolerance;
          case TEXT -> value.isTextual() && value.textValue().equals(m.text());
        };
    JsonNode time = expected.path("time");
    boolean sameUnit = !expected.has("unit") || expected.path("unit").asText().equals(m.unit());
    return same
        && sameUnit
        && (expected.path("device").isNull()
            || m.device().equals(Decoders.COMPOUND + "/" + expected.path("device").asText()))
        && m.metric().equals(expected.path("metric").asText())
        && m.historical() == expected.path("historical").asBoolean(m.historical())
        && m.time() == (time.isNull() ? Measurement.NO_TIME : time.longValue());
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String format) {
    try (InputStream in = SamplesTest.class.getResourceAsStream("/payloads/" + format + ".jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
