package io.lilong.gateway.console;

import static io.lilong.gateway.console.SampleSite.ago;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** Two fire panels: one that answers, one that has not been heard for an hour. */
final class SamplePanels {
  private JsonObject duty =
      new JsonObject()
          .put("askedAt", ago(600))
          .put("askedBy", "duty")
          .put("wait", 3)
          .put("confirmedAt", ago(599))
          .put("answeredAt", ago(560))
          .put("operator", 7);
  private long clockOffMs = -192_000;

  void mount(Router api, ScriptedApi.Answers answers) {
    api.get("/api/v1/panels")
        .handler(
            c ->
                answers.done(
                    c,
                    new JsonObject()
                        .put("items", new JsonArray().add(near()).add(away()))
                        .putNull("next")
                        .put("at", 1)));
    api.post("/api/v1/panels/:id/clock")
        .handler(
            c -> {
              clockOffMs = 0;
              answers.done(c, near());
            });
    api.post("/api/v1/panels/:id/duty-check")
        .handler(
            c -> {
              duty =
                  new JsonObject()
                      .put("askedAt", ago(0))
                      .put("askedBy", "duty")
                      .put("wait", c.body().asJsonObject().getInteger("wait"))
                      .put("confirmedAt", ago(0))
                      .putNull("answeredAt")
                      .putNull("operator");
              answers.done(c, near());
            });
    api.post("/api/v1/panels/:id/read").handler(c -> answers.done(c, near()));
  }

  private JsonObject near() {
    return panel("gate", true, 4).put("clockOffMs", clockOffMs).put("dutyCheck", duty);
  }

  private static JsonObject away() {
    return panel("north", false, 3_600).putNull("clockOffMs").putNull("dutyCheck");
  }

  private static JsonObject panel(String id, boolean reachable, long heard) {
    return new JsonObject()
        .put("id", id)
        .put("device", "huaiyin/panel-" + id)
        .put("compound", "huaiyin")
        .put("host", "10.8.0.21")
        .put("port", 5200)
        .put("transport", "tcp")
        .put("reachable", reachable)
        .put("firstHeard", ago(86_400))
        .put("lastHeard", ago(heard));
  }
}
