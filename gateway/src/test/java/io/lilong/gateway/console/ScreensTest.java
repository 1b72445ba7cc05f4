package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules, roster, reports, devices by the thousand: what supervisors and engineers do. */
class ScreensTest {
  @RegisterExtension static final Desk DESK = Desk.of("supervisor");

  private static void open(String to) {
    DESK.open(to, "main .card");
  }

  @Test
  void ruleText_withAWrongUnit_marksTheLineAndCannotGoLive() {
    open("rules/rules%2Fpump.yaml");
    DESK.page().fill(".edit textarea", "version: 1\nrules:\n- id: pump\n  unit: mA\n");
    assertThat(DESK.page().locator(".problems li")).containsText("第 4 行第 5 列");
    assertThat(DESK.page().locator(".problems li")).containsText("单位 mA 与测点单位 A 不符");
    assertThat(DESK.page().locator(".gutter .bad")).hasText("4");
    assertThat(DESK.page().locator("text=上线这一版")).isDisabled();
  }

  @Test
  void ruleText_goesLive_onlyAfterABackTestOfItAndWithANote() {
    open("rules/rules%2Fpump.yaml");
    DESK.page().fill(".edit textarea", "version: 1\nrules: []\n");
    assertThat(DESK.page().locator("rule-editor")).containsText("上线前先试算这一版");
    DESK.page().click("rule-trial >> text=用历史数据试算");
    assertThat(DESK.page().locator("rule-trial")).containsText("会报 12 次，现行规则报 53 次");
    assertThat(DESK.page().locator("text=上线这一版")).isDisabled();
    DESK.page().getByLabel("说明（必填）").fill("门限放宽");
    DESK.page().click("text=上线这一版");
    assertThat(DESK.page().locator("rule-editor")).containsText("还没有改动");
    assertThat(DESK.sent("/texts/").getString("note")).isEqualTo("门限放宽");
    DESK.page().fill(".edit textarea", "version: 1\nrules: [] # later\n");
    assertThat(DESK.page().locator("rule-editor")).containsText("上线前先试算这一版");
  }

  @Test
  void rules_areToldAsSentences_withTheirDevicesAndAlarms() {
    open("rules");
    Locator rule = DESK.page().locator("tbody tr").first();
    assertThat(rule.locator(".says")).hasText("楼道烟感为“是”，满 10 秒");
    assertThat(rule.locator("td.num").nth(0)).hasText("42");
    assertThat(rule.locator("td.num").nth(1)).hasText("17");
  }

  @Test
  void rules_areFoundByNameIdOrSentence() {
    open("rules");
    Locator rows = DESK.page().locator("tbody tr:has(.says)");
    assertThat(rows).hasCount(3);
    DESK.page().getByPlaceholder("规则名 / 编号").fill("overcurrent");
    assertThat(rows).hasCount(1);
    assertThat(rows).containsText("水泵过流");
    assertThat(DESK.page()).hasURL(Pattern.compile("find=overcurrent"));
    DESK.page().getByPlaceholder("规则名 / 编号").fill("夜间");
    assertThat(rows).hasCount(1);
    assertThat(rows).containsText("light.dark");
  }

  @Test
  void devices_areSorted_byTheHeadThatIsPressed_unknownLast() {
    open("devices?kind=fire");
    Locator head = DESK.page().locator("th.c-battery");
    Locator battery = DESK.page().locator("td.c-battery");
    head.locator("a").click();
    assertThat(head).hasAttribute("aria-sort", "ascending");
    List<String> up = battery.allInnerTexts();
    assertThat(percent(up)).isSorted().hasSizeGreaterThan(2);
    head.locator("a").click();
    assertThat(head).hasAttribute("aria-sort", "descending");
    assertThat(percent(battery.allInnerTexts())).isSortedAccordingTo(Comparator.reverseOrder());
    open("devices?sort=-battery&find=" + "消防");
    assertThat(battery.last()).hasText("");
  }

  private static List<Integer> percent(List<String> told) {
    return told.stream().map(text -> Integer.parseInt(text.replace("%", "").strip())).toList();
  }

