package io.lilong.gateway.web.call;

import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of contents.
 *
 * @param method verb
 * @param path path below {@code /api/v1}, with {@code :parts}; a whole path outside it
 * @param permission what the caller needs, null when open to all
 * @param handler what it does
 */
public record Route(
    HttpMethod method, String path, @Nullable Permission permission, Handler handler) {

  public static Route get(String path, Permission permission, Handler.AtOnce handler) {
    return new Route(HttpMethod.GET, path, permission, Handler.atOnce(handler));
  }

  /** A read that has to wait for the writer's answer. */
  public static Route ask(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.GET, path, permission, handler);
  }

  public static Route post(String path, @Nullable Permission permission, Handler handler) {
    return new Route(HttpMethod.POST, path, permission, handler);
  }

  public static Route put(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.PUT, path, permission, handler);
  }

  /** A read that is open to all. */
  public static Route open(String path, Handler.AtOnce handler) {
    return new Route(HttpMethod.GET, path, null, Handler.atOnce(handler));
  }

  public static Route delete(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.DELETE, path, permission, handler);
  }
}
