package io.lilong.gateway.console;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the console the way the gateway does: build hash in the path, the same headers. */
final class ConsoleFiles implements Handler<RoutingContext> {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript",
          "css", "text/css",
          "json", "application/json",
          "html", "text/html",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json");

  private final String build;

  ConsoleFiles(String build) {
    this.build = build;
  }

  void mount(Router router) {
    router.get("/").handler(context -> page(context, "index.html"));
    router.get("/m").handler(context -> page(context, "index.html"));
    router.get("/sw.js").handler(this::worker);
    router.get("/wall").handler(context -> page(context, "index.html"));
    router.get("/c/" + build + "/*").handler(this);
  }

  @Override
  public void handle(RoutingContext context) {
    byte[] bytes = read(context.normalizedPath().substring(("/c/" + build + "/").length()));
    if (bytes == null) {
      context.response().setStatusCode(404).end();
      return;
    }
    String path = context.normalizedPath();
    context
        .response()
        .putHeader(
            "Content-Type",
            TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "text/plain")
                + ";charset=utf-8")
        .putHeader("Cache-Control", "public, max-age=31536000, immutable")
        .end(Buffer.buffer(bytes));
  }

  private void page(RoutingContext context, String name) {
    byte[] bytes = read(name);
    if (bytes == null) {
      context.response().setStatusCode(404).end();
      return;
    }
    String html = new String(bytes, StandardCharsets.UTF_8).replace("@BUILD@", build);
    HttpServerResponse response = context.response();
    response.putHeader("Content-Type", "text/html;charset=utf-8");
    response.putHeader("Content-Security-Policy", policy(html));
    response.putHeader("Cache-Control", "no-cache");
    response.end(html);
  }

  /** The crew's service worker: at the root, so that it may serve the page there. */
  private void worker(RoutingContext context) {
    byte[] bytes = read("crew/sw.js");
    String script = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    context
        .response()
        .putHeader("Content-Type", "text/javascript;charset=utf-8")
        .putHeader("Cache-Control", "no-cache")
        .end(script.replace("@BUILD@", build));
  }

  private static String policy(String html) {
    Matcher map = IMPORT_MAP.matcher(html);
    String hash = map.find() ? " 'sha256-" + sha256(map.group(1)) + "'" : "";
    return "default-src 'none'; script-src 'self'"
        + hash
        + "; style-src 'self'; img-src 'self' blob:; connect-src 'self'; manifest-src 'self';"
        + " worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte @org.jspecify.annotations.Nullable [] read(String path) {
    try (InputStream in = ConsoleFiles.class.getResourceAsStream("/console/" + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
