package io.lilong.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.decode.Decoding.Reason;
import io.lilong.gateway.decode.described.DescriptionMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeFormatTest {

  private static final String TOPIC = "lilong/gk14/light/b3-s1-f2/telemetry";
  private static final long AT = 1_700_000_000_000L;

  private final Decoder decoder = Decoders.builtIn();

  @Test
  void telemetry_givesItsValuesInOrder() {
    assertThat(readings("{\"ts\":1700000000000,\"on\":true,\"current_ma\":181.5,\"mode\":\"eco\"}"))
        .containsExactly(
            Measurement.bool("gk14/b3-s1-f2", "light", "on", true, AT),
            Measurement.number("gk14/b3-s1-f2", "light", "current_ma", 181.5, AT),
            Measurement.text("gk14/b3-s1-f2", "light", "mode", "eco", AT));
  }

  @Test
  void timeBehindTheValues_isTheirsToo() {
    assertThat(readings("{\"current_ma\":1,\"ts\":1700000000000,\"on\":\"OFF\"}"))
        .containsExactly(
            Measurement.number("gk14/b3-s1-f2", "light", "current_ma", 1, AT),
            Measurement.bool("gk14/b3-s1-f2", "light", "on", false, AT));
  }

  @Test
  void nestedValues_areNamedByTheirPath() {
    assertThat(readings("{\"a\":{\"b\":[1,2]},\"c\":3,\"ts\":1700000000000}"))
        .extracting(Measurement::metric)
        .containsExactly("a.b.0", "a.b.1", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":null}", "{\"a\":\"nan\"}", "{\"a\":\"\"}", "{}", "{\"ts\":5}"})
  void nothing_isNoReadingAndNoFailure(String payload) {
    assertThat(readings(payload)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'12.50' | 12.5",
        "'-3'    | -3",
        "'1e3'   | 1000",
      })
  void numberInQuotes_isANumber(String text, double number) {
    assertThat(readings("{\"a\":\"" + text + "\"}").get(0).number()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "00000566CC39", "1234567890123456", "0x1F", "1,5"})
  void identifier_staysText(String text) {
    assertThat(readings("{\"a\":\"" + text + "\"}").get(0).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "-5", "0", "[1]"})
  void timeThatIsNone_leavesTheTimeOfReceipt(String ts) {
    String written =
        ts.startsWith("[") || Character.isDigit(ts.charAt(ts.length() - 1)) ? ts : "\"" + ts + "\"";
    assertThat(readings("{\"a\":1,\"ts\":" + written + "}"))
        .filteredOn(m -> m.metric().equals("a"))
        .singleElement()
        .extracting(Measurement::time)
        .isEqualTo(Measurement.NO_TIME);
  }

  @ParameterizedTest
  @CsvSource({"online,1", "offline,0", "Online,1", "' true ',1"})
  void status_isWhetherTheDeviceIsThere(String payload, double online) {
    Decoding decoding = decoder.decode(Decoders.message("lilong/gk14/fire/s1/status", payload));
    assertThat(((Decoding.Readings) decoding).measurements())
        .containsExactly(
            Measurement.bool("gk14/s1", "fire", "online", online == 1, Measurement.NO_TIME));
  }

  @Test
  void byteOrderMark_isPassedOver() {
    assertThat(readings("\uFEFF{\"a\":1}")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1                   | NOT_JSON",
        "{\"a\":NaN}                | NOT_JSON",
        "{\"a\":1} x                | NOT_JSON",
        "{\"a\":1}{\"a\":2}         | NOT_JSON",
        "{'a':1}                    | NOT_JSON",
        "{\"a\":01}                 | NOT_JSON",
        "{\"a\":1,}                 | NOT_JSON",
        "{\"a\":1e400}              | BAD_VALUE",
        "{\"a\":-1e400}             | BAD_VALUE",
        "5                          | BAD_VALUE",
        "[1]                        | BAD_VALUE",
        "{\"\":1}                   | BAD_VALUE",
        "{\"a\":1,\"a\":2}          | DUPLICATE_KEY",
        "{\"ts\":1,\"ts\":2}        | DUPLICATE_KEY",
        "{\"b\":{\"a\":1,\"a\":2}}  | DUPLICATE_KEY",
        "{\"a\":\"\\ud800\"}        | BAD_TEXT",
        "{\"a\":\"\\u0000\"}        | BAD_TEXT",
        "{\"a\\u0007\":1}           | BAD_TEXT",
      })
  void badPayload_isNamed(String payload, Reason reason) {
    Decoding.Failure failure = failure(payload.getBytes(StandardCharsets.UTF_8));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.why().zh()).isNotBlank();
    assertThat(failure.why().en()).isNotBlank();
  }

  @Test
  void emptyBinaryLongDeepAndWide_areNamed() {
    assertThat(failure(new byte[0]).reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(failure(new byte[] {0, 1, 2, (byte) 0xFF}).reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(failure("{\"a\":1}".getBytes(StandardCharsets.UTF_16)).reason())
        .isEqualTo(Reason.NOT_JSON);
    assertThat(failure(new byte[1 << 20]).reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure(("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}").getBytes()).reason())
        .isEqualTo(Reason.TOO_DEEP);
    assertThat(failure(("{\"a\":\"" + "x".repeat(1001) + "\"}").getBytes()).reason())
        .isEqualTo(Reason.BAD_TEXT);
    assertThat(failure(("{\"a\":" + "9".repeat(500) + "}").getBytes()).reason())
        .isEqualTo(Reason.BAD_VALUE);
    assertThat(failure(wide(1_001, 0).getBytes()).reason()).isEqualTo(Reason.TOO_MANY_POINTS);
  }

  @Test
  void wideMessage_isReadAndItsDuplicatesFound() {
    assertThat(readings(wide(900, 0))).hasSize(900);
    assertThat(failure(wide(900, 3).getBytes()).reason()).isEqualTo(Reason.DUPLICATE_KEY);
  }

  private static String wide(int count, int again) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      out.append("\"m").append(i).append("\":").append(i).append(',');
    }
    return out.append("\"m").append(again == 0 ? "x" : "" + again).append("\":null}").toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lilong/gk14/light/telemetry",
        "lilong/gk14//b3/telemetry",
        "lilong/gk14/light/b3/other",
        "lilong/gk14/light/b3/telemetry/more",
        "lilong/",
        "a//b",
        "a/",
      })
  void badTopic_isNamed(String topic) {
    Decoding decoding = decoder.decode(Decoders.message(topic, "{}"));
    assertThat(((Decoding.Failure) decoding).reason()).isEqualTo(Reason.BAD_TOPIC);
  }

  @Test
  void unknownTopic_isNamed() {
    Decoding decoding =
        Decoders.read(
            decoder,
            Decoders.message("nobody/knows", "{}"),
            new DescriptionMemory(java.util.Map.of()));
    assertThat(((Decoding.Failure) decoding).reason()).isEqualTo(Reason.NO_PROFILE);
    assertThat(((Decoding.Failure) decoding).why().en()).contains("nobody/knows");
  }

  @Property(tries = 2_000)
  void anyBytes_areReadOrNamed(@ForAll @Size(max = 200) byte[] payload) {
    assertThat(decoder.decode(Decoders.message(TOPIC, payload))).isNotNull();
  }

  @Property(tries = 2_000)
  void anyTopic_isReadOrNamed(@ForAll String topic) {
    assertThat(decoder.decode(Decoders.message(topic, "{\"a\":1}"))).isNotNull();
  }

  private List<Measurement> readings(String payload) {
    Decoding decoding = decoder.decode(Decoders.message(TOPIC, payload));
    assertThat(decoding).isInstanceOf(Decoding.Readings.class);
    return ((Decoding.Readings) decoding).measurements();
  }

  private Decoding.Failure failure(byte[] payload) {
    Decoding decoding = decoder.decode(Decoders.message(TOPIC, payload));
    assertThat(decoding).isInstanceOf(Decoding.Failure.class);
    return (Decoding.Failure) decoding;
  }
}
