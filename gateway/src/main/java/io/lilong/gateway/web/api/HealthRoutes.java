package io.lilong.gateway.web.api;

import io.lilong.gateway.ops.BuildInfo;
import io.lilong.gateway.ops.Health;
import io.lilong.gateway.ops.HealthBoard;
import io.lilong.gateway.ops.Throughput;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.rows.HealthJson;
import io.lilong.gateway.web.rows.Json;
import io.lilong.gateway.web.rows.ProcessJson;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.LongSupplier;

/** How the gateway is: for people, for supervisors of processes, for Prometheus. */
public final class HealthRoutes {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final HealthBoard board;
  private final Throughput throughput;
  private final PrometheusMeterRegistry metrics;
  private final BuildInfo build;
  private final String consoleBuild;
  private final boolean demo;
  private final LongSupplier behindMs;
  private final long startedAt;

  /**
   * @param behindMs how old the newest of the gateway's data is allowed to be called, as in the
   *     live stream's heartbeat
   * @param startedAt epoch ms
   */
  public HealthRoutes(
      HealthBoard board,
      Throughput throughput,
      PrometheusMeterRegistry metrics,
      BuildInfo build,
      String consoleBuild,
      boolean demo,
      LongSupplier behindMs,
      long startedAt) {
    this.board = board;
    this.throughput = throughput;
    this.metrics = metrics;
    this.build = build;
    this.consoleBuild = consoleBuild;
    this.demo = demo;
    this.behindMs = behindMs;
    this.startedAt = startedAt;
  }

  /**
   * {@code GET /api/v1/health}: every part with its words and numbers, and what passes each step.
   */
  public Reply whole(Call call) {
    List<Health> parts = board.look();
    return Reply.ok(
        summary()
            .put("time", Json.time(call.now()))
            .put("startedAt", Json.time(startedAt))
            .put("age", behindMs.getAsLong())
            .put("parts", Json.array(parts, HealthJson::row))
            .put("flows", Json.array(throughput.flows(), HealthJson::flow)));
  }

  /**
   * {@code GET /api/v1/diagnostics}: a file for whoever is asked for help. What people typed, what
   * devices told and what is secret is not in it.
   */
  public Reply diagnostics(Call call) {
    JsonObject all =
        summary()
            .put("time", Json.time(call.now()))
            .put("startedAt", Json.time(startedAt))
            .put("age", behindMs.getAsLong())
            .put("parts", Json.array(board.look(), HealthJson::row))
            .put("flows", Json.array(throughput.flows(), HealthJson::flow))
            .put("process", ProcessJson.row())
            .put("metrics", Json.array(metrics.scrape().lines().toList(), line -> line));
    return Reply.of(200, "application/json", Buffer.buffer(all.encodePrettily()))
        .with("Content-Disposition", "attachment; filename=\"lilong-diagnostics.json\"");
  }

  /** {@code GET /health/live}: the process answers. */
  public Reply live(Call call) {
    return Reply.ok(new JsonObject().put("status", "ok"));
  }

  /** {@code GET /health/ready}: 200 when every vital part works, else 503. */
  public Reply ready(Call call) {
    return Reply.json(board.ready() ? 200 : 503, summary());
  }

  private JsonObject summary() {
    return new JsonObject()
        .put("status", HealthJson.state(board.worst()))
        .put("ready", board.ready())
        .put("version", build.version())
        .put("build", consoleBuild)
        .put("demo", demo);
  }

  /** {@code GET /metrics}. */
  public Reply metrics(Call call) {
    return Reply.of(200, PROMETHEUS_TEXT, Buffer.buffer(metrics.scrape()));
  }
}
