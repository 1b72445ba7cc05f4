package io.lilong.gateway.notify.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to somebody else's server. The host is resolved once and that very address
 * connected to, if it may be; no redirect is followed; of the answer 64 KiB are read and the
 * connection is cut; a hanging or dripping server is left when the time is over. One connection a
 * request: a message must not fail on one that was closed meanwhile.
 */
public final class Outgoing implements AutoCloseable {

  /** How much of an answer is read. */
  static final int MOST_BYTES = 64 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long LONGEST_RETRY_AFTER_MS = Duration.ofHours(1).toMillis();

  private final Vertx vertx;
  private final HttpClient client;
  private final Addresses addresses;
  private final InstantSource clock;

  public Outgoing(Vertx vertx, Addresses addresses, InstantSource clock) {
    this.vertx = vertx;
    this.addresses = addresses;
    this.clock = clock;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxHeaderSize(16 * 1024)
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(16));
  }

  /**
   * What came back.
   *
   * @param body as UTF-8, cut at 64 KiB
   * @param cut there was more
   * @param retryAfterMs how long it asks to be left alone, 0 for nothing said
   */
  public record Answer(int status, String body, boolean cut, long retryAfterMs) {

    /** The server took the request. */
    public boolean fine() {
      return status >= 200 && status < 300;
    }
  }

  /** Why there is no answer. */
  public static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean forbidden;

    Unanswered(String message, @Nullable Throwable cause, boolean forbidden) {
      super(message, cause);
      this.forbidden = forbidden;
    }

    /** The address may not be connected to: trying again changes nothing. */
    public boolean forbidden() {
      return forbidden;
    }
  }

  /**
   * Sends a request; fails with {@link Unanswered}.
   *
   * @param timeout for all of it
   */
  public Future<Answer> send(
      HttpMethod method, URI uri, Map<String, String> headers, byte[] body, Duration timeout) {
    Promise<Answer> answered = Promise.promise();
    HttpClientRequest[] under = new HttpClientRequest[1];
    long timer =
        vertx.setTimer(
            timeout.toMillis(),
            late -> {
              answered.tryFail(
                  new Unanswered("none within " + timeout.toMillis() + " ms", null, false));
              if (under[0] != null) {
                under[0].reset();
              }
            });
    resolve(uri)
        .compose(address -> client.request(options(method, uri, address, headers)))
        .compose(
            request -> {
              under[0] = request;
              return request.send(Buffer.buffer(body)).compose(this::read);
            })
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              if (done.succeeded()) {
                answered.tryComplete(done.result());
              } else {
                answered.tryFail(unanswered(done.cause()));
              }
            });
    return answered.future();
  }

  private static Unanswered unanswered(Throwable cause) {
    if (cause instanceof Unanswered already) {
      return already;
    }
    // the class and words of the cause, never the address: it may hold a key
    String words = cause.getMessage() == null ? "" : ": " + cause.getMessage().split("\\R", 2)[0];
    return new Unanswered(cause.getClass().getSimpleName() + words, cause, false);
  }

  private Future<InetAddress> resolve(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      return Future.failedFuture(new Unanswered("the address names no host", null, true));
    }
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return vertx
        .executeBlocking(() -> InetAddress.getAllByName(name), false)
        .compose(
            all ->
                addresses
                    .choose(all)
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new Unanswered(
                                    "an address inside the network; see notify.allow",
                                    null,
                                    true))));
  }

  private static RequestOptions options(
      HttpMethod method, URI uri, InetAddress address, Map<String, String> headers) {
    boolean tls = "https".equals(uri.getScheme());
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setSsl(tls)
            .setHost(uri.getHost())
            .setPort(port)
            .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setFollowRedirects(false);
    headers.forEach(options::putHeader);
    return options;
  }

  private Future<Answer> read(HttpClientResponse response) {
    Promise<Answer> read = Promise.promise();
    Buffer kept = Buffer.buffer();
    long after = retryAfter(response.getHeader("Retry-After"));
    response.exceptionHandler(read::tryFail);
    response.handler(
        part -> {
          int room = MOST_BYTES - kept.length();
          kept.appendBuffer(part.length() <= room ? part : part.slice(0, room));
          if (part.length() > room) {
            response.request().connection().close();
            read.tryComplete(answer(response, kept, true, after));
          }
        });
    response.endHandler(end -> read.tryComplete(answer(response, kept, false, after)));
    return read.future();
  }

  private static Answer answer(HttpClientResponse response, Buffer kept, boolean cut, long after) {
    return new Answer(response.statusCode(), kept.toString(StandardCharsets.UTF_8), cut, after);
  }

  /** Seconds or a date, as HTTP has it; nonsense is nothing. */
  private long retryAfter(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    long ms = 0;
    try {
      ms =
          value.strip().matches("\\d{1,9}")
              ? TimeUnit.SECONDS.toMillis(Long.parseLong(value.strip()))
              : ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant()
                      .toEpochMilli()
                  - clock.millis();
    } catch (DateTimeException e) {
      return 0;
    }
    return Math.max(0, Math.min(ms, LONGEST_RETRY_AFTER_MS));
  }

  @Override
  public void close() {
    client.close();
  }
}
