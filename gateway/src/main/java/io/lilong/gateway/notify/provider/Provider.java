package io.lilong.gateway.notify.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.notify.Channel;
import io.lilong.gateway.notify.Letter;
import io.lilong.gateway.notify.Verdict;
import io.lilong.gateway.notify.http.Outgoing;
import io.lilong.gateway.notify.http.Verdicts;
import io.lilong.gateway.notify.provider.Template.Place;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** An SMS or voice provider; one request for each number. */
public final class Provider implements Channel {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChannelConfig.Provider config;
  private final Duration timeout;
  private final Outgoing outgoing;
  private final Verdicts verdicts;

  public Provider(
      ChannelConfig.Provider config, Duration timeout, Outgoing outgoing, Verdicts verdicts) {
    this.config = config;
    this.timeout = timeout;
    this.outgoing = outgoing;
    this.verdicts = verdicts;
  }

  @Override
  public Future<Verdict> send(Letter letter) {
    if (letter.recipient().isEmpty()) {
      return Future.succeededFuture(verdicts.never("no recipient"));
    }
    Map<String, String> values = values(letter);
    boolean json = config.content() == ChannelConfig.Body.JSON;
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Type",
        json ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded");
    headers.put("Idempotency-Key", letter.key());
    config
        .headers()
        .forEach((name, value) -> headers.put(name, Template.fill(value, values, Place.HEADER)));
    String body =
        Template.fill(config.body(), values, json ? Place.JSON_STRING : Place.PART_OF_ADDRESS);
    URI uri = URI.create(Template.fill(config.url(), values, Place.PART_OF_ADDRESS));
    return outgoing
        .send(
            HttpMethod.valueOf(config.method()),
            uri,
            headers,
            body.getBytes(StandardCharsets.UTF_8),
            timeout)
        .map(this::verdict)
        .otherwise(verdicts::unanswered);
  }

  private static Map<String, String> values(Letter letter) {
    Map<String, String> values = new HashMap<>();
    values.put("phone", letter.recipient().replaceAll("[ -]", ""));
    values.put("text", letter.text());
    values.put("title", letter.title());
    values.put("number", letter.ref());
    values.put("key", letter.key());
    values.put("time", Instant.ofEpochMilli(letter.at()).toString());
    return values;
  }

  private Verdict verdict(Outgoing.Answer answer) {
    if (!answer.fine()) {
      return verdicts.refused(answer);
    }
    if (config.accepted().isEmpty()) {
      return verdicts.accepted(answer.body());
    }
    String code;
    try {
      JsonNode at = JSON.readTree(answer.body()).at(JsonPointer.compile(config.accepted()));
      code = at.isMissingNode() ? "" : at.asText();
    } catch (JsonProcessingException e) {
      return verdicts.later("200 " + answer.body(), answer.retryAfterMs());
    }
    if (code.equals(config.expected())) {
      return verdicts.accepted(answer.body());
    }
    return config.again().contains(code)
        ? verdicts.later(answer.body(), answer.retryAfterMs())
        : verdicts.never(answer.body());
  }
}
