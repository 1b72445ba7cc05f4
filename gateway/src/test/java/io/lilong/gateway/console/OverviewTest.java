package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The estate at a glance: each floor of each stairway says how it is, in more than colour. */
class OverviewTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private ScriptedGateway gateway;
  private BrowserContext person;
  private Page page;
  private Troubles troubles;

  @BeforeEach
  void openOverview() {
    gateway = ScriptedGateway.start();
    person = CHROMIUM.context();
    page = Chromium.logIn(person, gateway.url(), "duty");
    troubles = Troubles.of(page, gateway.url());
    page.click("nav a[href='#/overview']");
    page.waitForSelector(".face");
  }

  @AfterEach
  void close() {
    person.close();
    gateway.close();
    troubles.none();
  }

  private Locator cell(String key) {
    return page.locator(".cell[data-key='" + key + "']");
  }

  @Test
  void row29_fireAlarm_isSeenAtItsStairway_andGoesBackAfterClearAndAcknowledge() {
    assertThat(cell("7/28/4")).hasText("1");
    assertThat(cell("7/28/4")).hasAttribute("aria-label", "7 号楼 28 号 4 层：烟感火警 · 未确认");
    gateway
        .rows()
        .change(
            "alarm",
            "fire-1",
            "cleared",
            "lilong",
            alarm -> alarm.put("active", false).put("clearedAt", SampleSite.ago(0)));
    assertThat(cell("7/28/4")).hasClass(Pattern.compile("ret"));
    gateway
        .rows()
        .change(
            "alarm", "fire-1", "acknowledged", "duty", alarm -> alarm.put("acknowledged", true));
    assertThat(cell("7/28/4")).hasAttribute("aria-label", "7 号楼 28 号 4 层：正常");
  }

  @Test
  void cell_ofANewAlarm_turnsWithinTwoSeconds() {
    gateway.rows().putAlarm(SampleSite.alarm("new-1", "major", "stair-14-2", 0));
    assertThat(cell("4/14/2"))
        .hasText("2", new LocatorAssertions.HasTextOptions().setTimeout(2_000));
  }

  @Test
  void devices_thatStoppedReporting_areHatched_andNoOthers() {
    assertThat(page.locator(".face .cell.x")).hasCount(17);
    assertThat(cell("3/12/4")).hasAttribute("aria-label", "3 号楼 12 号 4 层：失联");
    assertThat(cell("4/14/4")).hasAttribute("aria-label", "4 号楼 14 号 4 层：正常");
  }

  @Test
  void arrowKeys_moveOverCells_andEnterOpensThePanel() {
    cell("1/1/6").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowDown");
    assertThat(cell("1/2/5")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator(".cellpanel")).containsText("5 层楼道灯");
  }

  @Test
  void kindFilter_fireOnly_leavesLightsOut() {
    page.locator(".ovw .pick a[href*='kind=fire']").click();
    assertThat(cell("4/14/4")).hasAttribute("aria-label", "4 号楼 14 号 4 层：无设备");
    assertThat(cell("7/28/4")).hasText("1");
  }
}