  @Test
  void system_showsTheWayOfAMessage_withItsPaceAndTheLastHour() {
    open("system");
    Locator stations = DESK.page().locator(".chain li");
    assertThat(stations).hasCount(7);
    assertThat(stations.nth(0)).containsText("接收");
    assertThat(stations.nth(0)).containsText("10 条/秒");
    assertThat(stations.nth(0)).containsText("拒收 1,241 条");
    assertThat(stations.nth(1).locator("a")).hasText("隔离 1,245 条");
    assertThat(stations.nth(3)).containsText("条，近 1 小时");
    assertThat(stations.nth(3).locator("svg"))
        .hasAttribute("aria-label", Pattern.compile("报警，近 1 小时 \\d+ 条，最多每分钟 22 条"));
    assertThat(stations.nth(3).locator("svg rect")).hasCount(45);
  }

  @Test
  void ruleForm_whatIsTyped_isWrittenIntoTheTextAtItsPlace() {
    open("rules/rules%2Fpump.yaml?view=form");
    assertThat(DESK.page().locator("rule-form legend")).containsText("水泵过流");
    assertThat(DESK.page().locator("rule-form .field")).hasCount(4);
    DESK.page().getByLabel("持续时长").fill("soon");
    DESK.page().getByLabel("参数 max_a").fill("16.5");
    assertThat(DESK.page().locator("rule-form [role=alert]")).containsText("请写时长");
    DESK.page().getByLabel("持续时长").fill("10m");
    DESK.page().locator("rule-form select").selectOption("critical");
    DESK.page().click("nav[aria-label='看法'] a >> nth=0");
    String text = DESK.page().locator(".edit textarea").inputValue();
    assertThat(text)
        .contains("severity: critical\n", "deadband: 0.5}   # deadband: 9.9\n", "{max_a: 16.5}\n")
        .contains("\n  on_delay: 10m\n", "查看 on_delay: 7m\n");
  }

  @Test
  void panels_areListed_setToTheClock_andTheirDutyChecked() {
    open("panels");
    Locator gate = DESK.page().locator("article").first();
    assertThat(gate).containsText("慢 3 分 12 秒");
    assertThat(gate).containsText("有人应答 7");
    gate.locator("text=校时").click();
    assertThat(gate).containsText("准确");
    gate.locator(".btn", new Locator.LocatorOptions().setHasText("查岗")).click();
    DESK.page().getByLabel("5 分钟").check();
    DESK.page().click("duty-check-dialog .btn.go");
    assertThat(gate).containsText("5 分钟内还没有人应答");
    assertThat(DESK.sent("/duty-check").getInteger("wait")).isEqualTo(5);
    assertThat(DESK.page().locator("article").nth(1)).containsText("联系不上");
    assertThat(DESK.page().locator("article").nth(1).locator("button").first()).isDisabled();
  }

  @Test
  void panelState_isRead_withTheNumbersItNeeds() {
    open("panels");
    DESK.page().locator("text=读取状态").first().click();
    DESK.page().getByLabel("读什么").selectOption("component_state");
    DESK.page().getByLabel("系统类型").fill("900");
    DESK.page().click("read-panel-dialog .btn.go");
    assertThat(DESK.page().locator("read-panel-dialog .missing")).containsText("0 到 255");
    DESK.page().getByLabel("系统类型").fill("1");
    DESK.page().getByLabel("部件地址").fill("4021");
    DESK.page().click("read-panel-dialog .btn.go");
    assertThat(DESK.page().locator("dialog[open]")).hasCount(0);
    assertThat(DESK.sent("/read"))
        .isEqualTo(
            new JsonObject()
                .put("what", "component_state")
                .put("system", 1)
                .put("address", 0)
                .put("component", 4021));
  }

  @Test
  void revisions_differences_areShown_andRevertNeedsAReason() {
    open("rules?tab=revisions");
    DESK.page().locator("text=看差别").first().click();
    assertThat(DESK.page().locator(".diff .del")).containsText("severity: minor");
    assertThat(DESK.page().locator(".diff .add")).containsText("severity: major");
    DESK.page().locator("text=看差别").nth(1).click();
    assertThat(DESK.page().locator("text=恢复到这一版")).isDisabled();
    DESK.page().locator(".asks .field").fill("误改");
    DESK.page().click("text=恢复到这一版");
    assertThat(DESK.page().locator(".diff")).hasCount(0);
    assertThat(DESK.sent("/revert").getString("note")).isEqualTo("误改");
  }

