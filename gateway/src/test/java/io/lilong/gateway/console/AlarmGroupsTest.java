package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.lilong.gateway.console.SampleSite.alarm;
import static io.lilong.gateway.console.SampleSite.fire;
import static io.lilong.gateway.console.SampleSite.said;
import static io.lilong.gateway.console.SampleSite.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alarms that belong together, at the desk. */
class AlarmGroupsTest {
  @RegisterExtension static final Desk DESK = Desk.of("duty");

  @BeforeEach
  void openDesk() {
    DESK.page().waitForSelector("#row-fire-1");
  }

  private Locator row(String id) {
    return DESK.page().locator("#row-" + id);
  }

  /** A lamp of building 3 that no longer reports; more than ten minutes ago, so it is no flood. */
  private static JsonObject offline(int i, long secondsAgo) {
    JsonObject where =
        SampleSite.place("3", "12", String.valueOf(1 + i % 6), "")
            .put("compound", text("槐荫新村", "Huaiyin Village"))
            .put("device", text("楼道灯 " + i, "Lamp " + i));
    return said(
            alarm("off-" + i, "minor", "stair-12-" + (1 + i % 6), secondsAgo),
            text("设备失联", "Device offline"),
            text("已 8 分钟没有上报", "Silent for 8 minutes"))
        .put("rule", "device.offline")
        .put("where", where);
  }

  @Test
  void eighteenConsequences_ofOneCause_areOneRowWithEighteenInside() {
    for (int i = 0; i < 18; i++) {
      DESK.gateway().rows().putAlarm(offline(i, 700 - i));
    }
    assertThat(DESK.page().locator(".count.hot3 .n")).hasText("23");
    assertThat(row("off-0")).containsText("18 台 · 归为 1 条");
    assertThat(DESK.page().locator("[id^=row-off-]")).hasCount(1);
    row("off-0").locator("text=展开 18 条").click();
    assertThat(DESK.page().locator("[id^=row-off-]")).hasCount(18);
  }

  @Test
  void groupAcknowledged_withA_listsWhatIsIncludedAndSendsEachOnce() {
    for (int i = 0; i < 4; i++) {
      DESK.gateway().rows().putAlarm(offline(i, 700 - i));
    }
    row("off-0").click();
    DESK.page().keyboard().press("a");
    assertThat(DESK.page().locator("group-dialog .members li")).hasCount(4);
    DESK.page().click("group-dialog .btn.go");
    assertThat(DESK.page().locator("dialog[open]")).hasCount(0);
    assertThat(row("off-0")).containsText("已确认");
    assertThat(DESK.gateway().api().writes()).hasSize(4);
  }

  @Test
  void fireAlarms_ofOneStairway_standTogetherFirstOutOnTopAndNeverFold() {
    for (int i = 1; i <= 3; i++) {
      DESK.gateway().rows().putAlarm(fire("fire-1" + i, "smoke-7-28-4", 27 - 7 * i));
    }
    assertThat(DESK.page().locator(".alarms tbody tr"))
        .hasText(
            new Pattern[] {
              Pattern.compile("首警 · 随后 3 条.*未确认", Pattern.DOTALL),
              Pattern.compile("\\+\\d+ 秒 同一事件.*未确认", Pattern.DOTALL),
              Pattern.compile("\\+\\d+ 秒 同一事件.*未确认", Pattern.DOTALL),
              Pattern.compile("\\+\\d+ 秒 同一事件.*未确认", Pattern.DOTALL),
              Pattern.compile("水泵过流"),
              Pattern.compile("设备失联"),
              Pattern.compile("电池电压低"),
              Pattern.compile("水位低"),
              Pattern.compile("水压低"),
              Pattern.compile("白天亮灯"),
              Pattern.compile("夜间不亮"),
              Pattern.compile("排水泵启动频繁"),
              Pattern.compile("电池剩余"),
              Pattern.compile("信号弱")
            });
    assertThat(row("fire-1").locator(".btn")).hasText("确认 A");
  }

  @Test
  void flood_overTenInTenMinutes_foldsMinorOnesByBuildingAndSaysSo() {
    for (int i = 0; i < 12; i++) {
      DESK.gateway().rows().putAlarm(offline(i, 60 + i).put("rule", "rule-" + i));
    }
    assertThat(DESK.page().locator(".floodbar")).containsText("报警泛滥");
    assertThat(DESK.page().locator("[id^=row-off-]")).hasCount(0);
    assertThat(row("gone-1")).containsText("13 台 · 归为 1 条");
    assertThat(row("pump-1")).isVisible();
  }

  @Test
  void newMembers_whileTheListIsHeld_moveNothingUnderTheHand() {
    row("light-1").hover();
    double before = row("light-1").boundingBox().y;
    for (int i = 0; i < 5; i++) {
      DESK.gateway().rows().putAlarm(offline(i, 700 - i));
      DESK.page().mouse().move(row("light-1").boundingBox().x + 60 + i, before + 20);
    }
    assertThat(DESK.page().locator(".count.hot3 .n")).hasText("10");
    assertThat(row("light-1").boundingBox().y)
        .isCloseTo(before, org.assertj.core.data.Offset.offset(2.0));
  }
}
