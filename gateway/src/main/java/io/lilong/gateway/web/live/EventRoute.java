package io.lilong.gateway.web.live;

import io.lilong.gateway.web.access.Gatekeeper;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Permission;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * {@code GET /api/v1/events}: screens join the live stream here, hear a heartbeat every five
 * seconds and are let go when their session ends or their socket takes nothing for a minute. On the
 * stream's event loop.
 */
public final class EventRoute {

  private static final long HEARTBEAT_MS = 5_000;
  private static final long LONGEST_FULL_MS = 60_000;
  private static final int MOST_READERS = 500;

  private final Vertx vertx;
  private final LiveStream stream;
  private final Gatekeeper gatekeeper;
  private final Offload reads;
  private final InstantSource clock;
  private final LongSupplier behindMs;
  private final String consoleBuild;
  private long timer = -1;

  /**
   * @param behindMs age of the newest of the server's own data, for the heartbeat
   * @param consoleBuild build of the console files, so that a page sees that it is an old one
   */
  public EventRoute(
      Vertx vertx,
      LiveStream stream,
      Gatekeeper gatekeeper,
      Offload reads,
      InstantSource clock,
      LongSupplier behindMs,
      String consoleBuild) {
    this.vertx = vertx;
    this.stream = stream;
    this.gatekeeper = gatekeeper;
    this.reads = reads;
    this.clock = clock;
    this.behindMs = behindMs;
    this.consoleBuild = consoleBuild;
  }

  /** Begins the heartbeat. */
  public void open() {
    timer = vertx.setPeriodic(HEARTBEAT_MS, t -> heartbeat());
  }

  public void close() {
    vertx.cancelTimer(timer);
  }

  /** How many screens follow. */
  public int readers() {
    return stream.readers().size();
  }

  /** A request came; {@code refuse} answers it when it may not join. */
  public void join(HttpServerRequest request, Consumer<Throwable> refuse) {
    request.pause();
    reads
        .run(() -> gatekeeper.admit(request.headers(), clock.millis()))
        .onSuccess(
            caller -> {
              try {
                admit(request, caller);
              } catch (Refusal e) {
                refuse.accept(e);
              }
            })
        .onFailure(refuse::accept);
  }

  private void admit(HttpServerRequest request, Caller caller) {
    caller.require(Permission.BE_HERE);
    if (stream.readers().size() >= MOST_READERS) {
      throw Refusal.of(503, "streams-full", Say.STREAMS_FULL, Map.of()).retryAfter(10);
    }
    Reader reader = new Reader(request, caller, cursor(request));
    request.response().closeHandler(gone -> stream.leave(reader));
    request.response().exceptionHandler(broken -> stream.leave(reader));
    request.resume();
    reader.open();
    reader.send(Frame.encode("heartbeat", beat()));
    stream.join(reader);
  }

  /** The last change the screen knows; without one it starts from now. */
  private long cursor(HttpServerRequest request) {
    String last = request.getHeader("Last-Event-ID");
    if (last == null || !last.matches("\\d{1,18}")) {
      return stream.latest();
    }
    return Long.parseLong(last);
  }

  private JsonObject beat() {
    return new JsonObject()
        .put("time", Json.time(clock.millis()))
        .put("dataAgeMs", behindMs.getAsLong())
        .put("build", consoleBuild);
  }

  private void heartbeat() {
    long now = clock.millis();
    stream.tell(Frame.encode("heartbeat", beat()));
    for (Reader reader : List.copyOf(stream.readers())) {
      if (reader.fullSince() != 0 && now - reader.fullSince() > LONGEST_FULL_MS) {
        reader.close();
        stream.leave(reader);
      } else {
        review(reader, now);
      }
    }
  }

  /** Sessions end and roles change while a screen listens. */
  private void review(Reader reader, long now) {
    String session = reader.caller().session().tokenHash();
    reads
        .run(() -> gatekeeper.who(session, now))
        .onSuccess(
            who -> {
              if (who.isPresent()) {
                reader.caller(who.get());
              } else {
                reader.close();
                stream.leave(reader);
              }
            });
  }
}
