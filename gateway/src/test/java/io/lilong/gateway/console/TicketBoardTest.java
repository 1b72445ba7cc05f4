package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ticket board: columns, clocks, moves, and two people at once. */
class TicketBoardTest {
  @RegisterExtension static final Desk DESK = Desk.of("duty");

  @BeforeEach
  void openBoard() {
    DESK.open("tickets", ".board");
  }

  private Locator column(int n) {
    return DESK.page().locator(".col").nth(n);
  }

  private Locator card(String number) {
    return DESK.page().locator(".tk").filter(new Locator.FilterOptions().setHasText(number));
  }

  @Test
  void board_atOpening_hasTheOverdueFirstAndTheStripAbove() {
    assertThat(DESK.page().locator(".strip")).containsText("烟感火警");
    assertThat(column(1).locator(".tk").first()).containsText("1123-06");
    assertThat(column(1).locator(".tk").first()).containsText("超时");
    assertThat(column(4)).containsText("报警仍在，先别验收");
  }

  @Test
  void dispatch_byKeyboardOnly_movesTheCard() {
    card("1123-04").locator("button").focus();
    DESK.page().keyboard().press("Enter");
    DESK.page().waitForSelector("dispatch-dialog dialog[open]");
    DESK.page().keyboard().type("赵小军");
    DESK.page().keyboard().press("Enter");
    assertThat(column(1)).containsText("1123-04");
    assertThat(card("1123-04")).containsText("赵小军");
    assertThat(DESK.gateway().api().writes()).hasSize(1);
  }

  @Test
  void dispatch_toTheSuggestedCrew_sendsItsCodeAndShowsItsName() {
    card("1123-09").locator("button").click();
    DESK.page().click("dispatch-dialog >> text=维修班：李永平 当班");
    DESK.page().click("dispatch-dialog .btn.go");
    assertThat(card("1123-09")).containsText("维修班");
    assertThat(DESK.gateway().api().writes().get(0).body().getString("crew")).isEqualTo("repair");
  }

  @Test
  void dispatch_withoutSomeone_isRefusedAtTheField() {
    card("1123-04").locator("button").click();
    DESK.page().click("dispatch-dialog .btn.go");
    assertThat(DESK.page().locator("dispatch-dialog")).containsText("请写派给谁");
    assertThat(DESK.gateway().api().writes()).isEmpty();
  }

  @Test
  void dispatch_serverDoesNotAnswer_staysInItsColumnAndSaysSo() {
    card("1123-04").locator("button").click();
    DESK.page().fill("#dispatch-crew", "赵小军");
    DESK.gateway().api().failing("/dispatch");
    DESK.page().click("dispatch-dialog .btn.go");
    assertThat(DESK.page().locator("dispatch-dialog .trouble")).containsText("正在重试");
    assertThat(column(0)).containsText("1123-04");
    DESK.gateway().api().failing("");
    assertThat(column(1)).containsText("1123-04");
    assertThat(DESK.gateway().api().writes()).hasSize(1);
  }

  @Test
  void clock_counts_inSecondsAndGoesOverdueAtTheRightOne() {
    DESK.gateway()
        .rows()
        .change(
            "ticket",
            "1123-04",
            "",
            "lilong",
            ticket -> ticket.put("dueAt", Instant.now().plusSeconds(4).toString()));
    assertThat(card("1123-04")).containsText("还剩 0:02");
    assertThat(card("1123-04")).containsText("超时 0:01");
    assertThat(card("1123-04")).hasClass(java.util.regex.Pattern.compile("late"));
  }

  @Test
  void verify_whileTheAlarmStands_isOffForDutyStaff() {
    DESK.page().click("a[href='#/tickets/1123-03']");
    Locator verify = DESK.page().locator(".acts3 button").first();
    assertThat(verify).hasText("验收通过");
    assertThat(verify).isDisabled();
    assertThat(DESK.page().locator("ticket-page")).containsText("恢复正常以后才能验收");
  }

  @Test
  void verify_whenTheAlarmIsGone_isOnePress() {
    card("1123-01").locator("button").click();
    assertThat(DESK.page().locator(".aside")).containsText("1123-01");
    assertThat(DESK.page().locator(".aside")).containsText("已验收");
  }