  @Test
  void rosterCell_decided_isSentWithTheVersionSeen() {
    open("roster/week");
    DESK.page().locator("button.names").first().click();
    DESK.page().getByLabel("张海").check();
    DESK.page().click("roster-cell .btn.go");
    assertThat(DESK.page().locator("dialog[open]")).hasCount(0);
    JsonObject cell = DESK.sent("/roster/cells");
    assertThat(cell.getJsonArray("members").getList()).hasToString("[li, zhang]");
    assertThat(cell.getInteger("version")).isEqualTo(7);
    assertThat(DESK.page().locator(".gaps")).containsText("维修班");
  }

  @Test
  void handover_listsWhatIsOpenAndShelved_andIsTakenByName() {
    open("roster/handover");
    assertThat(DESK.page().locator("desk-handover")).containsText("未结束的报警 11 条");
    assertThat(DESK.page().locator("desk-handover")).containsText("轴承周三到");
    DESK.page().click("text=我已看过，沈敏 接班");
    assertThat(DESK.page().locator("desk-handover [role=status]")).containsText("由 沈敏 值班");
    assertThat(DESK.sent("/handover").getJsonArray("alarms")).hasSize(11);
  }

  @Test
  void report_figureThatCannotBeTold_saysSo_andAFigureOpensItsRows() {
    open("reports");
    assertThat(DESK.page().locator(".report").first()).containsText("算不出");
    assertThat(DESK.page().locator(".report").first()).containsText("高于目标");
    DESK.page().locator(".report a >> text=看 2 行").first().click();
    assertThat(DESK.page().locator("report-rows tbody tr")).hasCount(2);
  }

  @Test
  void report_printed_isAtMostTwoPagesOfA4() {
    open("reports");
    assertThat(DESK.page().locator(".report table")).hasCount(7);
    byte[] pdf = DESK.page().pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true));
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
      DESK.gateway()
          .rows()
          .devices(
              SampleSite.device(
                  "many-%05d".formatted(i),
                  "light",
                  SampleSite.text("灯 " + i, "Lamp " + i),
                  SampleSite.place("4", "15", "3", "")));
    }
    DESK.page().reload();
    // a busy machine takes a while to read twenty thousand
    DESK.page().waitForSelector("main .card", new Page.WaitForSelectorOptions().setTimeout(30_000));
    open("devices?find=many");
    assertThat(DESK.page().locator("tbody tr.one").first())
        .containsText("many-00000", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    assertThat(DESK.page().locator("tbody tr.one").count()).isLessThan(150);
    DESK.page().evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    assertThat(DESK.page().locator("tbody tr.one").last())
        .containsText("many-19999", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    assertThat(DESK.page().locator("tbody tr.one").count()).isLessThan(150);
  }

  @Test
  void discoveredDevices_chosen_arePlacedTogether() {
    DESK.gateway()
        .rows()
        .devices(
            SampleSite.device(
                    "meter-78",
                    "unknown",
                    SampleSite.text("meter-78", "meter-78"),
                    SampleSite.place("", "", "", ""))
                .put("state", "discovered"));
    DESK.page().reload();
    open("inventory");
    DESK.page().getByLabel("全选").check();
    DESK.page().click("text=归位 2 台");
    DESK.page().fill("#many-building", "4");
    DESK.page().fill("#many-stairway", "15");
    DESK.page().click("place-many .btn.go");
    assertThat(DESK.page().locator("dialog[open]")).hasCount(0);
    assertThat(DESK.page().locator("inventory-page")).containsText("没有未归位的设备");
  }

  @Test
  void channel_testMessage_isAskedFor() {
    open("notifications");
    DESK.page().locator("text=发一条测试").first().click();
    assertThat(DESK.page().locator("notification-list")).containsText("余额不足");
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(DESK.sent("/channels/wecom/test")).isNotNull());
  }
}
