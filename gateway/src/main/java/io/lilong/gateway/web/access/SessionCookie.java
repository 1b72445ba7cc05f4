package io.lilong.gateway.web.access;

import io.lilong.gateway.account.SessionToken;
import io.vertx.core.MultiMap;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The session's secret as browsers carry it; programs send {@code Authorization: Bearer}. */
public final class SessionCookie {

  private static final String BEARER = "Bearer ";

  private final boolean secure;
  private final String name;

  /** {@code secure}: browsers come over TLS, so the cookie is bound to host and TLS. */
  public SessionCookie(boolean secure) {
    this.secure = secure;
    this.name = secure ? "__Host-lilong" : "lilong";
  }

  /** The {@code Set-Cookie} value that gives the secret to the browser. */
  public String give(SessionToken token, Duration life) {
    return line(token.secret(), life.toSeconds());
  }

  /** The {@code Set-Cookie} value that takes it away. */
  public String take() {
    return line("", 0);
  }

  private String line(String value, long maxAge) {
    return name
        + "="
        + value
        + "; Path=/; Max-Age="
        + maxAge
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  /** The secret shown by a request, or null. A bearer token wins over a cookie. */
  @Nullable SessionToken shown(MultiMap headers) {
    String authorization = headers.get("Authorization");
    if (authorization != null) {
      return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? new SessionToken(authorization.substring(BEARER.length()).strip())
          : null;
    }
    return cookie(headers);
  }

  /** The cookie's secret alone, or null. */
  private @Nullable SessionToken cookie(MultiMap headers) {
    for (String line : headers.getAll("Cookie")) {
      for (String pair : line.split(";")) {
        String cookie = pair.strip();
        if (cookie.startsWith(name + "=") && cookie.length() > name.length() + 1) {
          return new SessionToken(cookie.substring(name.length() + 1));
        }
      }
    }
    return null;
  }
}
