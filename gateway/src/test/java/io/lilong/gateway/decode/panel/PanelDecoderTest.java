package io.lilong.gateway.decode.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lilong.gateway.decode.Decoding;
import io.lilong.gateway.decode.Measurement;
import io.lilong.gateway.decode.Message;
import io.lilong.rules.reading.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What frames of fire panels say. */
class PanelDecoderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SYSTEM = "elm/010203040506/1/1";

  private static Decoding decode(byte[] bytes, ZoneId zone, String... testTellers) {
    return new PanelDecoder((door, topic) -> "elm", zone, Set.of(testTellers))
        .decode(
            new Message(PanelDecoder.DOOR, null, PanelDecoder.TOPIC + "x", bytes, 0, false, false));
  }

  private static List<Measurement> readings(int command, String data, String... testTellers) {
    byte[] frame = Frames.of(1, Frames.noon(), command, Frames.data(data)).bytes();
    Decoding decoding = decode(frame, Frames.ZONE, testTellers);
    assertThat(decoding).isInstanceOf(Decoding.Readings.class);
    return ((Decoding.Readings) decoding).measurements();
  }

  private static Measurement one(List<Measurement> all, String metric) {
    return all.stream().filter(m -> m.metric().equals(metric)).findFirst().orElseThrow();
  }

  private static Decoding.Failure failure(String data) {
    byte[] frame = Frames.of(1, Frames.noon(), Frame.SEND, Frames.data(data)).bytes();
    return (Decoding.Failure) decode(frame, Frames.ZONE);
  }

  // ---- frames of real devices

  static Stream<Arguments> samples() throws IOException {
    try (InputStream in = PanelDecoderTest.class.getResourceAsStream("/payloads/gb26875.jsonl")) {
      List<Arguments> lines = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        lines.add(Arguments.of(lines.size() + 1, JSON.readTree(line)));
      }
      return lines.stream();
    }
  }

  @ParameterizedTest(name = "line {0}")
  @MethodSource("samples")
  void sample_givesWhatItShould(int line, JsonNode sample) {
    byte[] bytes = Base64.getDecoder().decode(sample.path("payload").asText());
    ZoneId zone = ZoneId.of(sample.path("assume_tz").asText("Asia/Shanghai"));
    Decoding decoding = decode(bytes, zone);
    if (sample.path("undecodable").asBoolean()) {
      assertThat(decoding).isInstanceOf(Decoding.Failure.class);
    } else {
      List<Measurement> all = ((Decoding.Readings) decoding).measurements();
      for (JsonNode wanted : sample.path("expect")) {
        assertThat(all).anyMatch(m -> fits(m, wanted), wanted.toString());
        if (wanted.has("description")) {
          assertThat(one(all, "description").text()).isEqualTo(wanted.path("description").asText());
        }
      }
    }
    if (sample.has("answer")) {
      assertThat(Answers.first(bytes))
          .contains(
              new Answers.Given(
                  sample.at("/answer/command").asInt(), sample.at("/answer/serial").asInt()));
    }
  }

  private static boolean fits(Measurement m, JsonNode wanted) {
    JsonNode time = wanted.path("time");
    return m.device().equals("elm/" + wanted.path("device").asText())
        && m.metric().equals(wanted.path("metric").asText())
        && m.number() == (wanted.path("value").asBoolean() ? 1 : 0)
        && m.time() == (time.isNull() ? Measurement.NO_TIME : time.asLong());
  }

  // ---- information objects

  @Test
  void fireBit_isTheSignalOfWhatTheComponentIs() {
    record Case(int type, String signal) {}
    for (Case c :
        List.of(
            new Case(42, "smoke"),
            new Case(31, "heat"),
            new Case(23, "call_point"),
            new Case(0, "fire"))) {
      byte[] data = Frames.component(c.type(), 7, Frames.FIRE, Frames.noon());
      Decoding decoding = decode(Frames.of(1, Frames.noon(), 2, data).bytes(), Frames.ZONE);
      Measurement fire = one(((Decoding.Readings) decoding).measurements(), "fire");
      assertThat(fire.signal()).isEqualTo(c.signal());
      assertThat(fire.device()).isEqualTo(SYSTEM + "/7");
    }
  }

  @Test
  void text_endsAtItsFirstNul() {
    byte[] data = Frames.component(42, 7, 1, Frames.noon());
    Decoding decoding = decode(Frames.of(1, Frames.noon(), 2, data).bytes(), Frames.ZONE);
    assertThat(one(((Decoding.Readings) decoding).measurements(), "description").text())
        .isEqualTo("五层走廊");
  }

  @Test
  void bitZero_isATestOnlyOfPanelsThatKeepToTheStandard() {
    String fireWithoutBitZero = "0201 0101 2A 07000000 0200 " + "00".repeat(31);
    List<Measurement> usual = readings(2, fireWithoutBitZero);
    assertThat(one(usual, "fire").number()).isEqualTo(1);
    assertThat(one(usual, "normal").number()).isZero();

    List<Measurement> told = readings(2, fireWithoutBitZero, "010203040506");
    assertThat(told).noneMatch(m -> m.metric().equals("fire"));
    assertThat(one(told, "test").number()).isEqualTo(1);
    assertThat(one(told, "test_fire").number()).isEqualTo(1);
  }

  @Test
  void analogues_areInTheirUnits() {
    List<Measurement> all =
        readings(
            2, "0302 0D01 5C 01000000 04 0300 000C0A060A1A 0101 2A 02000000 03 38FF 000C0A060A1A");
    Measurement pressure = one(all, "pressure_mpa");
    assertThat(pressure.number()).isEqualTo(0.3);
    assertThat(pressure.unit()).isEqualTo("MPa");
    assertThat(one(all, "temperature").number()).isEqualTo(-20.0);
    assertThat(one(all, "temperature").device()).isEqualTo(SYSTEM + "/2");
    PanelDecoder decoder = new PanelDecoder((d, t) -> "elm", Frames.ZONE, Set.of());
    assertThat(decoder.meaning("gb26875", "pressure_mpa", "MPa", ValueType.NUMBER).scale())
        .isEqualTo(1000);
  }

  @Test
  void analogueOfAnUnknownKind_keepsItsNumber() {
    assertThat(one(readings(2, "0301 0101 2A 07000000 C8 0500"), "analogue_200").number())
        .isEqualTo(5);
  }

  @Test
  void operations_tellWhoDidThem_andAreHistoryWhenReadBack() {
    List<Measurement> live = readings(2, "0401 0101 05 09 000C0A060A1A");
    assertThat(one(live, "operation.reset").number()).isEqualTo(1);
    assertThat(one(live, "operation.manual_alarm").signal()).isEqualTo("call_point");
    assertThat(one(live, "operation.operator").number()).isEqualTo(9);
    assertThat(live).noneMatch(Measurement::historical);
    assertThat(readings(5, "0401 0101 05 09 000C0A060A1A")).allMatch(Measurement::historical);
    assertThat(one(readings(2, "1801 20 03"), "uitd_operation.duty_check_answer").number())
        .isEqualTo(1);
  }

  @Test
  void versions_configurations_andClocks_areTexts() {
    assertThat(one(readings(5, "0501 0101 0203"), "version").text()).isEqualTo("2.3");
    assertThat(one(readings(5, "0601 0101 03 414243"), "configuration").text()).isEqualTo("ABC");
    assertThat(one(readings(5, "0701 0101 2A 07000000 4142" + "00".repeat(29)), "description"))
        .extracting(Measurement::text, Measurement::device)
        .containsExactly("AB", SYSTEM + "/7");
    assertThat(one(readings(5, "0801 0101 05040A0A061A"), "clock").text())
        .isEqualTo("2026-06-10 10:04:05");
    assertThat(one(readings(5, "1901 0104"), "uitd.version").text()).isEqualTo("1.4");
    assertThat(one(readings(5, "1A01 02 4142"), "uitd.configuration").text()).isEqualTo("AB");
    assertThat(one(readings(5, "1C01 05040A0A061A"), "uitd.clock").text())
        .isEqualTo("2026-06-10 10:04:05");
  }

  @Test
  void timesOfObjects_mayBeMissing() {
    List<Measurement> all = readings(2, "0102 0101 0100 0102 0400");
    assertThat(all).hasSize(28);
    assertThat(all.get(0).time()).isEqualTo(Frames.noon().toInstant().toEpochMilli());
    assertThat(all.get(14).device()).isEqualTo("elm/010203040506/1/2");
  }

  @Test
  void clockFarOff_isToldBesideTheReading() {
    ZonedDateTime now = Frames.noon();
    byte[] data = Frames.component(42, 7, Frames.FIRE, now.minusYears(5));
    byte[] frame = Frames.of(1, now, 2, data).bytes();
    Message message =
        new Message(
            PanelDecoder.DOOR,
            null,
            "gb26875/x",
            frame,
            now.toInstant().toEpochMilli(),
            false,
            false);
    Decoding decoding = new PanelDecoder((d, t) -> "elm", Frames.ZONE, Set.of()).decode(message);
    assertThat(one(((Decoding.Readings) decoding).measurements(), "device_time").text())
        .isEqualTo("2021-06-10 12:00:00");
  }

  @Test
  void whatTheStandardDoesNotKnow_isAFailureWithItsReason() {
    assertThat(failure("C801 01").why().en()).contains("maker's own");
    assertThat(failure("1E01 01").why().en()).contains("no type flag 30");
    assertThat(failure("0209 0101").why().en()).contains("9 objects do not fit");
    assertThat(failure("15").why().en()).contains("no heartbeat");
    Frame own = Frames.of(1, Frames.noon(), 200, new byte[0]);
    assertThat(decode(own.bytes(), Frames.ZONE)).isInstanceOf(Decoding.Failure.class);
  }

  @Test
  void heartbeat_isASignOfLife_ofThePanelByItsRegisteredName() {
    Frame noAddress =
        new Frame(9, 0x10, PanelTime.bytes(Frames.noon()), 0, 0, 2, new byte[] {0x17});
    Message message =
        new Message(
            PanelDecoder.DOOR, "tower-3", "gb26875/tower-3", noAddress.bytes(), 0, false, false);
    Decoding.Readings readings =
        (Decoding.Readings)
            new PanelDecoder((d, t) -> "elm", Frames.ZONE, Set.of()).decode(message);
    assertThat(readings.measurements())
        .extracting(Measurement::device, Measurement::metric)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("elm/tower-3", "online"));
  }

  /** Frames right in every byte around application data of any kind: read or refused, no crash. */
  @Test
  void anyApplicationData_areReadOrRefused() {
    SplittableRandom random = new SplittableRandom(20_261_126L);
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] data = new byte[random.nextInt(0, 120)];
      random.nextBytes(data);
      if (data.length > 1) {
        data[0] = (byte) random.nextInt(1, 30);
        data[1] = (byte) random.nextInt(0, 4);
      }
      int command = random.nextInt(0, 8);
      Decoding decoding =
          decode(Frames.of(i & 0xFFFF, Frames.noon(), command, data).bytes(), Frames.ZONE);
      if (decoding instanceof Decoding.Readings readings) {
        read += readings.measurements().size();
        assertThat(readings.measurements()).noneMatch(m -> Double.isInfinite(m.number()));
      }
    }
    assertThat(read).isPositive();
  }
}
