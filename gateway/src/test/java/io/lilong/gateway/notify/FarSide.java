package io.lilong.gateway.notify;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that takes messages on loopback, each path with a manner of its own, and remembers what
 * it was sent.
 */
public final class FarSide implements AutoCloseable {

  /** How a path answers. */
  @FunctionalInterface
  public interface Manner {
    void answer(HttpServerRequest request);
  }

  /**
   * What was sent.
   *
   * @param at epoch ms when it was whole
   */
  public record Sent(String path, String query, Map<String, String> headers, String body, long at) {

    public String key() {
      return headers.getOrDefault("idempotency-key", "");
    }

    public JsonObject json() {
      return new JsonObject(body);
    }

    public JsonObject data() {
      return json().getJsonObject("data");
    }

    public String kind() {
      return data().getString("kind");
    }
  }

  public static final Manner FINE = request -> request.response().end("{\"errcode\":0,\"code\":0}");
  public static final Manner HANGS = request -> {};

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private FarSide() throws Exception {
    server = await(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
  }

  public static FarSide open() {
    try {
      return new FarSide();
    } catch (Exception e) {
      throw new IllegalStateException("no far side", e);
    }
  }

  public static Manner status(int status, String body) {
    return request -> request.response().setStatusCode(status).end(body);
  }

  public static Manner busy(int seconds) {
    return request ->
        request.response().setStatusCode(429).putHeader("Retry-After", "" + seconds).end("slow");
  }

  public static Manner redirect(String to) {
    return request -> request.response().setStatusCode(307).putHeader("Location", to).end();
  }

  /** Yes, after a while. */
  public Manner slow(long ms) {
    return request -> vertx.setTimer(ms, t -> FINE.answer(request));
  }

  /** A byte now and then, for ever. */
  public Manner drips() {
    return request -> {
      HttpServerResponse response = request.response().setChunked(true);
      long timer = vertx.setPeriodic(50, t -> response.write("."));
      response.closeHandler(gone -> vertx.cancelTimer(timer));
    };
  }

  /** A gigabyte, as fast as it is taken; {@code written} counts its bytes. */
  public static Manner gigabyte(AtomicLong written) {
    Buffer part = Buffer.buffer(new byte[64 * 1024]);
    return request -> {
      HttpServerResponse response = request.response().setChunked(true);
      pour(response, part, written);
    };
  }

  private static void pour(HttpServerResponse response, Buffer part, AtomicLong written) {
    while (written.get() < 1L << 30 && !response.closed()) {
      if (response.writeQueueFull()) {
        response.drainHandler(room -> pour(response, part, written));
        return;
      }
      written.addAndGet(part.length());
      response.write(part);
    }
    if (!response.closed()) {
      response.end();
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.actualPort() + path;
  }

  public int port() {
    return server.actualPort();
  }

  public void behave(String path, Manner manner) {
    manners.put(path, manner);
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Map<String, String> headers = new ConcurrentHashMap<>();
              request
                  .headers()
                  .forEach((k, v) -> headers.put(k.toLowerCase(java.util.Locale.ROOT), v));
              String query = request.query() == null ? "" : request.query();
              sent.add(
                  new Sent(
                      request.path(), query, headers, body.toString(), System.currentTimeMillis()));
              manners.getOrDefault(request.path(), FINE).answer(request);
            });
  }

  /** What came to a path, in order. */
  public List<Sent> sent(String path) {
    return sent.stream().filter(s -> s.path().equals(path)).toList();
  }

  /** What of a kind came to a webhook's path, in order. */
  public List<Sent> sent(String path, String kind) {
    return sent(path).stream().filter(s -> s.kind().equals(kind)).toList();
  }

  public static <T> T await(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      await(vertx.close());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
