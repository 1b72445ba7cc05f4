package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.call.Permission;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.words.Words;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document and the server say the same. */
class ContractTest {

  @TempDir static Path folder;
  private static InProcess gateway;
  private static Visitor engineer;

  @BeforeAll
  static void open() {
    gateway = Estate.start(folder);
    engineer = Visitor.as(gateway, "engineer");
    Estate.overload(gateway, engineer, "pump-1");
    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{current: 18");
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  @Test
  void document_isAnOpenApiDocument() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      OutputUnit verdict =
          OpenAPIVersion.V3_1
              .getRepository(vertx, "app://lilong")
              .compose(
                  schemas ->
                      OpenAPIVersion.V3_1.validateContract(
                          vertx, schemas, Contract.CONTRACT.document()))
              .toCompletionStage()
              .toCompletableFuture()
              .get(20, TimeUnit.SECONDS);
      assertThat(verdict.getValid()).isTrue();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void routes_andPermissions_areThoseOfTheDocument() {
    Map<String, String> served = new TreeMap<>();
    ApiRoutes routes = Doors.routes();
    routes.table().forEach(r -> served.put(Doors.line("/api/v1/", r), Doors.permission(r)));
    routes.outside().forEach(r -> served.put(Doors.line("", r), Doors.permission(r)));
    served.put("GET /api/v1/events", Permission.BE_HERE.word());
    served.put("GET /api/v1/openapi.yaml", "open");
    assertThat(Contract.CONTRACT.operations()).isEqualTo(served);
  }

  @Test
  void everyList_andEveryRow_isAsTheDocumentSays() {
    // each answer is held against the document where it arrives
    for (String path :
        List.of(
            "session",
            "diagnostics",
            "alarms",
            "alarms?scope=history",
            "alarms/counters",
            "tickets",
            "crews",
            "devices",
            "panels",
            "inventory.csv",
            "devices/elm%2Fpump-1",
            "devices/elm%2Fpump-1/readings?metric=current",
            "sites",
            "rules",
            "rules/pump.overload",
            "quarantine",
            "notifications",
            "notifications/channels",
            "health",
            "openapi.yaml",
            "/health/live",
            "/health/ready",
            "/metrics")) {
      assertThat(engineer.get(path).status()).as(path).isEqualTo(200);
    }
    String alarm = engineer.get("alarms").items().get(0).getString("id");
    String ticket = engineer.get("tickets").items().get(0).getString("number");
    int message = engineer.get("quarantine").items().get(0).getInteger("id");
    assertThat(engineer.get("alarms/" + alarm).json().getJsonArray("events")).isNotEmpty();
    assertThat(engineer.get("tickets/" + ticket).json().getJsonArray("events")).isNotEmpty();
    assertThat(engineer.get("quarantine/" + message).json().getString("text")).contains("current");
  }

  @Test
  void document_isServedAsItIs() {
    assertThat(engineer.get("openapi.yaml").text()).startsWith("openapi: 3.1.0");
  }

  @Test
  void rowWithAnUnknownField_isNotAsTheDocumentSays() {
    JsonObject counters = engineer.get("alarms/counters").json();
    assertThat(Contract.CONTRACT.faultsOf("Counters", counters.encode())).isNull();
    counters.put("more", 1);
    assertThat(Contract.CONTRACT.faultsOf("Counters", counters.encode())).isNotNull();
    JsonObject page = engineer.get("alarms").json();
    page.getJsonArray("items").getJsonObject(0).put("more", 1);
    assertThat(
            Contract.CONTRACT.faults(
                "GET", "/api/v1/alarms", 200, "application/json", page.encode()))
        .isNotNull();
  }

  @Test
  void sentences_ofTheApi_allStandInTheCatalogue() {
    Words words = Words.load();
    for (Say say : Say.values()) {
      assertThat(words.keys()).contains(say.key());
    }
  }
}
