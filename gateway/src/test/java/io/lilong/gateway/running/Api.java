package io.lilong.gateway.running;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A logged-in client of the HTTP API. */
public final class Api {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private String cookie = "";

  /** Logs in; throws when refused. */
  public Api(int port, String user, String password) throws IOException, InterruptedException {
    base = "http://127.0.0.1:" + port;
    JsonObject login = new JsonObject().put("user", user).put("password", password);
    HttpResponse<String> answer = send("POST", "/api/v1/session", login);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException("log in refused: " + answer.body());
    }
    cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).header("Origin", base);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  /** Sends JSON with a fresh idempotency key. */
  public HttpResponse<String> send(String method, String path, JsonObject body)
      throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The JSON of a GET; throws unless 200. */
  public JsonObject get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return new JsonObject(answer.body());
  }

  /** All items of a list, page by page. */
  public List<JsonObject> all(String path) throws IOException, InterruptedException {
    List<JsonObject> items = new ArrayList<>();
    String cursor = "";
    while (true) {
      String sign = path.contains("?") ? "&" : "?";
      JsonObject page = get(path + sign + "limit=500" + cursor);
      JsonArray rows = page.getJsonArray("items");
      for (int i = 0; i < rows.size(); i++) {
        items.add(rows.getJsonObject(i));
      }
      String next = page.getString("next");
      if (next == null) {
        return items;
      }
      cursor = "&cursor=" + segment(next);
    }
  }

  /** A text as one path segment or query value. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The live stream from now on; close the stream to end it. */
  public java.util.stream.Stream<String> events() throws IOException, InterruptedException {
    return client
        .send(
            request("/api/v1/events").header("Accept", "text/event-stream").build(),
            HttpResponse.BodyHandlers.ofLines())
        .body();
  }

  /** Waits until a part of the gateway says that it is well; fails after 20 s. */
  public void awaitPart(String part) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              JsonArray parts = get("/api/v1/health").getJsonArray("parts");
              return parts.stream()
                  .map(JsonObject.class::cast)
                  .anyMatch(
                      p -> part.equals(p.getString("part")) && "ok".equals(p.getString("state")));
            });
  }
}
