package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The estate at a glance: each floor of each stairway says how it is, in more than colour. */
class OverviewTest {
  @RegisterExtension static final Desk DESK = Desk.of("duty");

  @BeforeEach
  void openOverview() {
    DESK.open("overview", ".face");
  }

  private Locator cell(String key) {
    return DESK.page().locator(".cell[data-key='" + key + "']");
  }

  @Test
  void row29_fireAlarm_isSeenAtItsStairway_andGoesBackAfterClearAndAcknowledge() {
    assertThat(cell("7/28/4")).hasText("1");
    assertThat(cell("7/28/4")).hasAttribute("aria-label", "7 号楼 28 号 4 层：烟感火警 · 未确认");
    DESK.gateway()
        .rows()
        .change(
            "alarm",
            "fire-1",
            "cleared",
            "lilong",
            alarm -> alarm.put("active", false).put("clearedAt", SampleSite.ago(0)));
    assertThat(cell("7/28/4")).hasClass(Pattern.compile("ret"));
    DESK.gateway()
        .rows()
        .change(
            "alarm", "fire-1", "acknowledged", "duty", alarm -> alarm.put("acknowledged", true));
    assertThat(cell("7/28/4")).hasAttribute("aria-label", "7 号楼 28 号 4 层：正常");
  }

  @Test
  void cell_ofANewAlarm_turnsWithinTwoSeconds() {
    DESK.gateway().rows().putAlarm(SampleSite.alarm("new-1", "major", "stair-14-2", 0));
    assertThat(cell("4/14/2"))
        .hasText("2", new LocatorAssertions.HasTextOptions().setTimeout(2_000));
  }

  @Test
  void devices_thatStoppedReporting_areHatched_andNoOthers() {
    assertThat(DESK.page().locator(".face .cell.x")).hasCount(17);
    assertThat(cell("3/12/4")).hasAttribute("aria-label", "3 号楼 12 号 4 层：失联");
    assertThat(cell("4/14/4")).hasAttribute("aria-label", "4 号楼 14 号 4 层：正常");
  }

  @Test
  void arrowKeys_moveOverCells_andEnterOpensThePanel() {
    cell("1/1/6").focus();
    DESK.page().keyboard().press("ArrowRight");
    DESK.page().keyboard().press("ArrowDown");
    assertThat(cell("1/2/5")).isFocused();
    DESK.page().keyboard().press("Enter");
    assertThat(DESK.page().locator(".cellpanel")).containsText("5 层楼道灯");
  }

  @Test
  void kindFilter_fireOnly_leavesLightsOut() {
    DESK.page().locator(".ovw .pick a[href*='kind=fire']").click();
    assertThat(cell("4/14/4")).hasAttribute("aria-label", "4 号楼 14 号 4 层：无设备");
    assertThat(cell("7/28/4")).hasText("1");
  }

  @Test
  void device_lookedFor_isFoundInTheTree() {
    DESK.page().fill(".tree input", "生活泵");
    assertThat(DESK.page().locator(".tree li")).hasCount(2);
    DESK.page().click(".tree li >> text=2 号生活泵");
    assertThat(DESK.page().locator("device-page h1")).hasText("2 号生活泵");
  }
}
