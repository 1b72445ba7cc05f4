package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules, roster, reports, devices by the thousand: what supervisors and engineers do. */
class ScreensTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private ScriptedGateway gateway;
  private BrowserContext person;
  private Page page;
  private Troubles troubles;

  @BeforeEach
  void logIn() {
    gateway = ScriptedGateway.start();
    person = CHROMIUM.context();
    page = Chromium.logIn(person, gateway.url(), "supervisor");
    troubles = Troubles.of(page, gateway.url());
  }

  @AfterEach
  void close() {
    person.close();
    gateway.close();
    troubles.none();
  }

  private void open(String to) {
    page.evaluate("to => { location.hash = '#/' + to; }", to);
    page.waitForSelector("main .card");
  }

  private JsonObject sent(String path) {
    return gateway.api().writes().stream()
        .filter(write -> write.path().contains(path))
        .reduce((first, last) -> last)
        .orElseThrow()
        .body();
  }

  @Test
  void ruleText_withAWrongUnit_marksTheLineAndCannotGoLive() {
    open("rules/rules%2Fpump.yaml");
    page.fill(".edit textarea", "version: 1\nrules:\n- id: pump\n  unit: mA\n");
    assertThat(page.locator(".problems li")).containsText("第 4 行第 5 列");
    assertThat(page.locator(".problems li")).containsText("单位 mA 与测点单位 A 不符");
    assertThat(page.locator(".gutter .bad")).hasText("4");
    assertThat(page.locator("text=上线这一版")).isDisabled();
  }

  @Test
  void ruleText_goesLive_onlyAfterABackTestOfItAndWithANote() {
    open("rules/rules%2Fpump.yaml");
    page.fill(".edit textarea", "version: 1\nrules: []\n");
    assertThat(page.locator("rule-editor")).containsText("上线前先试算这一版");
    page.click("rule-trial >> text=用历史数据试算");
    assertThat(page.locator("rule-trial")).containsText("会报 12 次，现行规则报 53 次");
    assertThat(page.locator("text=上线这一版")).isDisabled();
    page.getByLabel("说明（必填）").fill("门限放宽");
    page.click("text=上线这一版");
    assertThat(page.locator("rule-editor")).containsText("还没有改动");
    assertThat(sent("/texts/").getString("note")).isEqualTo("门限放宽");
    page.fill(".edit textarea", "version: 1\nrules: [] # later\n");
    assertThat(page.locator("rule-editor")).containsText("上线前先试算这一版");
  }

  @Test
  void revisions_differences_areShown_andRevertNeedsAReason() {
    open("rules?tab=revisions");
    page.locator("text=看差别").first().click();
    assertThat(page.locator(".diff .del")).containsText("severity: minor");
    assertThat(page.locator(".diff .add")).containsText("severity: major");
    page.locator("text=看差别").nth(1).click();
    assertThat(page.locator("text=恢复到这一版")).isDisabled();
    page.locator(".asks .field").fill("误改");
    page.click("text=恢复到这一版");
    assertThat(page.locator(".diff")).hasCount(0);
    assertThat(sent("/revert").getString("note")).isEqualTo("误改");
  }

  @Test
  void rosterCell_decided_isSentWithTheVersionSeen() {
    open("roster/week");
    page.locator("button.names").first().click();
    page.getByLabel("张海").check();
    page.click("roster-cell .btn.go");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    JsonObject cell = sent("/roster/cells");
    assertThat(cell.getJsonArray("members").getList()).hasToString("[li, zhang]");
    assertThat(cell.getInteger("version")).isEqualTo(7);
    assertThat(page.locator(".gaps")).containsText("维修班");
  }

  @Test
  void handover_listsWhatIsOpenAndShelved_andIsTakenByName() {
    open("roster/handover");
    assertThat(page.locator("desk-handover")).containsText("未结束的报警 11 条");
    assertThat(page.locator("desk-handover")).containsText("轴承周三到");
    page.click("text=我已看过，沈敏 接班");
    assertThat(page.locator("desk-handover [role=status]")).containsText("由 沈敏 值班");
    assertThat(sent("/handover").getJsonArray("alarms")).hasSize(11);
  }

  @Test
  void report_figureThatCannotBeTold_saysSo_andAFigureOpensItsRows() {
    open("reports");
    assertThat(page.locator(".report").first()).containsText("算不出");
    assertThat(page.locator(".report").first()).containsText("高于目标");
    page.locator(".report a >> text=看 2 行").first().click();
    assertThat(page.locator("report-rows tbody tr")).hasCount(2);
  }

  @Test
  void report_printed_isAtMostTwoPagesOfA4() {
    open("reports");
    assertThat(page.locator(".report table")).hasCount(7);
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
    long pages =
        Pattern.compile("/Type\\s*/Page\\b")
            .matcher(new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1))
            .results()
            .count();
    assertThat(pages).isBetween(1L, 2L);
  }

  @Test
  void devices_twentyThousand_drawOnlyWhatIsInView() {
    for (int i = 0; i < 20_000; i++) {
      gateway
          .rows()
          .devices(
              SampleSite.device(
                  "many-%05d".formatted(i),
                  "light",
                  SampleSite.text("灯 " + i, "Lamp " + i),
                  SampleSite.place("4", "15", "3", "")));
    }
    page.reload();
    open("devices?find=many");
    assertThat(page.locator("tbody tr.one").first())
        .containsText("many-00000", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    assertThat(page.locator("tbody tr.one").count()).isLessThan(150);
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    assertThat(page.locator("tbody tr.one").last())
        .containsText("many-19999", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    assertThat(page.locator("tbody tr.one").count()).isLessThan(150);
  }

  @Test
  void discoveredDevices_chosen_arePlacedTogether() {
    gateway
        .rows()
        .devices(
            SampleSite.device(
                    "meter-78",
                    "unknown",
                    SampleSite.text("meter-78", "meter-78"),
                    SampleSite.place("", "", "", ""))
                .put("state", "discovered"));
    page.reload();
    open("inventory");
    page.getByLabel("全选").check();
    page.click("text=归位 2 台");
    page.fill("#many-building", "4");
    page.fill("#many-stairway", "15");
    page.click("place-many .btn.go");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(page.locator("inventory-page")).containsText("没有未归位的设备");
  }

  @Test
  void channel_testMessage_isAskedFor() {
    open("notifications");
    page.locator("text=发一条测试").first().click();
    assertThat(page.locator("notification-list")).containsText("余额不足");
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(sent("/channels/wecom/test")).isNotNull());
  }
}
