package io.lilong.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passes each step, in seconds and minutes of a clock that the test holds. */
final class ThroughputTest {

  private static final long MINUTE = 60_000;
  private static final long START = 100 * MINUTE;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Counter endpoint = meters.counter("lilong.mqtt.messages", "door", "endpoint");
  private final Counter broker = meters.counter("lilong.mqtt.messages", "door", "broker");
  private final Counter panel = meters.counter("lilong.panel.taken");
  private final Throughput throughput = new Throughput(meters, START);

  private Throughput.Flow received() {
    return throughput.flows().get(0);
  }

  @Test
  void everyDoorCounts_toTheSecondAndInAll() {
    endpoint.increment(30);
    broker.increment(10);
    panel.increment(10);
    throughput.look(START + 10_000);
    assertThat(received().perSecond()).isEqualTo(5);
    panel.increment();
    assertThat(received().total()).isEqualTo(51);
    assertThat(received().minutes()).isEmpty();
    throughput.look(START + 20_000);
    assertThat(received().perSecond()).isEqualTo(0.1);
  }

  @Test
  void minutesThatAreOver_stayForAnHour() {
    endpoint.increment(5);
    throughput.look(START + 50_000);
    endpoint.increment(2);
    throughput.look(START + MINUTE);
    assertThat(received().minutes()).containsExactly(7.0);
    endpoint.increment(3);
    throughput.look(START + 2 * MINUTE + 1);
    assertThat(received().minutes()).containsExactly(7.0, 3.0);
    for (int i = 3; i <= 61; i++) {
      throughput.look(START + i * MINUTE);
    }
    assertThat(received().minutes()).hasSize(60).startsWith(3.0, 0.0).endsWith(0.0);
  }

  @Test
  void whileNobodyLooked_minutesWereThere() {
    endpoint.increment(4);
    throughput.look(START + 3 * MINUTE);
    assertThat(received().minutes()).containsExactly(4.0, 0.0, 0.0);
    throughput.look(START + 500 * MINUTE);
    assertThat(received().minutes()).hasSize(60).containsOnly(0.0);
  }

  @Test
  void clockThatWasSetBack_beginsAMinute() {
    endpoint.increment(4);
    throughput.look(START - 10 * MINUTE);
    assertThat(received().perSecond()).isZero();
    assertThat(received().minutes()).containsExactly(4.0);
    endpoint.increment(6);
    throughput.look(START - 9 * MINUTE);
    assertThat(received().minutes()).isEqualTo(List.of(4.0, 6.0));
    assertThat(received().perSecond()).isEqualTo(0.1);
  }
}
