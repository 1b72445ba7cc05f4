package io.lilong.gateway.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The live stream: changes as they are put in, a heartbeat, and what a test wants to go wrong. */
final class ScriptedStream {
  private final ScriptedRows rows;
  private final Set<HttpServerResponse> open = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;
  private volatile boolean resumable = true;
  private volatile long dataAgeMs = 400;
  private final long heartbeatMs;

  ScriptedStream(Vertx vertx, ScriptedRows rows, long heartbeatMs) {
    this.rows = rows;
    this.heartbeatMs = heartbeatMs;
    vertx.setPeriodic(heartbeatMs, timer -> beat());
    rows.listen(changed -> vertx.runOnContext(go -> open.forEach(to -> send(to, changed))));
  }

  /** How many browsers listen. */
  int listeners() {
    return open.size();
  }

  /** True: connections stay open and say nothing more. */
  void silent(boolean now) {
    silent = now;
  }

  /** False: a browser that resumes is told to take a new snapshot. */
  void resumable(boolean now) {
    resumable = now;
  }

  /** What the heartbeats say of the age of the server's data. */
  void dataAge(long ms) {
    dataAgeMs = ms;
    beat();
  }

  void open(RoutingContext context) {
    HttpServerResponse to = context.response();
    to.putHeader("Content-Type", "text/event-stream").setChunked(true);
    to.closeHandler(gone -> open.remove(to));
    String last = context.request().getHeader("Last-Event-ID");
    if (last != null && !resumable) {
      to.write("event: reset\ndata: {}\n\n");
    } else if (last != null) {
      rows.after(Long.parseLong(last)).forEach(changed -> send(to, changed));
    }
    open.add(to);
    beat();
  }

  private void beat() {
    String frame =
        "event: heartbeat\ndata: "
            + new JsonObject().put("time", Instant.now().toString()).put("dataAgeMs", dataAgeMs)
            + "\n\n";
    if (!silent) {
      open.forEach(to -> to.write(frame));
    }
  }

  private void send(HttpServerResponse to, ScriptedRows.Changed changed) {
    if (!silent) {
      to.write(
          "id: %d%nevent: %s%ndata: %s%n%n"
              .formatted(changed.seq(), changed.topic(), changed.row()));
    }
  }

  long heartbeatMs() {
    return heartbeatMs;
  }
}
