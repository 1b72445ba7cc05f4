package io.lilong.gateway.notify.mqtt;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.notify.Channel;
import io.lilong.gateway.notify.Letter;
import io.lilong.gateway.notify.LetterJson;
import io.lilong.gateway.notify.Verdict;
import io.lilong.gateway.notify.http.Verdicts;
import io.lilong.gateway.notify.provider.Template;
import io.lilong.gateway.notify.provider.Template.Place;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Publishes each message on a topic made for it. */
public final class MqttMessages implements Channel {

  private final ChannelConfig.Mqtt config;
  private final Duration timeout;
  private final List<Publisher> publishers;
  private final Verdicts verdicts;

  /**
   * @param publishers where it goes; none is a failure that may pass
   */
  public MqttMessages(
      ChannelConfig.Mqtt config, Duration timeout, List<Publisher> publishers, Verdicts verdicts) {
    this.config = config;
    this.timeout = timeout;
    this.publishers = List.copyOf(publishers);
    this.verdicts = verdicts;
  }

  @Override
  public Future<Verdict> send(Letter letter) {
    if (publishers.isEmpty()) {
      return Future.succeededFuture(verdicts.later("neither endpoint nor broker is on", 0));
    }
    Map<String, String> values = values(letter);
    String topic = Template.fill(config.topic(), values, Place.TOPIC_LEVEL);
    String payload =
        config.payload().isEmpty()
            ? LetterJson.event(letter).encode()
            : Template.fill(config.payload(), values, Place.JSON_STRING);
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return Future.all(
            publishers.stream()
                .map(to -> to.publish(topic, bytes, config.qos(), config.retain()))
                .toList())
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .map(done -> verdicts.accepted(""))
        .otherwise(verdicts::unanswered);
  }

  private static Map<String, String> values(Letter letter) {
    Map<String, String> values = new HashMap<>();
    values.put("compound", letter.compound());
    values.put("kind", letter.kind().word());
    values.put("audience", letter.audience().word().replace(':', '-'));
    values.put("text", letter.text());
    values.put("title", letter.title());
    values.put("number", letter.ref());
    values.put("key", letter.key());
    return values;
  }
}
