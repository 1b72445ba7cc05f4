package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventory as a table, out of the running gateway and into it. */
class InventoryTest {

  private static final String HEAD =
      "compound,building,stairway,floor,device,title,kind,model,installed,note\n";

  @TempDir Path folder;
  private InProcess gateway;
  private Visitor supervisor;

  @BeforeEach
  void open() {
    gateway = Estate.start(folder);
    supervisor = Visitor.as(gateway, "supervisor");
  }

  @AfterEach
  void shut() {
    gateway.close();
  }

  private Visitor.Answer load(Visitor who, boolean dryRun, byte[] file, UUID key) {
    return who.send(
        who.request("inventory?dry-run=" + dryRun)
            .header("Content-Type", "text/csv")
            .header("Idempotency-Key", key.toString())
            .header("Origin", "http://127.0.0.1:" + gateway.http())
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  private JsonObject look(String table) {
    return load(supervisor, true, table.getBytes(StandardCharsets.UTF_8), UUID.randomUUID()).json();
  }

  private Visitor.Answer apply(String table) {
    return load(supervisor, false, table.getBytes(StandardCharsets.UTF_8), UUID.randomUUID());
  }

  private static Map<String, String> changes(JsonObject plan) {
    Map<String, String> changes = new TreeMap<>();
    for (Object row : plan.getJsonArray("rows")) {
      changes.put(((JsonObject) row).getString("device"), ((JsonObject) row).getString("change"));
    }
    return changes;
  }

  private static List<String> problems(JsonObject plan) {
    return plan.getJsonArray("problems").stream()
        .map(JsonObject.class::cast)
        .map(p -> p.getInteger("row") + " " + p.getString("column"))
        .collect(Collectors.toList());
  }

  private JsonObject device(String id) {
    return supervisor.get("devices/" + id.replace("/", "%2F")).json();
  }

  @Test
  void discoveredDevice_isPlacedByItsRow_andDryRunOnlySaysSo() {
    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{\"current\":9}");
    String table = HEAD + "elm,7,28,1,pump-1,一号泵,pump,CDL 8-3,2019/5/20,\"每年换油\"\n";

    JsonObject plan = look(table);
    assertThat(changes(plan)).containsExactly(Map.entry("elm/pump-1", "changed"));
    JsonArray fields = plan.getJsonArray("rows").getJsonObject(0).getJsonArray("fields");
    assertThat(fields)
        .contains(
            new JsonObject()
                .put("column", "installed")
                .put("before", "")
                .put("after", "2019-05-20"));
    assertThat(device("elm/pump-1").getString("state")).isEqualTo("discovered");

    assertThat(apply(table).json().getBoolean("applied")).isTrue();
    JsonObject placed = device("elm/pump-1");
    assertThat(placed.getString("state")).isEqualTo("placed");
    assertThat(placed.getString("building")).isEqualTo("7");
    assertThat(placed.getString("installed")).isEqualTo("2019-05-20");
    assertThat(placed.getJsonObject("title").getString("zh")).isEqualTo("一号泵");
    assertThat(changes(look(table))).containsExactly(Map.entry("elm/pump-1", "unchanged"));
  }

  @Test
  void everyProblem_isNamedByRowAndColumn_andNothingIsDone() {
    String table =
        HEAD
            + "elm,9,,,lamp-1,,light,,,\n"
            + "ash,,,,lamp-2,,light,,,\n"
            + "elm,7,99,,lamp-3,,lihgt,,2019-13-40,\n"
            + "elm,7,28,,lamp-4,,light,,,\n"
            + "elm,7,28,,lamp-4,,light,,,\n"
            + "elm,,,,,,light,,,\n";
    assertThat(problems(look(table)))
        .containsExactlyInAnyOrder(
            "2 building",
            "3 compound",
            "4 kind",
            "4 stairway",
            "4 installed",
            "6 device",
            "7 device");
    Visitor.Answer answer = apply(table);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().getBoolean("applied")).isFalse();
    assertThat(supervisor.get("devices").items()).noneMatch(d -> d.encode().contains("lamp-"));
  }

  @Test
  void whatACompoundIs_cannotBeChangedByADevicesRow() {
    String table =
        "compound,management_unit,device,kind\nelm,north,lamp-1,light\nelm,south,lamp-2,light\n";
    assertThat(problems(look(table))).containsExactly("3 management_unit");
  }

  @Test
  void fiveHundredRows_areOneStep_andExportedThenImportedChangeNothing() {
    StringBuilder table = new StringBuilder(HEAD);
    for (int i = 0; i < 500; i++) {
      table.append("elm,7,26,").append(i % 6 + 1).append(",lamp-").append(i);
      table.append(",\"灯, 第 ").append(i).append(" 盏\",light,,2020-01-31,=1+1\n");
    }
    gateway.publish("lilong/elm/pump/pump-9/telemetry", "{\"current\":9}");
    JsonObject done = apply(table.toString()).json();
    assertThat(done.getInteger("added")).isEqualTo(500);
    assertThat(supervisor.get("devices?kind=light&limit=500").items()).hasSize(500);

    String exported = supervisor.get("inventory.csv").text();
    assertThat(exported).startsWith("\uFEFF居民区,管理单元,小区").contains("'=1+1");
    JsonObject again = look(exported);
    assertThat(again.getJsonArray("problems")).isEmpty();
    assertThat(again.getInteger("changed") + again.getInteger("added")).isZero();
    // pump-9 waits for its place: its line shows it and does not place it
    assertThat(again.getInteger("unchanged"))
        .isEqualTo(supervisor.get("devices?limit=500").items().size() + 1);
    assertThat(device("elm/lamp-7").getString("note")).isEqualTo("=1+1");
  }

  @Test
  void tableOfAChineseSpreadsheet_isReadInItsOwnCharacters() {
    byte[] table = "小区;设备;名称;种类;楼号\n榆园;lamp-1;楼道灯;照明;7\n".getBytes(Charset.forName("GB18030"));
    JsonObject done = load(supervisor, false, table, UUID.randomUUID()).json();
    assertThat(done.getInteger("added")).isEqualTo(1);
    assertThat(device("elm/lamp-1").getJsonObject("title").getString("zh")).isEqualTo("楼道灯");
    assertThat(device("elm/lamp-1").getString("kind")).isEqualTo("light");
  }

  @Test
  void replacedDevice_keepsItsHistory_andTheNewOneTakesItsPlace() {
    apply(HEAD + "elm,7,28,1,pump-1,一号泵,pump,old make,2001-01-01,\n");
    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{\"current\":9}");
    gateway.publish("lilong/elm/pump/pump-new/telemetry", "{\"current\":8}");
    JsonObject body =
        new JsonObject()
            .put("version", device("elm/pump-1").getLong("version"))
            .put("by", "elm/pump-new")
            .put("model", "new make")
            .put("installed", "2026-06-01");
    assertThat(supervisor.post("devices/elm%2Fpump-1/replace", body).status()).isEqualTo(200);

    JsonObject gone = device("elm/pump-1");
    assertThat(gone.getBoolean("outOfService")).isTrue();
    assertThat(gone.getString("note")).contains("elm/pump-new");
    assertThat(gone.getJsonArray("points")).hasSize(1);
    JsonObject next = device("elm/pump-new");
    assertThat(next.getString("state")).isEqualTo("placed");
    assertThat(next.getString("building")).isEqualTo("7");
    assertThat(next.getJsonObject("title").getString("zh")).isEqualTo("一号泵");
    assertThat(next.getString("model")).isEqualTo("new make");
    // the old one is quiet, the new one rings
    gateway.publish("lilong/elm/pump/pump-new/telemetry", "{\"current\":19}");
    assertThat(Estate.alarmOf(supervisor, "elm/pump-new").getBoolean("outOfService")).isFalse();
  }

  @Test
  void discoveredDevices_areListedWithTheirLastValues() {
    gateway.publish("lilong/elm/pump/pump-1/telemetry", "{\"current\":9.5}");
    List<JsonObject> waiting = supervisor.get("devices?state=discovered&latest=true").items();
    assertThat(waiting)
        .filteredOn(d -> d.getString("id").equals("elm/pump-1"))
        .singleElement()
        .satisfies(
            d ->
                assertThat(d.getJsonArray("points").getJsonObject(0).getDouble("value"))
                    .isEqualTo(9.5));
  }

  @Test
  void sameKeyTwice_takesEffectOnce() {
    byte[] table = (HEAD + "elm,7,28,,lamp-1,,light,,,\n").getBytes(StandardCharsets.UTF_8);
    UUID key = UUID.randomUUID();
    load(supervisor, false, table, key);
    long version = device("elm/lamp-1").getLong("version");
    assertThat(load(supervisor, false, table, key).status()).isEqualTo(200);
    assertThat(device("elm/lamp-1").getLong("version")).isEqualTo(version);
  }

  @Test
  void dutyStaff_mayNotImport_andAFormCannot() {
    Visitor duty = Visitor.as(gateway, "duty");
    byte[] table = HEAD.getBytes(StandardCharsets.UTF_8);
    assertThat(load(duty, true, table, UUID.randomUUID()).status()).isEqualTo(403);
    assertThat(supervisor.post("inventory?dry-run=true", new JsonObject()).status()).isEqualTo(415);
  }

  @Test
  void importedDevice_isJudgedByItsRules_alsoAfterARestart() {
    apply(HEAD + "elm,7,28,,pump-1,,pump,,,\n");
    gateway.close();
    gateway = Estate.start(folder);
    supervisor = Visitor.as(gateway, "supervisor");
    assertThat(device("elm/pump-1").getString("building")).isEqualTo("7");
    JsonObject alarm = Estate.overload(gateway, supervisor, "pump-1");
    assertThat(alarm.getString("rule")).isEqualTo("pump.overload");
  }

  @Test
  void deviceWithoutAPlace_showsItsLastMessagesAsTheyCameIn() {
    for (int n = 1; n <= 4; n++) {
      gateway.publish("lilong/elm/pump/stranger/telemetry", "{\"bar\": " + n + "}");
    }
    List<JsonObject> last = supervisor.get("devices/elm%2Fstranger/messages").items();
    assertThat(last)
        .extracting(m -> m.getString("text"))
        .containsExactly("{\"bar\": 4}", "{\"bar\": 3}", "{\"bar\": 2}");
    assertThat(last.get(0).getString("topic")).isEqualTo("lilong/elm/pump/stranger/telemetry");
  }
}