  @Test
  void twoDispatchers_atOnce_oneWinsAndTheOtherIsTold() {
    card("1123-04").locator("button").click();
    DESK.page().fill("#dispatch-crew", "赵小军");
    DESK.page()
        .route(
            "**/dispatch",
            route -> {
              String late =
                  route.request().postData().replaceAll("\"version\":\\d+", "\"version\":1");
              DESK.gateway()
                  .rows()
                  .change(
                      "ticket",
                      "1123-04",
                      "dispatched",
                      "supervisor",
                      ticket -> ticket.put("state", "dispatched").put("crew", "张海"));
              route.resume(new com.microsoft.playwright.Route.ResumeOptions().setPostData(late));
            });
    DESK.page().click("dispatch-dialog .btn.go");
    assertThat(DESK.page().locator("dispatch-dialog .trouble")).containsText("已先一步操作");
    assertThat(card("1123-04")).containsText("张海");
  }

  @Test
  void newTicket_byHand_appearsToDispatch() {
    DESK.page().keyboard().press("n");
    DESK.page().fill("#new-what", "大门关不上");
    DESK.page().fill("#new-place", "南门");
    DESK.page().click("new-ticket .btn.go");
    assertThat(column(0)).containsText("大门关不上");
    assertThat(column(0)).containsText("南门");
  }

  @Test
  void pause_needsAReason_andWaitsAside() {
    DESK.page().click("a[href='#/tickets/1123-07']");
    DESK.page().getByText("暂停", new Page.GetByTextOptions().setExact(true)).click();
    DESK.page().click("move-dialog .btn.go");
    assertThat(DESK.page().locator("move-dialog")).containsText("请写说明");
    DESK.page().fill("#move-note", "等水位传感器");
    DESK.page().click("move-dialog .btn.go");
    assertThat(DESK.page().locator("ticket-page .head h2").first()).hasText("暂停");
  }

  @Test
  void stripAlarm_acknowledgedHere_leavesTheStrip() {
    DESK.page().locator(".strip button").click();
    assertThat(DESK.page().locator(".strip")).containsText("水泵过流");
  }

  @Test
  void ticketOfTheSameCause_isMergedIntoThisOne() {
    DESK.open("tickets/1123-07", "ticket-page h1");
    DESK.page().click("text=并入另一张");
    DESK.page().click("merge-dialog .btn.go");
    assertThat(DESK.page().locator("merge-dialog .missing")).hasText("请选择一张工单");
    DESK.page().locator("merge-dialog input[type=search]").fill("1123-06");
    DESK.page().locator("merge-dialog input[type=radio]").check();
    DESK.page().click("merge-dialog .btn.go");
    assertThat(DESK.page().locator("dialog[open]")).hasCount(0);
    assertThat(DESK.sent("/1123-07/merge").getString("ticket")).isEqualTo("1123-06");
  }

  @Test
  void residentsReport_saysWhoReported_andTheCallBackIsRecorded() {
    DESK.gateway()
        .rows()
        .tickets(
            SampleSite.ticket("1124-01", "fixed", "minor", 90)
                .put("source", "resident")
                .put("phone", "138 0000 0000")
                .putNull("alarm")
                .putNull("device")
                .put("place", "stairway:7/28")
                .put(
                    "where",
                    SampleSite.place("7", "28", "", "")
                        .put("compound", SampleSite.text("槐荫新村", "Huaiyin Village")))
                .put("owesCallBack", true));
    DESK.page().reload();
    DESK.open("tickets", ".board");
    assertThat(card("1124-01")).containsText("居民报修");
    assertThat(card("1124-01")).containsText("7 号楼 28 号");
    DESK.open("tickets/1124-01", "ticket-page h1");
    assertThat(DESK.page().locator("ticket-page a[href^='tel:']")).containsText("138 0000 0000");
    DESK.page().click("ticket-page .btn >> text=登记回访");
    DESK.page().getByLabel("没有修好").check();
    DESK.page().click("call-back-dialog .btn.go");
    assertThat(DESK.page().locator("call-back-dialog .missing")).isVisible();
    DESK.page().locator("#callback-words").fill("灯还在闪");
    DESK.page().click("call-back-dialog .btn.go");
    assertThat(DESK.page().locator("dialog[open]")).hasCount(0);
    assertThat(DESK.sent("/call-back").getBoolean("satisfied")).isFalse();
    assertThat(DESK.sent("/call-back").getString("words")).isEqualTo("灯还在闪");
  }
}
