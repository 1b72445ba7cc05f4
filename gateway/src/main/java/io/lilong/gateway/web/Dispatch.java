package io.lilong.gateway.web;

import io.lilong.gateway.web.access.Gatekeeper;
import io.lilong.gateway.web.access.Origins;
import io.lilong.gateway.web.api.Pictures;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Problems;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Route;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.live.EventRoute;
import io.lilong.gateway.web.notice.Notices;
import io.lilong.gateway.web.resident.ResidentDoor;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a request to its handler and back: headers, rights, threads, problems; in one place. */
final class Dispatch {

  private static final String API = "/api/v1/";
  private static final long LONGEST_BODY = 1 << 20;
  private static final Set<String> READING = Set.of("GET", "HEAD");

  /** An answer of the API is no page: opened as one it can do nothing. */
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  private final Vertx vertx;
  private final ApiRoutes api;
  private final EventRoute events;
  private final Pages pages;
  private final Notices notices;
  private final Origins origins;
  private final ResidentDoor residents;
  private final Gatekeeper gatekeeper;
  private final Problems problems;
  private final Offload reads;
  private final InstantSource clock;
  private final String contract;

  Dispatch(
      Vertx vertx,
      ApiRoutes api,
      EventRoute events,
      Pages pages,
      Notices notices,
      Origins origins,
      ResidentDoor residents,
      Gatekeeper gatekeeper,
      Problems problems,
      Offload reads,
      InstantSource clock) {
    this.vertx = vertx;
    this.api = api;
    this.events = events;
    this.pages = pages;
    this.notices = notices;
    this.origins = origins;
    this.residents = residents;
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
    for (Route route : api.table()) {
      if (route.takesPicture()) {
        // before the smaller limit of all others: a body is read once
        router
            .route(route.method(), API + route.path())
            .handler(BodyHandler.create(false).setBodyLimit(Pictures.MOST_BYTES));
      }
    }
    router.route(API + "*").handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY));
    for (Route route : api.table()) {
      router.route(route.method(), API + route.path()).handler(c -> serve(c, route));
    }
    for (Route route : api.outside()) {
      router
          .route(route.path())
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .handler(c -> serve(c, route));
    }
    verbs().forEach((path, verbs) -> router.route(path).handler(c -> noMethod(c, verbs)));
    residents.mount(router);
    pages.mount(router, this::noPath);
    notices.mount(router, this::noPath);
    router.route().handler(this::noPath);
    router.route().failureHandler(c -> refuse(c, failure(c)));
    router.errorHandler(400, c -> refuse(c, failure(c)));
    return router;
  }

  /** What each path can be asked, so that another verb is told so. */
  private Map<String, Set<String>> verbs() {
    Map<String, Set<String>> verbs = new TreeMap<>();
    for (Route route : api.table()) {
      verbs.computeIfAbsent(API + route.path(), path -> new TreeSet<>()).add(route.method().name());
    }
    api.outside().forEach(route -> verbs.put(route.path(), READING));
    verbs.put(API + "events", Set.of("GET"));
    verbs.put(API + "openapi.yaml", Set.of("GET"));
    return verbs;
  }

  private static Throwable failure(RoutingContext c) {
    return switch (c.statusCode()) {
      case 400 -> Refusal.invalid(Say.REQUEST_SHAPE, Map.of());
      case 413 -> {
        long limit = c.request().path().endsWith("/photos") ? Pictures.MOST_BYTES : LONGEST_BODY;
        yield Refusal.of(413, "too-large", Say.BODY_TOO_LARGE, Map.of("limit", limit));
      }
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
        .putHeader("Content-Security-Policy", NOTHING)
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
  private static @Nullable String authority(RoutingContext c) {
    String host = c.request().getHeader("Host");
    return host != null || c.request().authority() == null
        ? host
        : c.request().authority().toString();
  }

  private Call call(RoutingContext c, @Nullable Caller caller) {
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
        .run(() -> route.handler().handle(admitted(asked, route)))
        .compose(Function.identity())
        .onComplete(reply -> finish(c, reply));
  }

  /** The call with its caller, where the route asks for one. */
  private Call admitted(Call asked, Route route) {
    if (route.method() == HttpMethod.POST || route.method() == HttpMethod.PUT) {
      asked.requireType(route.takes());
    }
    if (route.permission() == null) {
      return asked;
    }
    Caller caller = gatekeeper.admit(asked.headers(), asked.now());
    caller.require(route.permission());
    return asked.by(caller);
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

  private void noMethod(RoutingContext c, Set<String> verbs) {
    String allowed = String.join(", ", verbs);
    Refusal refusal = Refusal.of(405, "no-method", Say.NO_METHOD, Map.of("methods", allowed));
    c.response().putHeader("Allow", allowed);
    refuse(c, refusal);
  }

  private void noPath(RoutingContext c) {
    refuse(c, Refusal.of(404, "no-path", Say.NO_PATH, Map.of("path", c.request().path())));
  }
}
