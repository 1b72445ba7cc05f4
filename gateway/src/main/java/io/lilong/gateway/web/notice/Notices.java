package io.lilong.gateway.web.notice;

import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.TicketQueries;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.words.Words;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /notice/{compound}}: open to all. However often it is asked, the database is asked
 * once a minute for each compound; while that cannot be, the last page stays, with its time.
 */
public final class Notices {

  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final long KEPT_MS = 60_000;
  private static final int UNAVAILABLE = 503;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  /** A compound's page in both languages. */
  private record Pages(String chinese, String english) {}

  /**
   * What was last asked for.
   *
   * @param askedAt epoch ms
   */
  private record Kept(long askedAt, Future<Pages> pages) {}

  private final NoticeBoard board;
  private final NoticePage page;
  private final Registry registry;
  private final Offload reads;
  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /**
   * @param build of the console's files, among which the stylesheet is
   */
  public Notices(
      TicketQueries tickets,
      Registry registry,
      Words words,
      ZoneId zone,
      Offload reads,
      InstantSource clock,
      String build) {
    board = new NoticeBoard(tickets, registry);
    page = new NoticePage(words, zone, "/c/" + build + "/notice/notice.css");
    this.registry = registry;
    this.reads = reads;
    this.clock = clock;
  }

  /** Adds the route; {@code missing} answers for compounds that are not there. */
  public void mount(Router router, Handler<RoutingContext> missing) {
    router
        .route("/notice/:compound")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(c -> show(c, missing));
  }

  private void show(RoutingContext c, Handler<RoutingContext> missing) {
    Optional<Compound> compound = registry.compound(c.pathParam("compound"));
    if (compound.isEmpty()) {
      missing.handle(c);
      return;
    }
    long now = clock.millis();
    kept.compute(
            compound.get().code(),
            (code, last) ->
                last != null && now - last.askedAt() < KEPT_MS
                    ? last
                    : new Kept(now, read(compound.get(), last, now)))
        .pages()
        .onSuccess(pages -> send(c, pages))
        .onFailure(none -> unavailable(c));
  }

  private Future<Pages> read(Compound compound, @Nullable Kept last, long now) {
    return reads
        .run(
            () -> {
              NoticeBoard.Board read = board.read(compound.code(), now);
              return new Pages(
                  page.render(compound, read, false, now), page.render(compound, read, true, now));
            })
        .recover(
            cause -> {
              log.warn("the notice of {} could not be read", compound.code(), cause);
              return last == null ? Future.failedFuture(cause) : last.pages();
            });
  }

  private static void unavailable(RoutingContext c) {
    c.response().setStatusCode(UNAVAILABLE).putHeader("Retry-After", "60").end();
  }

  private static void send(RoutingContext c, Pages pages) {
    String asked = c.queryParams().get("lang");
    boolean english = asked == null ? Call.english(c.request().headers()) : asked.equals("en");
    c.response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cache-Control", "public, max-age=60")
        .putHeader("Vary", "Accept-Language")
        .end(english ? pages.english() : pages.chinese());
  }
}
