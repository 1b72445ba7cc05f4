package io.lilong.gateway.web;

import io.lilong.gateway.web.access.Gatekeeper;
import io.lilong.gateway.web.access.Origins;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Handler;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Problems;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Route;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.files.ConsoleFiles;
import io.lilong.gateway.web.live.EventRoute;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** From a request to its handler and back: headers, rights, threads, problems; in one place. */
final class Dispatch {

  private static final String API = "/api/v1/";
  private static final long LONGEST_BODY = 1 << 20;

  private final Vertx vertx;
  private final ApiRoutes api;
  private final EventRoute events;
  private final ConsoleFiles files;
  private final Origins origins;
  private final Gatekeeper gatekeeper;
  private final Problems problems;
  private final Offload reads;
  private final InstantSource clock;
  private final String contract;

  Dispatch(
      Vertx vertx,
      ApiRoutes api,
      EventRoute events,
      ConsoleFiles files,
      Origins origins,
      Gatekeeper gatekeeper,
      Problems problems,
      Offload reads,
      InstantSource clock) {
    this.vertx = vertx;
    this.api = api;
    this.events = events;
    this.files = files;
    this.origins = origins;
    this.gatekeeper = gatekeeper;
    this.problems = problems;
    this.reads = reads;
    this.clock = clock;
    this.contract = contract();
  }

  private static String contract() {
    try (InputStream in = Dispatch.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(this::every);
    router.get(API + "events").handler(c -> events.join(c.request(), e -> refuse(c, e)));
    router
        .get(API + "openapi.yaml")
        .handler(c -> c.response().putHeader("Content-Type", "application/yaml").end(contract));
    router.route(API + "*").handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY));
    for (Route route : api.table()) {
      router.route(route.method(), API + route.path()).handler(c -> serve(c, route));
    }
    router.get("/health/live").handler(c -> open(c, Handler.atOnce(api.health()::live)));
    router.get("/health/ready").handler(c -> open(c, Handler.atOnce(api.health()::ready)));
    router.get("/metrics").handler(c -> open(c, Handler.atOnce(api.health()::metrics)));
    router.get("/c/:build/*").handler(this::asset);
    router.route("/api/*").handler(this::noPath);
    router.get("/*").handler(this::page);
    router.route().handler(this::noPath);
    router.route().failureHandler(c -> refuse(c, failure(c)));
    router.errorHandler(405, c -> refuse(c, failure(c)));
    return router;
  }

  private static Throwable failure(RoutingContext c) {
    return switch (c.statusCode()) {
      case 405 -> Refusal.of(405, "no-method", Say.NO_METHOD, Map.of());
      case 413 -> Refusal.of(413, "too-large", Say.BODY_TOO_LARGE, Map.of("limit", LONGEST_BODY));
      default ->
          c.failure() == null
              ? Refusal.of(404, "no-path", Say.NO_PATH, Map.of("path", c.request().path()))
              : c.failure();
    };
  }

  private void every(RoutingContext c) {
    c.response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store");
    try {
      origins.checkHost(authority(c));
      if (c.request().method() != HttpMethod.GET && c.request().method() != HttpMethod.HEAD) {
        origins.checkWrite(c.request().headers(), authority(c));
      }
      c.next();
    } catch (Refusal e) {
      refuse(c, e);
    }
  }

  /** Host of HTTP/1.1, or the authority HTTP/2 has in its place. */
  private static @org.jspecify.annotations.Nullable String authority(RoutingContext c) {
    String host = c.request().getHeader("Host");
    return host != null || c.request().authority() == null
        ? host
        : c.request().authority().toString();
  }

  private Call call(RoutingContext c, @org.jspecify.annotations.Nullable Caller caller) {
    return new Call(
        caller,
        c.pathParams(),
        c.queryParams(),
        c.request().headers(),
        c.body() == null ? null : c.body().buffer(),
        origins.address(c.request().remoteAddress().host(), c.request().headers()),
        clock.millis());
  }

  private void serve(RoutingContext c, Route route) {
    Call asked = call(c, null);
    reads
        .run(
            () -> {
              if (route.permission() == null) {
                return route.handler().handle(asked);
              }
              Caller caller = gatekeeper.admit(asked.headers(), asked.now());
              caller.require(route.permission());
              return route
                  .handler()
                  .handle(
                      new Call(
                          caller,
                          asked.pathParams(),
                          asked.queryParams(),
                          asked.headers(),
                          asked.payload(),
                          asked.address(),
                          asked.now()));
            })
        .compose(Function.identity())
        .onComplete(reply -> finish(c, reply));
  }

  private void open(RoutingContext c, Handler handler) {
    Call asked = call(c, null);
    reads
        .run(() -> handler.handle(asked))
        .compose(Function.identity())
        .onComplete(reply -> finish(c, reply));
  }

  private void finish(RoutingContext c, io.vertx.core.AsyncResult<Reply> reply) {
    // back on the connection's own loop, whatever thread the reply came from
    if (reply.succeeded()) {
      send(c, reply.result());
    } else {
      refuse(c, reply.cause());
    }
  }

  private void refuse(RoutingContext c, Throwable cause) {
    send(c, problems.reply(cause, Call.english(c.request().headers())));
  }

  private static void send(RoutingContext c, Reply reply) {
    HttpServerResponse response = c.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    Future<Void> sent = reply.body() == null ? response.end() : response.end(reply.body());
    sent.onFailure(gone -> response.reset());
  }

  private void asset(RoutingContext c) {
    String name = c.request().path().substring(("/c/" + c.pathParam("build") + "/").length());
    if (!files.build().equals(c.pathParam("build"))) {
      noPath(c);
      return;
    }
    files
        .asset(name)
        .ifPresentOrElse(
            asset ->
                c.response()
                    .putHeader("Content-Type", asset.type())
                    .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                    .end(asset.bytes()),
            () -> noPath(c));
  }

  private void page(RoutingContext c) {
    c.response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", files.contentSecurityPolicy())
        .end(files.pageNow());
  }

  private void noPath(RoutingContext c) {
    refuse(c, Refusal.of(404, "no-path", Say.NO_PATH, Map.of("path", c.request().path())));
  }
}
