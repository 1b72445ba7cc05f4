package io.lilong.gateway.web.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not carried out, and why: ends its handling and becomes a problem answer. Made
 * at the place that notices; carries no stack, since it is no defect.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final transient Say say;
  private final transient Map<String, Object> parameters;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private @Nullable Integer retryAfterSeconds;

  private Refusal(int status, String code, Say say, Map<String, Object> parameters) {
    super(say.key() + " " + parameters, null, false, false);
    this.status = status;
    this.code = code;
    this.say = say;
    this.parameters = parameters;
  }

  /** 400: the request itself is wrong, at {@code field}. */
  public static Refusal invalid(String field, Say say, Map<String, Object> parameters) {
    return new Refusal(400, "invalid", say, parameters).with("field", field);
  }

  /** 400: the whole request is wrong. */
  public static Refusal invalid(Say say, Map<String, Object> parameters) {
    return new Refusal(400, "invalid", say, parameters);
  }

  /** 401: nobody known. */
  public static Refusal loginNeeded() {
    return new Refusal(401, "login-needed", Say.LOGIN_NEEDED, Map.of());
  }

  /** 403: known, but may not. */
  public static Refusal forbidden(Say say, Map<String, Object> parameters) {
    return new Refusal(403, "forbidden", say, parameters);
  }

  /** 404. */
  public static Refusal notFound(Say say, String id) {
    return new Refusal(404, "not-found", say, Map.of("id", id));
  }

  /** Any other status. */
  public static Refusal of(int status, String code, Say say, Map<String, Object> parameters) {
    return new Refusal(status, code, say, parameters);
  }

  /** Adds a member to the problem's JSON. */
  public Refusal with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** Says when to try again. */
  public Refusal retryAfter(int seconds) {
    retryAfterSeconds = seconds;
    return this;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Say say() {
    return say;
  }

  public Map<String, Object> parameters() {
    return parameters;
  }

  public Map<String, Object> members() {
    return members;
  }

  public @Nullable Integer retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
