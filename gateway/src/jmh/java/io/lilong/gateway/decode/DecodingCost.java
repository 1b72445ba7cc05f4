package io.lilong.gateway.decode;

import io.lilong.gateway.decode.described.DescribedDecoder;
import io.lilong.gateway.decode.profile.ProfileDecoder;
import io.lilong.gateway.decode.profile.Profiles;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a reading costs to decode, microseconds, by format; every message here holds four. Sampled:
 * the median says what it costs, the tail what else the machine does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodingCost {

  private static final int READINGS = 4;
  private static final ProfileDecoder.CompoundOf COMPOUND = (door, topic) -> "oak";

  private final Decoder decoder =
      new DescribedDecoder(
          new ProfileDecoder(Profiles.builtIn(), COMPOUND, ZoneId.of("Asia/Shanghai")), COMPOUND);

  private final Message nativeFormat =
      message(
          "lilong/oak/pump/p1/telemetry",
          "{\"ts\":1714528800000,\"current_a\":12.5,\"pressure_kpa\":310,\"running\":true,\"mode\":\"auto\"}");
  private final Message zigbee2mqtt =
      message(
          "zigbee2mqtt/stairs/3",
          "{\"battery\":97,\"illuminance\":12,\"occupancy\":true,\"temperature\":21.5,"
              + "\"last_seen\":\"2024-05-01T10:00:00+08:00\"}");
  private final Message tasmota =
      message(
          "tele/plug/SENSOR",
          "{\"Time\":\"2024-05-01T10:00:00\",\"ENERGY\":{\"TotalStartTime\":\"2023-01-01T00:00:00\","
              + "\"Total\":1.234,\"Power\":60,\"Voltage\":231,\"Current\":0.304}}");
  private final Message openMqttGateway =
      message(
          "home/OMG/BTtoMQTT/A4C138D5AABB",
          "{\"id\":\"A4:C1:38:D5:AA:BB\",\"rssi\":-71,\"tempc\":21.3,\"hum\":\"48.2\",\"batt\":77}");
  private final Message shelly =
      message(
          "x/events/rpc",
          "{\"src\":\"shellyplus1pm-a8032abe54dc\",\"dst\":\"x/events\",\"method\":\"NotifyStatus\","
              + "\"params\":{\"ts\":1714528800.25,\"switch:0\":{\"id\":0,\"apower\":118.4,"
              + "\"current\":0.52,\"voltage\":229.7,\"output\":true}}}");
  private final Message chirpstack =
      message(
          "application/a/device/a840410000000001/event/up",
          "{\"deduplicationId\":\"d\",\"time\":\"2024-05-01T02:00:00.123456789+00:00\","
              + "\"deviceInfo\":{\"tenantName\":\"T\",\"applicationId\":\"a\",\"devEui\":\"a840410000000001\"},"
              + "\"fCnt\":4,\"fPort\":2,\"data\":\"AQ==\",\"object\":{\"level_mm\":1520.0,\"battery\":3.6,"
              + "\"leak\":\"ON\",\"state\":\"normal\"}}");

  private static Message message(String topic, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return new Message("endpoint", "client", topic, bytes, 0, false, false);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Decoding nativeFormat() {
    return decoder.decode(nativeFormat);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Decoding zigbee2mqtt() {
    return decoder.decode(zigbee2mqtt);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Decoding tasmota() {
    return decoder.decode(tasmota);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Decoding openMqttGateway() {
    return decoder.decode(openMqttGateway);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Decoding shelly() {
    return decoder.decode(shelly);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public Decoding chirpstack() {
    return decoder.decode(chirpstack);
  }
}
