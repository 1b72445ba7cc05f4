package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ticket board: columns, clocks, moves, and two people at once. */
class TicketBoardTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private ScriptedGateway gateway;
  private BrowserContext person;
  private Page page;
  private Troubles troubles;

  @BeforeEach
  void openBoard() {
    gateway = ScriptedGateway.start();
    person = CHROMIUM.context();
    page = Chromium.logIn(person, gateway.url(), "duty");
    troubles = Troubles.of(page, gateway.url());
    page.click("nav a[href='#/tickets']");
    page.waitForSelector(".board");
  }

  @AfterEach
  void close() {
    person.close();
    gateway.close();
    troubles.none();
  }

  private Locator column(int n) {
    return page.locator(".col").nth(n);
  }

  private Locator card(String number) {
    return page.locator(".tk").filter(new Locator.FilterOptions().setHasText(number));
  }

  @Test
  void board_atOpening_hasTheOverdueFirstAndTheStripAbove() {
    assertThat(page.locator(".strip")).containsText("烟感火警");
    assertThat(column(1).locator(".tk").first()).containsText("1123-06");
    assertThat(column(1).locator(".tk").first()).containsText("超时");
    assertThat(column(4)).containsText("报警仍在，先别验收");
  }

  @Test
  void dispatch_byKeyboardOnly_movesTheCard() {
    card("1123-04").locator("button").focus();
    page.keyboard().press("Enter");
    page.waitForSelector("dispatch-dialog dialog[open]");
    page.keyboard().type("赵小军");
    page.keyboard().press("Enter");
    assertThat(column(1)).containsText("1123-04");
    assertThat(card("1123-04")).containsText("赵小军");
    assertThat(gateway.api().writes()).hasSize(1);
  }

  @Test
  void dispatch_toTheSuggestedCrew_sendsItsCodeAndShowsItsName() {
    card("1123-09").locator("button").click();
    page.click("dispatch-dialog >> text=维修班：李永平 当班");
    page.click("dispatch-dialog .btn.go");
    assertThat(card("1123-09")).containsText("维修班");
    assertThat(gateway.api().writes().get(0).body().getString("crew")).isEqualTo("repair");
  }

  @Test
  void dispatch_withoutSomeone_isRefusedAtTheField() {
    card("1123-04").locator("button").click();
    page.click("dispatch-dialog .btn.go");
    assertThat(page.locator("dispatch-dialog")).containsText("请写派给谁");
    assertThat(gateway.api().writes()).isEmpty();
  }

  @Test
  void dispatch_serverDoesNotAnswer_staysInItsColumnAndSaysSo() {
    card("1123-04").locator("button").click();
    page.fill("#dispatch-crew", "赵小军");
    gateway.api().failing("/dispatch");
    page.click("dispatch-dialog .btn.go");
    assertThat(page.locator("dispatch-dialog .trouble")).containsText("正在重试");
    assertThat(column(0)).containsText("1123-04");
    gateway.api().failing("");
    assertThat(column(1)).containsText("1123-04");
    assertThat(gateway.api().writes()).hasSize(1);
  }

  @Test
  void clock_counts_inSecondsAndGoesOverdueAtTheRightOne() {
    gateway
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
    page.click("a[href='#/tickets/1123-03']");
    Locator verify = page.locator(".acts3 button").first();
    assertThat(verify).hasText("验收通过");
    assertThat(verify).isDisabled();
    assertThat(page.locator("ticket-page")).containsText("恢复正常以后才能验收");
  }

  @Test
  void verify_whenTheAlarmIsGone_isOnePress() {
    card("1123-01").locator("button").click();
    assertThat(page.locator(".aside")).containsText("1123-01");
    assertThat(page.locator(".aside")).containsText("已验收");
  }

  @Test
  void twoDispatchers_atOnce_oneWinsAndTheOtherIsTold() {
    card("1123-04").locator("button").click();
    page.fill("#dispatch-crew", "赵小军");
    page.route(
        "**/dispatch",
        route -> {
          String late = route.request().postData().replaceAll("\"version\":\\d+", "\"version\":1");
          gateway
              .rows()
              .change(
                  "ticket",
                  "1123-04",
                  "dispatched",
                  "supervisor",
                  ticket -> ticket.put("state", "dispatched").put("crew", "张海"));
          route.resume(new com.microsoft.playwright.Route.ResumeOptions().setPostData(late));
        });
    page.click("dispatch-dialog .btn.go");
    assertThat(page.locator("dispatch-dialog .trouble")).containsText("已先一步操作");
    assertThat(card("1123-04")).containsText("张海");
  }

  @Test
  void newTicket_byHand_appearsToDispatch() {
    page.keyboard().press("n");
    page.fill("#new-what", "大门关不上");
    page.fill("#new-place", "南门");
    page.click("new-ticket .btn.go");
    assertThat(column(0)).containsText("大门关不上");
    assertThat(column(0)).containsText("南门");
  }

  @Test
  void pause_needsAReason_andWaitsAside() {
    page.click("a[href='#/tickets/1123-07']");
    page.getByText("暂停", new Page.GetByTextOptions().setExact(true)).click();
    page.click("move-dialog .btn.go");
    assertThat(page.locator("move-dialog")).containsText("请写说明");
    page.fill("#move-note", "等水位传感器");
    page.click("move-dialog .btn.go");
    assertThat(page.locator("ticket-page .head h2").first()).hasText("暂停");
  }

  @Test
  void stripAlarm_acknowledgedHere_leavesTheStrip() {
    page.locator(".strip button").click();
    assertThat(page.locator(".strip")).containsText("水泵过流");
  }
}
