package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A device: values now, the past with its gaps, and putting a discovered one in its place. */
class DevicePageTest {
  @RegisterExtension static final Desk DESK = Desk.of("supervisor");

  private static void open(String device) {
    DESK.open("device/" + URLEncoder.encode(device, StandardCharsets.UTF_8), "device-page h1");
  }

  @Test
  void values_staleOne_isHatchedAndSaysWhenItStopped() {
    open("huaiyin/pump-2");
    assertThat(DESK.page().locator(".val")).hasCount(5);
    assertThat(DESK.page().locator(".val.stale")).hasCount(1);
    assertThat(DESK.page().locator(".val.stale")).containsText("数据过期");
    assertThat(DESK.page().locator(".val.stale")).containsText("停在");
    assertThat(DESK.page().locator(".val.ab2")).containsText("18.4");
  }

  @Test
  void chart_withAGap_leavesItOpenAndDrawsSevenDays() {
    open("huaiyin/pump-2");
    DESK.page().waitForSelector(".plot canvas");
    assertThat(hatchedShare()).isGreaterThan(0.02);
    DESK.page()
        .waitForResponse("**/readings?*step=*", () -> DESK.page().click(".pick >> text=7 天"));
    DESK.page().waitForSelector("lilong-chart table th");
    Object drawn =
        DESK.page()
            .evaluate(
                """
            async () => {
              const chart = document.querySelector('lilong-chart');
              const from = performance.now();
              chart.series = { ...chart.series };
              await chart.updateComplete;
              await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
              return performance.now() - from;
            }
            """);
    double ms = ((Number) drawn).doubleValue();
    System.out.printf("chart of seven days drawn in %.0f ms%n", ms);
    // far beyond what is seen: a busy machine must not fail the test
    assertThat(ms).isLessThan(3_000);
  }

  /** Share of the plot's pixels in the colour of the hatch. */
  private double hatchedShare() {
    return ((Number)
            DESK.page()
                .evaluate(
                    """
                () => {
                  const canvas = document.querySelector('.plot canvas');
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  let hatched = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    if (data[i] === 0xd5 && data[i + 1] === 0xda && data[i + 2] === 0xd9) hatched++;
                  }
                  return hatched / (data.length / 4);
                }
                """))
        .doubleValue();
  }

  @Test
  void history_cannotBeReached_isSaidAndValuesStay() {
    DESK.gateway().api().failing("/readings");
    open("huaiyin/pump-2");
    assertThat(DESK.page().locator("device-past .trouble")).isVisible();
    assertThat(DESK.page().locator(".val.ab2")).containsText("18.4");
  }

  @Test
  void why_nowAndAtAMomentOfTheChart_saysTheStepsAndWhatWasMissing() {
    open("huaiyin/pump-2");
    assertThat(DESK.page().locator("device-why h2")).hasText("为什么报了：水泵过流");
    assertThat(DESK.page().locator("device-why li.yes")).hasCount(3);
    assertThat(DESK.page().locator("device-rules tbody tr")).hasCount(1);
    assertThat(DESK.page().locator(".val.ab2 .gauge .b2")).hasCount(1);
    DESK.page().waitForSelector(".plot canvas");
    DESK.page().locator(".plot").click();
    assertThat(DESK.page().locator("device-why li.no")).containsText("持续 5 分钟");
    assertThat(DESK.page().locator("device-why .verdict")).containsText("只持续 40 秒，要满 5 分钟");
    DESK.page().click("device-why >> text=看现在");
    assertThat(DESK.page().locator("device-why h2")).hasText("为什么报了：水泵过流");
  }

  @Test
  void itsWorstAlarm_isDispatchedAndShelvedFromHere() {
    open("huaiyin/pump-2");
    DESK.page().click(".title .btn >> text=派单");
    assertThat(DESK.page().locator("dispatch-dialog dialog[open]")).isVisible();
    DESK.page().keyboard().press("Escape");
    DESK.page().click(".title .btn >> text=搁置");
    assertThat(DESK.page().locator("#shelve-dialog-title")).containsText("水泵过流");
    DESK.page().keyboard().press("Escape");
  }

  @Test
  void discoveredDevice_placed_standsInItsCell() {
    open("huaiyin/meter-77");
    DESK.page().click(".title .btn >> text=归位");
    DESK.page().fill("#place-building", "4");
    DESK.page().fill("#place-stairway", "15");
    DESK.page().fill("#place-floor", "3");
    DESK.page().getByLabel("水压").check();
    DESK.page().click("place-dialog .btn.go");
    assertThat(DESK.page().locator("dialog[open]")).hasCount(0);
    DESK.page().evaluate("location.hash = '#/overview/huaiyin?cell=4%2F15%2F3'");
    assertThat(DESK.page().locator(".cellpanel")).containsText("meter-77");
  }

  @Test
  void outOfService_needsAReason_andBack() {
    open("huaiyin/pump-1");
    DESK.page().click(".title .btn >> text=停用");
    DESK.page().click("service-dialog .btn.go");
    assertThat(DESK.page().locator("service-dialog")).containsText("请写原因");
    DESK.page().fill("#service-why", "大修");
    DESK.page().click("service-dialog .btn.go");
    DESK.page().click("text=恢复使用");
    assertThat(DESK.page().locator(".title .acts2")).containsText("停用");
    List<String> verbs =
        DESK.gateway().api().writes().stream().map(w -> w.path().replaceFirst(".*/", "")).toList();
    assertThat(verbs).isEqualTo(Arrays.asList("out-of-service", "in-service"));
  }
}
