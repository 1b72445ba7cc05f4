package io.lilong.gateway.web;

import io.lilong.gateway.config.WebConfig;
import io.lilong.gateway.ops.BuildInfo;
import io.lilong.gateway.replay.Reigns;
import io.lilong.gateway.web.access.Gatekeeper;
import io.lilong.gateway.web.access.LoginTries;
import io.lilong.gateway.web.access.Origins;
import io.lilong.gateway.web.access.SessionCookie;
import io.lilong.gateway.web.api.AlarmRoutes;
import io.lilong.gateway.web.api.CrewRoutes;
import io.lilong.gateway.web.api.DeviceRoutes;
import io.lilong.gateway.web.api.DutyHistory;
import io.lilong.gateway.web.api.DutyRoutes;
import io.lilong.gateway.web.api.HealthRoutes;
import io.lilong.gateway.web.api.InventoryRoutes;
import io.lilong.gateway.web.api.NotificationRoutes;
import io.lilong.gateway.web.api.PanelRoutes;
import io.lilong.gateway.web.api.PastRoutes;
import io.lilong.gateway.web.api.QuarantineRoutes;
import io.lilong.gateway.web.api.RepairRoutes;
import io.lilong.gateway.web.api.ReportRoutes;
import io.lilong.gateway.web.api.RosterRoutes;
import io.lilong.gateway.web.api.RuleRoutes;
import io.lilong.gateway.web.api.SessionRoutes;
import io.lilong.gateway.web.api.SiteRoutes;
import io.lilong.gateway.web.api.SpotRoutes;
import io.lilong.gateway.web.api.TextRoutes;
import io.lilong.gateway.web.api.TicketRoutes;
import io.lilong.gateway.web.api.TokenRoutes;
import io.lilong.gateway.web.api.TrialRoutes;
import io.lilong.gateway.web.api.UserRoutes;
import io.lilong.gateway.web.api.Writes;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Problems;
import io.lilong.gateway.web.files.ConsoleFiles;
import io.lilong.gateway.web.live.ChangedRows;
import io.lilong.gateway.web.live.EventRoute;
import io.lilong.gateway.web.live.LiveStream;
import io.lilong.gateway.web.notice.Notices;
import io.lilong.gateway.web.resident.Posters;
import io.lilong.gateway.web.resident.ResidentDoor;
import io.lilong.gateway.web.rows.AlarmJson;
import io.lilong.gateway.web.rows.DeviceJson;
import io.lilong.gateway.web.rows.DutyJson;
import io.lilong.gateway.web.rows.FireCard;
import io.lilong.gateway.web.rows.ReportJson;
import io.lilong.gateway.web.rows.RosterJson;
import io.lilong.gateway.web.rows.TicketJson;
import io.lilong.gateway.web.rows.Where;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import org.jspecify.annotations.Nullable;

/** The HTTP server: console, API, live stream, health, metrics. */
public final class WebServer {

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int IDLE_SECONDS = 120;

  private final Vertx vertx;
  private final WebConfig config;
  private final Pools pools;
  private final LiveStream stream;
  private final EventRoute events;
  private final Dispatch dispatch;
  private final Context context;
  private @Nullable HttpServer server;

