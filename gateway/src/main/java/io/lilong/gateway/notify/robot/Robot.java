package io.lilong.gateway.notify.robot;

import io.lilong.gateway.config.ChannelConfig;
import io.lilong.gateway.notify.Channel;
import io.lilong.gateway.notify.Letter;
import io.lilong.gateway.notify.Verdict;
import io.lilong.gateway.notify.http.Outgoing;
import io.lilong.gateway.notify.http.Verdicts;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * A group robot. All three answer 200 whatever happens and say in a code whether they took the
 * message; without that code nobody knows.
 */
public final class Robot implements Channel {

  private final ChannelConfig.Robot config;
  private final Duration timeout;
  private final Outgoing outgoing;
  private final Verdicts verdicts;
  private final InstantSource clock;

  /**
   * @param timeout for one try
   * @param clock what messages are signed with
   */
  public Robot(
      ChannelConfig.Robot config,
      Duration timeout,
      Outgoing outgoing,
      Verdicts verdicts,
      InstantSource clock) {
    this.config = config;
    this.timeout = timeout;
    this.outgoing = outgoing;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  @Override
  public Future<Verdict> send(Letter letter) {
    RobotFormat.Request request = RobotFormat.of(config, letter, clock.millis());
    return outgoing
        .send(
            HttpMethod.POST,
            URI.create(request.url()),
            Map.of(
                "Content-Type", "application/json; charset=utf-8", "Idempotency-Key", letter.key()),
            request.body().encode().getBytes(StandardCharsets.UTF_8),
            timeout)
        .map(this::verdict)
        .otherwise(verdicts::unanswered);
  }

  private Verdict verdict(Outgoing.Answer answer) {
    if (!answer.fine()) {
      return verdicts.refused(answer);
    }
    JsonObject said;
    int code;
    try {
      said = new JsonObject(answer.body());
      code = RobotFormat.code(config.make(), said);
    } catch (DecodeException | ClassCastException e) {
      return verdicts.later("200 " + answer.body(), answer.retryAfterMs());
    }
    String words = said.getString("errmsg", said.getString("msg", said.getString("StatusMessage")));
    return switch (RobotCodes.meaning(config.make(), code)) {
      case TAKEN -> verdicts.accepted(words == null ? "" : words);
      case LATER ->
          verdicts.later(
              code + " " + words,
              Math.max(answer.retryAfterMs(), RobotCodes.patienceMs(config.make(), code)));
      case NEVER -> verdicts.never(code + " " + words);
    };
  }
}
