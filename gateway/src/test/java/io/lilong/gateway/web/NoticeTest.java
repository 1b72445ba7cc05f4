package io.lilong.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.lilong.gateway.running.InProcess;
import io.lilong.gateway.web.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What residents read, and what they never read. */
class NoticeTest {

  private static final int LONGEST = 30_000;

  @TempDir Path folder;
  private InProcess gateway;
  private Visitor duty;
  private Visitor resident;

  @BeforeEach
  void open() {
    gateway = Estate.start(folder);
    duty = Visitor.as(gateway, "duty");
    resident = Visitor.nobody(gateway);
  }

  @AfterEach
  void shut() {
    gateway.close();
  }

  private void report(String kind, String title) {
    Answer made =
        duty.post(
            "tickets",
            new JsonObject()
                .put("compound", "elm")
                .put("kind", kind)
                .put("place", "7 号楼 28 号 402 室")
                .put("title", title)
                .put("priority", "minor")
                .put("trade", "electrician"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
  }

  /** As if they had been opened so long ago. */
  private void aged(int minutes) throws SQLException {
    String file = "jdbc:sqlite:" + folder.resolve("data/lilong.db") + "?busy_timeout=5000";
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update ticket set opened_at = opened_at - " + minutes * 60_000L);
    }
  }

  private String page(String path) {
    Answer answer = resident.get(path);
    assertThat(answer.status()).isEqualTo(200);
    return answer.text();
  }

  @Test
  void repairs_ofLightsAndWater_areThere_withoutPersonsTheirWordsOrFire() throws SQLException {
    Estate.overload(gateway, duty, "pump-1");
    report("light", "张三家门口灯坏 <b>");
    report("fire", "烟感坏了");
    aged(20);
    String page = page("/notice/elm");
    assertThat(page)
        .contains("榆园维修公告", "水泵过流", "照明", "正在处理")
        .doesNotContain("张三", "402 室", "烟感", "消防", "18.4", "<script");
    assertThat(page("/notice/elm?lang=en")).contains("Repairs at Elm Court", "Pump overload");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LONGEST);
  }

  @Test
  void repairs_youngerThanAQuarterOfAnHour_areHeldBack() throws SQLException {
    report("light", "灯坏");
    aged(14);
    assertThat(page("/notice/elm")).contains("目前没有正在处理的报修").doesNotContain("<li>");
  }

  @Test
  void notice_askedAgainAndAgain_asksTheDatabaseOnceAMinute() throws SQLException {
    report("light", "灯坏");
    aged(20);
    String first = page("/notice/elm");
    report("tank", "水箱");
    aged(20);
    for (int i = 0; i < 100; i++) {
      assertThat(page("/notice/elm")).isEqualTo(first);
    }
  }

  @Test
  void notice_saysThePlannedWorksThatAreNotOver_andTheTelephone() {
    assertThat(page("/notice/oak"))
        .contains("计划施工", "清洗水箱，停水", "11-28 09:00 至 12:00")
        .contains("值班电话", "<a href=\"tel:02155550100\">021-5555 0100</a>")
        .doesNotContain("换灯");
    assertThat(page("/notice/oak?lang=en"))
        .contains("Planned works", "Tank cleaning", "11-28 09:00 to 12:00", "Duty room");
    assertThat(page("/notice/elm")).doesNotContain("计划施工", "值班电话");
  }

  @Test
  void notice_ofACompoundNobodyKnows_isNotThere() {
    assertThat(resident.get("/notice/nowhere").status()).isEqualTo(404);
  }

  @Test
  void notice_allowsNoScript_andMayBeKeptForAMinute() {
    Answer answer = resident.get("/notice/elm");
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
  }
}
