package io.lilong.gateway.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;

/** A gateway as the browser sees it, whose rows and troubles a test writes. */
final class ScriptedGateway implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final ScriptedRows rows = new ScriptedRows();
  private final ScriptedApi api = new ScriptedApi(rows);
  private final ScriptedStream stream;
  private HttpServer server;
  private final int port;

  private ScriptedGateway(int port, long heartbeatMs) {
    stream = new ScriptedStream(vertx, rows, heartbeatMs);
    server = listen(port);
    this.port = server.actualPort();
  }

  /** On any free port, with the sample desk. */
  static ScriptedGateway start() {
    return start(0);
  }

  static ScriptedGateway start(int port) {
    ScriptedGateway gateway = new ScriptedGateway(port, 5_000);
    SampleDesk.fill(gateway.rows);
    gateway.rows.quarantine(SamplePages.unreadable(7, "{current: 18.4"));
    return gateway;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  ScriptedRows rows() {
    return rows;
  }

  ScriptedApi api() {
    return api;
  }

  ScriptedStream stream() {
    return stream;
  }

  /** Kills the server: every connection ends, none is taken. */
  void down() {
    await(server.close());
  }

  /** Starts it again on the same port, with the same rows. */
  void up() {
    server = listen(port);
  }

  private HttpServer listen(int at) {
    Router router = Router.router(vertx);
    new ConsoleFiles("b0a1c2d3").mount(router);
    api.mount(router, stream);
    HttpServerOptions options =
        new HttpServerOptions().setHost("127.0.0.1").setPort(at).setCompressionSupported(true);
    return await(vertx.createHttpServer(options).requestHandler(router).listen());
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  /** Stands alone for looking at pages: {@code ScriptedGateway [port]}. */
  public static void main(String[] arguments) {
    ScriptedGateway gateway = start(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0);
    System.out.println("ready " + gateway.url());
  }
}