  /** Builds everything; {@link #start} lets it listen. */
  public WebServer(Vertx vertx, WebConfig config, WebParts parts) {
    this.vertx = vertx;
    this.config = config;
    context = vertx.getOrCreateContext();
    pools = new Pools(vertx);
    Offload reads = pools.reads();
    ConsoleFiles files = new ConsoleFiles(config.consoleDir());
    SessionCookie cookie = new SessionCookie(config.secure());
    Gatekeeper gatekeeper =
        new Gatekeeper(parts.accounts(), cookie, name -> parts.roster().get().plan().crewsOf(name));
    Problems problems = new Problems(parts.words());
    Where where = new Where(parts.registry());
    AlarmJson alarmJson =
        new AlarmJson(where, new FireCard(parts.registry(), parts.levels(), parts.words()));
    TicketJson ticketJson = new TicketJson(where, parts.roster());
    RosterJson rosterJson = new RosterJson();
    DeviceJson deviceJson = new DeviceJson(where, parts.book());
    stream =
        new LiveStream(
            context,
            parts.feed(),
            new ChangedRows(
                parts.alarms(),
                parts.tickets(),
                parts.registry(),
                parts.quarantine(),
                parts.outbox(),
                parts.board(),
                alarmJson,
                ticketJson,
                deviceJson),
            reads,
            parts.clock(),
            parts.metrics());
    events =
        new EventRoute(
            vertx, stream, gatekeeper, reads, parts.clock(), parts.behindMs(), files.build());
    DutyHistory history = new DutyHistory(parts.duty(), rosterJson);
    Writes writes = new Writes(parts.commands(), reads, problems);
    ApiRoutes api =
        new ApiRoutes(
            new SessionRoutes(
                parts.accounts(),
                writes,
                gatekeeper,
                reads,
                pools.hashing(),
                new LoginTries(parts.words()),
                cookie),
            new UserRoutes(parts.accounts(), parts.registry(), writes, reads, pools.hashing()),
            new TokenRoutes(parts.accounts(), parts.registry(), writes),
            new AlarmRoutes(
                parts.alarms(), parts.feed(), parts.registry(), writes, alarmJson, history),
            new TicketRoutes(
                parts.tickets(), parts.registry(), writes, ticketJson, history, parts.roster()),
            new RepairRoutes(parts.tickets(), parts.registry(), writes, ticketJson),
            new SpotRoutes(
                parts.tickets(),
                parts.alarms(),
                parts.registry(),
                parts.latest(),
                reads,
                deviceJson,
                where),
            new CrewRoutes(parts.accounts(), parts.roster()),
            new Posters(parts.registry(), config, parts.words()),
            new RosterRoutes(parts.roster(), writes, rosterJson),
            new DutyRoutes(
                parts.alarms(),
                parts.tickets(),
                parts.duty(),
                parts.roster(),
                parts.registry(),
                writes,
                new DutyJson(alarmJson, ticketJson, rosterJson, parts.words())),
            new DeviceRoutes(
                parts.registry(),
                parts.latest(),
                parts.messages(),
                parts.history(),
                parts.feed(),
                writes,
                reads,
                deviceJson),
            new InventoryRoutes(parts.registry(), writes),
            new PanelRoutes(parts.panels(), parts.registry(), parts.feed(), writes),
            new PastRoutes(
                parts.registry(),
                parts.explanations(),
                parts.past(),
                new Reigns(parts.texts()),
                parts.book(),
                pools.replays()),
            new TrialRoutes(
                parts.registry(), parts.past(), parts.trials(), parts.texts(), parts.book()),
            new TextRoutes(parts.texts(), parts.trials(), parts.book(), writes),
            new SiteRoutes(parts.registry(), parts.feed()),
            new RuleRoutes(
                parts.book(),
                parts.registry(),
                parts.alarms(),
                parts.feed(),
                parts.texts(),
                parts.words(),
                parts.clock()),
            new ReportRoutes(
                parts.reports(),
                parts.registry(),
                pools.replays(),
                new ReportJson(parts.words()),
                parts.zone()),
            new QuarantineRoutes(parts.quarantine(), parts.rereading(), writes),
            new NotificationRoutes(parts.outbox(), parts.sender(), writes),
            new HealthRoutes(
                parts.board(),
                parts.throughput(),
                parts.metrics(),
                BuildInfo.ofThisJar(),
                files.build(),
                config.demo(),
                parts.behindMs(),
                parts.clock().millis()));
    Origins origins = new Origins(config);
    dispatch =
        new Dispatch(
            vertx,
            api,
            events,
            new Pages(files),
            new Notices(
                parts.tickets(),
                parts.registry(),
                parts.words(),
                parts.zone(),
                reads,
                parts.clock(),
                files.build()),
            origins,
            new ResidentDoor(
                parts.registry(), parts.commands(), reads, origins, parts.clock(), parts.words()),
            gatekeeper,
            problems,
            reads,
            parts.clock());
  }

  /** Listens; gives the port. Refuses to serve people beyond this machine without TLS. */
  public Future<Integer> start() {
    if (!config.loopback() && !config.secure() && !config.allowPlain()) {
      return Future.failedFuture(
          new IllegalStateException(
              "web.host "
                  + config.host()
                  + " is not loopback: set web.tls, or web.allow_plain behind a proxy of your own"));
    }
    Promise<Integer> listening = Promise.promise();
    // the live stream lives on one event loop; the server's connections share it
    context.runOnContext(
        go -> {
          stream.open();
          events.open();
          HttpServer http = vertx.createHttpServer(options()).requestHandler(dispatch.router());
          server = http;
          http.listen().map(HttpServer::actualPort).onComplete(listening);
        });
    return listening.future();
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setCompressionSupported(true)
            .setMaxHeaderSize(LONGEST_HEAD)
            .setIdleTimeout(IDLE_SECONDS);
    WebConfig.Tls tls = config.tls();
    if (tls != null) {
      options
          .setSsl(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(tls.certificate().toString())
                  .setKeyPath(tls.key().toString()));
    }
    return options;
  }

  /** Ends the streams and closes the port. */
  public Future<Void> stop() {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(
        go -> {
          events.close();
          try {
            stream.close();
            ended.complete();
          } catch (Exception e) {
            ended.fail(e);
          }
        });
    HttpServer listening = server;
    return ended
        .future()
        .eventually(() -> listening == null ? Future.succeededFuture() : listening.close())
        .onComplete(done -> pools.close());
  }
}
