package io.lilong.gateway.web.call;

import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of contents.
 *
 * @param method verb
 * @param path path below {@code /api/v1}, with {@code :parts}; a whole path outside it
 * @param permission what the caller needs, null when open to all
 * @param takes media type of the body of a write; {@code image/*} for any picture
 * @param handler what it does
 */
public record Route(
    HttpMethod method,
    String path,
    @Nullable Permission permission,
    String takes,
    Handler handler) {

  private static final String JSON = "application/json";
  private static final String PICTURE = "image/*";

  public static Route get(String path, Permission permission, Handler.AtOnce handler) {
    return new Route(HttpMethod.GET, path, permission, JSON, Handler.atOnce(handler));
  }

  /** A read that has to wait for the writer's answer. */
  public static Route ask(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.GET, path, permission, JSON, handler);
  }

  public static Route post(String path, @Nullable Permission permission, Handler handler) {
    return new Route(HttpMethod.POST, path, permission, JSON, handler);
  }

  /** A write whose body is a table. */
  public static Route postCsv(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.POST, path, permission, "text/csv", handler);
  }

  /** A write whose body is a picture. */
  public static Route upload(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.POST, path, permission, PICTURE, handler);
  }

  /** Whether the body may be as large as a photograph. */
  public boolean takesPicture() {
    return takes.equals(PICTURE);
  }

  public static Route put(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.PUT, path, permission, JSON, handler);
  }

  /** A read that is open to all. */
  public static Route open(String path, Handler.AtOnce handler) {
    return new Route(HttpMethod.GET, path, null, JSON, Handler.atOnce(handler));
  }

  public static Route delete(String path, Permission permission, Handler handler) {
    return new Route(HttpMethod.DELETE, path, permission, JSON, handler);
  }
}
