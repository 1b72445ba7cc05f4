package io.lilong.gateway.web;

import io.lilong.gateway.web.files.ConsoleFiles;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * What browsers load: the one page, under each address people type, the files of its build, and the
 * crew's service worker, which must stand at the root to hold the crew's page.
 */
final class Pages {

  private static final List<String> PAGES = List.of("/", "/m", "/wall");
  private static final String ASSETS = "/c/";

  private final ConsoleFiles files;

  Pages(ConsoleFiles files) {
    this.files = files;
  }

  /** Adds the routes; {@code missing} answers for files that are not there. */
  void mount(Router router, Handler<RoutingContext> missing) {
    PAGES.forEach(path -> reading(router, path).handler(this::page));
    reading(router, "/sw.js").handler(c -> worker(c, missing));
    reading(router, ASSETS + ":build/*").handler(c -> asset(c, missing));
  }

  private static Route reading(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private void page(RoutingContext c) {
    c.response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", files.contentSecurityPolicy())
        .end(files.pageNow());
  }

  private void worker(RoutingContext c, Handler<RoutingContext> missing) {
    // asked anew at every visit: a new build is a new worker
    send(c, files.asset("crew/sw.js"), "no-cache", missing);
  }

  private void asset(RoutingContext c, Handler<RoutingContext> missing) {
    String build = c.pathParam("build");
    String name = c.request().path().substring((ASSETS + build + "/").length());
    Optional<ConsoleFiles.Asset> asset =
        files.build().equals(build) ? files.asset(name) : Optional.empty();
    send(c, asset, "public, max-age=31536000, immutable", missing);
  }

  private void send(
      RoutingContext c,
      Optional<ConsoleFiles.Asset> asset,
      String caching,
      Handler<RoutingContext> missing) {
    if (asset.isEmpty()) {
      missing.handle(c);
      return;
    }
    c.response()
        .putHeader("Content-Type", asset.get().type())
        // workers have no policy but their own
        .putHeader("Content-Security-Policy", files.contentSecurityPolicy())
        .putHeader("Cache-Control", caching)
        .end(asset.get().bytes());
  }
}
