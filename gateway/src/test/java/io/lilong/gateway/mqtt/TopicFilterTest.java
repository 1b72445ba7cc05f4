package io.lilong.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of MQTT 5, 4.7, and what libraries get wrong. */
class TopicFilterTest {

  @ParameterizedTest
  @CsvSource({
    "sport/tennis/#, sport/tennis",
    "sport/tennis/#, sport/tennis/ranking",
    "sport/tennis/#, sport/tennis/a/b/c",
    "sport/tennis/#, sport/tennis/",
    "#, a",
    "#, /",
    "sport/+, sport/",
    "sport/+/player, sport/tennis/player",
    "+/+, /finance",
    "/+, /finance",
    "+, finance",
    "+/tennis/#, sport/tennis",
    "$SYS/#, $SYS/broker",
    "a//b, a//b",
    "a/+/b, a//b",
    "水泵/+/状态, 水泵/一号/状态",
  })
  void matches_whatItMeans_isTrue(String filter, String topic) {
    assertThat(new TopicFilter(filter).matches(topic)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "sport/+, sport",
    "sport/+, sport/a/b",
    "sport/tennis/#, sport/tennisball",
    "+, /finance",
    "#, $SYS/broker",
    "+/broker, $SYS/broker",
    "a/b, a/B",
    "a/b, a/b/",
    "a/+/#, a",
    "a, ab",
    "ab, a",
  })
  void matches_whatItDoesNotMean_isFalse(String filter, String topic) {
    assertThat(new TopicFilter(filter).matches(topic)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a#", "#/a", "a/b+", "a/#/b", "++", "a/\u0000"})
  void notAFilter_isRefused(String text) {
    assertThat(TopicFilter.valid(text)).isFalse();
    assertThatThrownBy(() -> new TopicFilter(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
