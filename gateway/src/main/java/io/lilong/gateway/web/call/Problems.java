package io.lilong.gateway.web.call;

import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Unavailable;
import io.lilong.gateway.history.ReadingQueries;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where what went wrong becomes a status and an RFC 9457 problem: {@code detail} in
 * the caller's language, {@code message} in both, {@code code} for programs.
 */
public final class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final int RETRY_SECONDS = 2;

  /** How long a call waits for the writer's answer. */
  public static final int PATIENCE_SECONDS = 10;

  private final Words words;

  public Problems(Words words) {
    this.words = words;
  }

  /** The reply for a refusal, a known trouble, or a defect (logged, told by its number only). */
  public Reply reply(Throwable cause, boolean english) {
    if (cause instanceof Refusal refusal) {
      return refused(refusal, english);
    }
    if (cause instanceof ReadingQueries.Unavailable away) {
      log.info("history could not be read: {}", away.getMessage());
      return refused(
          Refusal.of(503, "history-away", Say.HISTORY_AWAY, Map.of()).retryAfter(RETRY_SECONDS),
          english);
    }
    if (cause instanceof TimeoutException) {
      return refused(
          Refusal.of(503, "too-slow", Say.TOO_SLOW, Map.of("seconds", PATIENCE_SECONDS))
              .retryAfter(RETRY_SECONDS),
          english);
    }
    if (cause instanceof Unavailable away) {
      log.warn("the database could not be asked: {}", away.getMessage());
      return refused(
          Refusal.of(503, "store-away", Say.STORE_AWAY, Map.of()).retryAfter(RETRY_SECONDS),
          english);
    }
    String incident = UUID.randomUUID().toString().substring(0, 8);
    log.error("incident {}", incident, cause);
    return refused(
        Refusal.of(500, "internal", Say.INTERNAL, Map.of("incident", incident)), english);
  }

  /** The reply for a command that was not done. */
  public Reply reply(Answer answer, boolean english) {
    if (answer instanceof Answer.Conflict conflict) {
      JsonObject members =
          new JsonObject().put("current", conflict.current()).put("wanted", conflict.wanted());
      return problem(409, "conflict", conflict.why(), members, english);
    }
    if (answer instanceof Answer.NotFound missing) {
      return problem(404, "not-found", missing.why(), new JsonObject(), english);
    }
    if (answer instanceof Answer.Forbidden forbidden) {
      return problem(403, "forbidden", forbidden.why(), new JsonObject(), english);
    }
    if (answer instanceof Answer.Invalid invalid) {
      return problem(400, "invalid", invalid.why(), fieldOf(invalid.field()), english);
    }
    throw new IllegalArgumentException("not a refusal: " + answer);
  }

  private static JsonObject fieldOf(@Nullable String field) {
    return field == null ? new JsonObject() : new JsonObject().put("field", field);
  }

  private Reply refused(Refusal refusal, boolean english) {
    Text why = refusal.say().in(words, refusal.parameters());
    JsonObject members = new JsonObject();
    refusal.members().forEach(members::put);
    Reply reply = problem(refusal.status(), refusal.code(), why, members, english);
    if (refusal.retryAfterSeconds() != null) {
      reply = reply.with("Retry-After", String.valueOf(refusal.retryAfterSeconds()));
    }
    return refusal.status() == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
  }

  private static Reply problem(
      int status, String code, Text why, JsonObject members, boolean english) {
    JsonObject body =
        new JsonObject()
            .put("type", "urn:lilong:problem:" + code)
            .put("title", code)
            .put("status", status)
            .put("detail", english ? why.en() : why.zh())
            .put("code", code)
            .put("message", new JsonObject().put("zh", why.zh()).put("en", why.en()))
            .mergeIn(members);
    return Reply.of(status, "application/problem+json", body.toBuffer());
  }
}
