package io.lilong.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the console and the API are served.
 *
 * @param host address to listen on; anything but loopback asks for TLS and a user who may log in
 * @param port port to listen on, 0 for any free one
 * @param tls certificate and key, null for plain HTTP
 * @param allowPlain listen beyond loopback without TLS: only where a proxy in front ends TLS, or in
 *     a network of one's own
 * @param publicOrigin what people type when a proxy stands in front, e.g. {@code
 *     https://lilong.example.org}; then the proxy's {@code X-Forwarded-For} is believed; null when
 *     browsers connect here directly
 * @param demo demo mode: said to everyone who asks for health, so that the console can say it
 * @param consoleDir console files are read from this folder at every request instead of from the
 *     jar; for people who work on the console
 */
public record WebConfig(
    String host,
    int port,
    @Nullable Tls tls,
    boolean allowPlain,
    @Nullable String publicOrigin,
    boolean demo,
    @Nullable Path consoleDir) {

  /** Loopback, port 8080, plain. */
  public static final WebConfig DEFAULTS =
      new WebConfig("127.0.0.1", 8080, null, false, null, false, null);

  /**
   * PEM files; read at start.
   *
   * @param certificate certificate chain
   * @param key private key, PKCS 8
   */
  public record Tls(Path certificate, Path key) {}

  /** Listens where only this machine can reach it. */
  public boolean loopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  /** Browsers reach the console over TLS, ended here or by a proxy. */
  public boolean secure() {
    return tls != null || (publicOrigin != null && publicOrigin.startsWith("https://"));
  }
}
