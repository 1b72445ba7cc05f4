package io.lilong.gateway.web;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Somebody at the HTTP door. Every answer they get is held against the contract. */
public final class Visitor {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String cookie;

  private Visitor(String base, String cookie) {
    this.base = base;
    this.cookie = cookie;
  }

  static Visitor nobody(InProcess gateway) {
    return new Visitor("http://127.0.0.1:" + gateway.http(), "");
  }

  /** Logged in with a session of their own. */
  public static Visitor as(InProcess gateway, String user) {
    Visitor nobody = nobody(gateway);
    Answer answer = nobody.logIn(user, InProcess.PASSWORD);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
    return nobody.with(answer.header("Set-Cookie").split(";", 2)[0]);
  }

  Visitor with(String otherCookie) {
    return new Visitor(base, otherCookie);
  }

  String cookie() {
    return cookie;
  }

  /** What came back. */
  public record Answer(int status, HttpResponse<String> whole) {
    public String text() {
      return whole.body();
    }

    public JsonObject json() {
      return new JsonObject(whole.body());
    }

    public String code() {
      return json().getString("code");
    }

    String header(String name) {
      return whole.headers().firstValue(name).orElse("");
    }

    public List<JsonObject> items() {
      JsonArray items = json().getJsonArray("items");
      return items.stream().map(JsonObject.class::cast).toList();
    }
  }

  Answer logIn(String user, String password) {
    return post("session", new JsonObject().put("user", user).put("password", password));
  }

  /** {@code path} below {@code /api/v1/}, or whole. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(base + (path.startsWith("/") ? path : "/api/v1/" + path)));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** With a fresh key. */
  public Answer post(String path, JsonObject body) {
    return post(path, body, UUID.randomUUID());
  }

  Answer post(String path, JsonObject body, UUID key) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.toString())
            .header("Origin", base)
            .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  /** With a fresh key. */
  Answer put(String path, JsonObject body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Origin", base)
            .PUT(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  Answer delete(String path) {
    return send(request(path).header("Origin", base).DELETE());
  }

  /** Begins a trial and waits for its end. */
  JsonObject trial(String what, JsonObject asked) {
    Answer begun = post("rules/" + what, asked);
    if (begun.status() != 202) {
      throw new AssertionError(begun.text());
    }
    String path = "rules/trials/" + begun.json().getString("id");
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> get(path).json(),
            trial -> !List.of("waiting", "running").contains(trial.getString("state")));
  }

  /** Sends a request and holds its answer against the contract. */
  Answer send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      HttpResponse<String> response = client.send(built, HttpResponse.BodyHandlers.ofString());
      check(built, response);
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(built + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void check(HttpRequest request, HttpResponse<String> response) {
    String path = request.uri().getRawPath();
    boolean contracted =
        path.startsWith("/api/") || path.startsWith("/health") || path.equals("/metrics");
    if (!contracted || response.body().isEmpty()) {
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    String faults =
        Contract.CONTRACT.faults(
            request.method(), path, response.statusCode(), type, response.body());
    if (faults != null) {
      throw new AssertionError(
          request.method()
              + " "
              + path
              + " is not as the contract says: "
              + faults
              + "\n"
              + response.body());
    }
  }

  /** The live stream's lines; {@code after} is the last change known, negative for none. */
  Stream<String> events(long after) {
    HttpRequest.Builder request = request("events").header("Accept", "text/event-stream");
    if (after >= 0) {
      request.header("Last-Event-ID", Long.toString(after));
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofLines()).body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
