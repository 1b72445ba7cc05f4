package io.lilong.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.described.DescriptionMemory;
import io.lilong.gateway.decode.profile.Profiles;
import io.lilong.gateway.decode.profile.Sources;
import io.lilong.rules.book.Problem;
import io.lilong.rules.book.RuleBook;
import io.lilong.rules.reading.ValueType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilesTest {

  private static final String PUMP =
      """
      version: 1
      profiles:
      - name: pump-plc
        topic: plc/{device}/data
        values: /data
        time: /t
        kind: pump
        metrics:
          p: {signal: pressure_kpa, told: MPa, unit: kPa, scale: 1000, errors: [-1]}
          stopped: {signal: running, inverted: true}
      """;

  @Test
  void sitesOwnProfile_readsAVendorsMessage() {
    Decoding decoding =
        Decoders.with(PUMP)
            .decode(
                Decoders.message(
                    "plc/P1/data", "{\"t\":1700000000,\"data\":{\"p\":0.3,\"stopped\":0}}"));

    Decoding.Readings readings = (Decoding.Readings) decoding;
    assertThat(readings.profile()).isEqualTo("pump-plc");
    assertThat(readings.measurements())
        .extracting(Measurement::device, Measurement::kind, Measurement::metric, Measurement::time)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("default/P1", "pump", "p", 1_700_000_000_000L),
            org.assertj.core.groups.Tuple.tuple(
                "default/P1", "pump", "stopped", 1_700_000_000_000L));
  }

  @Test
  void metric_meansASignalInItsUnit() {
    Decoder.Meaning meaning = Decoders.with(PUMP).meaning("pump-plc", "p", "MPa", ValueType.NUMBER);
    assertThat(meaning).isEqualTo(new Decoder.Meaning("pressure_kpa", "kPa", 1000, 0, false));
    assertThat(
            Decoders.with(PUMP).meaning("pump-plc", "stopped", null, ValueType.BOOLEAN).inverted())
        .isTrue();
  }

  @Test
  void errorValue_isNoReading() {
    Decoding decoding =
        Decoders.with(PUMP).decode(Decoders.message("plc/P1/data", "{\"data\":{\"p\":-1}}"));
    assertThat(((Decoding.Readings) decoding).measurements()).isEmpty();
  }

  @Test
  void smokeSensorOfAnyMake_isOfKindFire() {
    assertThat(Decoders.builtIn().kind("zigbee2mqtt.battery", "smoke")).contains("fire");
    assertThat(Decoders.builtIn().kind("shelly", "sensor.smoke")).contains("fire");
    assertThat(Decoders.builtIn().kind("zigbee2mqtt", "power")).isEmpty();
  }

  @Test
  void topicThatFitsAndPayloadThatDoesNot_saysWhy() {
    Decoder decoder =
        Decoders.with(
            """
            version: 1
            profiles:
            - name: a
              topic: x/{device}
              when: {/type: alarm}
            """);
    Decoding decoding =
        Decoders.read(
            decoder,
            Decoders.message("x/1", "{\"type\":\"log\"}"),
            new DescriptionMemory(Map.of()));
    Decoding.Failure failure = (Decoding.Failure) decoding;
    assertThat(failure.reason()).isEqualTo(Decoding.Reason.NO_PROFILE);
    assertThat(failure.why().en()).contains("a: /type = alarm");
  }

  @Test
  void badFile_givesEveryProblemWithItsPlace() {
    Profiles.Parsed parsed =
        Profiles.parse(
            List.of(
                new RuleBook.Source(
                    "profiles/bad.yaml",
                    """
                    version: 1
                    profiles:
                    - name: a
                      topic: x/{bad
                      time_unit: min
                    - name: a
                      topic: x/{device}
                      payload: plain
                      values: data
                    - name: b
                      topic: x/y
                      tipic: z
                      metrics:
                        p: {scale: 0, errors: [x], skale: 2}
                    """)));

    assertThat(((Profiles.Parsed.Bad) parsed).problems())
        .extracting(Problem::line, p -> p.message().en().split("[;:]")[0])
        .contains(
            org.assertj.core.groups.Tuple.tuple(4, "\"x/{bad\" is no topic"),
            org.assertj.core.groups.Tuple.tuple(5, "expected s, ms, us, ns or auto"),
            org.assertj.core.groups.Tuple.tuple(6, "a profile of this name exists already"))
        .extracting(t -> t.toList().get(0))
        .contains(12, 14);
  }

  @Test
  void source_givesTheCompoundOfForeignTopics() {
    Sources sources = new Sources("rest");
    assertThat(sources.add("broker", "zigbee2mqtt/#", "gk14")).isTrue();
    assertThat(sources.add(null, "tele/+/SENSOR", "cy22")).isTrue();
    assertThat(sources.add(null, "a/#/b", "x")).isFalse();

    assertThat(sources.compound("broker", "zigbee2mqtt/smoke/1")).isEqualTo("gk14");
    assertThat(sources.compound("endpoint", "zigbee2mqtt/smoke/1")).isEqualTo("rest");
    assertThat(sources.compound("endpoint", "tele/a/SENSOR")).isEqualTo("cy22");
  }
}
