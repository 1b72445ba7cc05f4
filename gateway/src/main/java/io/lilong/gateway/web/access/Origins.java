package io.lilong.gateway.web.access;

import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Say;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses this server answers under and which pages may send it writes. On loopback only
 * loopback names are answered: a page that makes its own name point at this machine gets nothing.
 */
public final class Origins {

  private final WebConfig config;

  public Origins(WebConfig config) {
    this.config = config;
  }

  /** Refuses a request under a name that is not ours; {@code authority} is its Host. */
  public void checkHost(@Nullable String authority) {
    if (!config.loopback() || authority == null) {
      return;
    }
    String host = hostOf(authority);
    if (host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals(publicHost())) {
      return;
    }
    throw Refusal.of(421, "host", Say.HOST, Map.of("host", host));
  }

  /** Refuses a write that a browser sends from another page. */
  public void checkWrite(MultiMap headers, @Nullable String authority) {
    String origin = headers.get("Origin");
    if (origin != null) {
      if (!origin.equals(config.publicOrigin()) && !origin.equals(ownOrigin(authority))) {
        throw Refusal.forbidden(Say.ORIGIN, Map.of("origin", origin));
      }
      return;
    }
    String site = headers.get("Sec-Fetch-Site");
    if (site != null && !List.of("same-origin", "none").contains(site)) {
      throw Refusal.forbidden(Say.ORIGIN, Map.of("origin", site));
    }
  }

  /**
   * Who sent the request: the peer, or whom a proxy on this machine or in its private network says
   * it speaks for, where the configuration names the proxy's origin.
   */
  public String address(String peer, MultiMap headers) {
    String forwarded = headers.get("X-Forwarded-For");
    if (config.publicOrigin() == null || forwarded == null || !nearby(peer)) {
      return peer;
    }
    return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }

  private static boolean nearby(String peer) {
    return peer.startsWith("127.")
        || peer.startsWith("10.")
        || peer.startsWith("192.168.")
        || peer.matches("172\\.(1[6-9]|2\\d|3[01])\\..*")
        || peer.equals("0:0:0:0:0:0:0:1")
        || peer.equals("::1");
  }

  private String ownOrigin(@Nullable String authority) {
    return (config.tls() == null ? "http://" : "https://") + authority;
  }

  private @Nullable String publicHost() {
    return config.publicOrigin() == null
        ? null
        : hostOf(String.valueOf(URI.create(config.publicOrigin()).getAuthority()));
  }

  /** Without the port, lower case. */
  private static String hostOf(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > authority.lastIndexOf(']');
    return (port ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
  }
}
