package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen on the wall of the grid centre. */
class WallTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private ScriptedGateway gateway;

  @BeforeEach
  void start() {
    gateway = ScriptedGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** Opened with the link an administrator gave. */
  private Page hang(BrowserContext screen) {
    Page page = screen.newPage();
    page.navigate(gateway.url() + "/wall#wall-secret");
    page.waitForSelector(".walllist li");
    page.waitForSelector(".wallface");
    return page;
  }

  @ParameterizedTest
  @CsvSource({"zh-CN,1920,1080", "en,1920,1080", "zh-CN,3840,2160"})
  void wall_atItsSizes_doesNotScrollAndIsAccessible(String language, int width, int height) {
    try (BrowserContext screen = CHROMIUM.context(language, width, height)) {
      Page page = hang(screen);
      Troubles troubles = Troubles.of(page, gateway.url());
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("target/console-pictures/wall-" + language + "-" + width + ".png")));
      Object beyond =
          page.evaluate(
              """
              () => [...document.querySelectorAll('html, main, .wallgrid > section, .wallface')]
                .filter((e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
                .map((e) => e.tagName + '.' + e.className)
              """);
      assertThat((List<?>) beyond).isEmpty();
      double main =
          ((Number)
                  page.evaluate(
                      "parseFloat(getComputedStyle(document.querySelector('.walllist b')).fontSize)"))
              .doubleValue();
      assertThat(main).isGreaterThanOrEqualTo(36.0 * width / 1920);
      assertThat(
              new AxeBuilder(page)
                  .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                  .analyze()
                  .getViolations())
          .isEmpty();
      troubles.none();
    }
  }

  @Test
  void wall_elevenAlarms_showsTheFiveWorst() {
    try (BrowserContext screen = CHROMIUM.context("zh-CN", 1920, 1080)) {
      Page page = hang(screen);
      assertThat(page.locator(".walllist li b"))
          .hasText(
              new Pattern[] {
                Pattern.compile("烟感火警"),
                Pattern.compile("水泵过流"),
                Pattern.compile("设备失联"),
                Pattern.compile("电池电压低"),
                Pattern.compile("水位低")
              });
      assertThat(page.locator(".rest")).hasText("另有 6 条");
      assertThat(page.url()).doesNotContain("wall-secret");
      assertThat(page.locator("button, a, input")).hasCount(0);
    }
  }

  @Test
  void wall_newFire_isOnTopWithinTwoSeconds() {
    try (BrowserContext screen = CHROMIUM.context("zh-CN", 1920, 1080)) {
      Page page = hang(screen);
      gateway.rows().putAlarm(SampleSite.fire("new-fire", "smoke-2-7-5", 0));
      assertThat(page.locator(".walllist li").first())
          .containsText("2 号楼 7 号", new LocatorAssertions.ContainsTextOptions().setTimeout(2_000));
    }
  }

  @Test
  void wall_serverGone_saysSoInLargeLetters() {
    try (BrowserContext screen = CHROMIUM.context("zh-CN", 1920, 1080)) {
      Page page = hang(screen);
      gateway.down();
      assertThat(page.locator(".walllost b"))
          .hasText("画面不再更新", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
      double size =
          ((Number)
                  page.evaluate(
                      "parseFloat(getComputedStyle(document.querySelector('.walllost b')).fontSize)"))
              .doubleValue();
      assertThat(size).isGreaterThanOrEqualTo(71);
    }
  }

  @Test
  void wall_wrongToken_asksForAnother() {
    try (BrowserContext screen = CHROMIUM.context("zh-CN", 1920, 1080)) {
      Page page = screen.newPage();
      page.navigate(gateway.url() + "/wall#not-this-one");
      assertThat(page.locator(".trouble")).containsText("令牌无效");
      page.fill("input[name=token]", "wall-secret");
      page.click(".btn.go");
      page.waitForSelector(".walllist li");
    }
  }

  @Test
  void wall_withdrawn_showsNothingMore() {
    try (BrowserContext screen = CHROMIUM.context("zh-CN", 1920, 1080)) {
      Page page = hang(screen);
      gateway.api().expireSessions();
      gateway.down();
      gateway.up();
      assertThat(page.locator(".enter")).isVisible();
      assertThat(page.locator(".walllist")).hasCount(0);
    }
  }

  /**
   * Eight hours of a busy night: each ten minutes ten alarms are raised, acknowledged and gone, and
   * the page's own clock runs ten seconds second by second, then jumps over the rest.
   */
  @Test
  void wall_eightHoursOfAlarms_growsByLessThanTwentyMegabytes() {
    try (BrowserContext screen = CHROMIUM.context("zh-CN", 1920, 1080)) {
      // a shared worker has a clock of its own; without one the stream runs in the page
      screen.addInitScript("delete window.SharedWorker");
      screen.clock().install();
      Page page = hang(screen);
      CDPSession browser = screen.newCDPSession(page);
      double before = 0;
      for (int i = 0; i < 48; i++) {
        tenMinutes(page, i);
        if (i == 5) {
          before = heap(browser);
        }
      }
      assertThat(page.locator(".walllist li")).hasCount(5);
      double grown = heap(browser) - before;
      System.out.printf("wall: %.1f MB after an hour, %+.1f MB in seven more%n", before, grown);
      assertThat(grown).isLessThan(20);
    }
  }

  private void tenMinutes(Page page, int n) {
    ScriptedRows rows = gateway.rows();
    for (int i = 0; i < 10; i++) {
      String id = "night-" + n + "-" + i;
      rows.putAlarm(SampleSite.alarm(id, "major", "pump-1", 0));
      rows.change("alarm", id, "acknowledged", "duty", row -> row.put("acknowledged", true));
    }
    page.clock().runFor(10_000);
    for (int i = 0; i < 10; i++) {
      rows.change(
          "alarm",
          "night-" + n + "-" + i,
          "cleared",
          "lilong",
          row -> row.put("active", false).put("clearedAt", SampleSite.ago(0)));
    }
    page.clock().fastForward(590_000);
  }

  /** What the page's scripts hold after everything unreachable is gone, MB. */
  private static double heap(CDPSession browser) {
    browser.send("HeapProfiler.collectGarbage");
    return browser.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / 1e6;
  }
}
