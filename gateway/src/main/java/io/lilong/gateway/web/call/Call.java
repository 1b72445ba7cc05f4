package io.lilong.gateway.web.call;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request, taken out of the event loop: nothing here changes any more.
 *
 * @param known who calls, null where the route is open to all and nobody asked
 * @param pathParams decoded parts of the path
 * @param queryParams decoded query
 * @param headers request headers
 * @param payload body, null for none
 * @param address who sent it, as far as can be told
 * @param now when it came in, epoch ms
 */
public record Call(
    @Nullable Caller known,
    Map<String, String> pathParams,
    MultiMap queryParams,
    MultiMap headers,
    @Nullable Buffer payload,
    String address,
    long now) {

  /** Header that makes asking twice the same as asking once. */
  public static final String KEY = "Idempotency-Key";

  private static final String ANY = "/*";

  private static final Pattern UUID_SHAPE =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** The same call, by somebody known. */
  public Call by(Caller caller) {
    return new Call(caller, pathParams, queryParams, headers, payload, address, now);
  }

  /**
   * Refuses a body that does not say it is what the route takes, JSON or CSV: a form of another
   * page can say neither.
   */
  public void requireType(String wanted) {
    String type = headers.get("Content-Type");
    String told = type == null ? "" : type.split(";", 2)[0].strip();
    boolean fits =
        wanted.endsWith(ANY)
            ? told.regionMatches(true, 0, wanted, 0, wanted.length() - 1)
            : told.equalsIgnoreCase(wanted);
    if (!fits) {
      throw Refusal.of(415, "body-type", Say.BODY_TYPE, Map.of("type", wanted));
    }
  }

  /** Who calls; refused with 401 when nobody is known. */
  public Caller caller() {
    if (known == null) {
      throw Refusal.loginNeeded();
    }
    return known;
  }

  /** The caller prefers English; Chinese is the first language. */
  public boolean english() {
    return english(headers);
  }

  /** As {@link #english()}, from headers. */
  public static boolean english(MultiMap headers) {
    String language = headers.get("Accept-Language");
    return language != null && language.strip().regionMatches(true, 0, "en", 0, 2);
  }

  /** A part of the path, decoded: {@code hold-b%2Fpump-1} has become {@code hold-b/pump-1}. */
  public String part(String name) {
    String value = pathParams.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no part :" + name);
    }
    return value;
  }

  /** The query, refusing every parameter that is not one of {@code known}. */
  public Query query(String... known) {
    return new Query(queryParams, known);
  }

  /** The body, a JSON object that may hold only {@code known} fields. */
  public Body body(String... known) {
    return Body.read(payload, known);
  }

  /** The idempotency key; refused when missing or no UUID. */
  public UUID key() {
    return keyOf(headers);
  }

  /** As {@link #key}, from headers. */
  public static UUID keyOf(MultiMap headers) {
    String key = headers.get(KEY);
    if (key == null || !UUID_SHAPE.matcher(key).matches()) {
      throw Refusal.invalid(KEY, Say.KEY_NEEDED, Map.of());
    }
    return UUID.fromString(key);
  }
}
