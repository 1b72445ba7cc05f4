package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console never looks alive when it is not. */
class LiveTest {
  @RegisterExtension
  static final Desk DESK =
      Desk.of(
          "duty",
          """
      window.tones = [];
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (at) {
        window.tones.push(Math.round(this.frequency.value));
        return start.call(this, at);
      };
      """);

  @BeforeEach
  void openDesk() {
    DESK.page().waitForSelector("#row-fire-1");
  }

  @Test
  void serverKilled_isSaidAndHeard_thenBackByItselfWithNoRowLostOrDoubled() {
    Page page = DESK.page();
    page.click(".top .tbtn");
    DESK.gateway().down();
    assertThat(page.locator(".banner.lost"))
        .containsText(
            "与服务器的连接已断开 —— 画面不再更新", new LocatorAssertions.ContainsTextOptions().setTimeout(12_000));
    assertThat(page.locator("#row-fire-1 button")).isDisabled();
    assertThat(page.locator("html")).hasClass(java.util.regex.Pattern.compile("is-lost"));
    assertThat(page.locator(".top .live")).hasText("已断开");
    await().until(() -> (boolean) page.evaluate("window.tones.includes(440)"));
    DESK.gateway().rows().putAlarm(SampleSite.alarm("missed-1", "major", "pump-1", 0));
    DESK.gateway()
        .rows()
        .change(
            "alarm",
            "pump-1",
            "acknowledged",
            "duty",
            row -> row.put("acknowledged", true).put("acknowledgedBy", "duty"));
    page.evaluate("window.tones.length = 0");
    DESK.gateway().up();
    assertThat(page.locator("#row-missed-1"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    assertThat(page.locator(".banner.lost")).hasCount(0);
    assertThat(page.locator(".banner.line")).containsText("期间新报警 1 条");
    await().until(() -> (boolean) page.evaluate("window.tones.includes(820)"));
    assertThat(page.locator("#row-pump-1 .st")).containsText("已确认");
    assertThat(page.locator(".alarms tbody tr")).hasCount(12);
    assertThat(
            page.evaluate(
                "new Set([...document.querySelectorAll('.alarms tbody tr')].map((row) => row.id)).size"))
        .isEqualTo(12);
  }

  @Test
  void streamSilent_overTwelveSeconds_isLost() {
    DESK.gateway().stream().silent(true);
    DESK.page().waitForTimeout(9_000);
    assertThat(DESK.page().locator(".banner.lost")).hasCount(0);
    assertThat(DESK.page().locator(".banner.lost"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(9_000));
    DESK.gateway().stream().silent(false);
    assertThat(DESK.page().locator(".top .live .clock"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
  }

  @Test
  void dataOld_heartbeatsStillArrive_isSaid() {
    DESK.gateway().stream().dataAge(130_000);
    assertThat(DESK.page().locator(".banner.behind")).hasText("服务器在线，但数据滞后 2 分 10 秒");
    assertThat(DESK.page().locator("#row-fire-1 button")).isEnabled();
    DESK.gateway().stream().dataAge(500);
    assertThat(DESK.page().locator(".banner.behind")).hasCount(0);
  }

  @Test
  void resumeNotPossible_newSnapshotIsTaken() {
    DESK.gateway().down();
    assertThat(DESK.page().locator(".banner.lost")).isVisible();
    DESK.gateway().stream().resumable(false);
    DESK.gateway().rows().putAlarm(SampleSite.alarm("missed-2", "major", "pump-1", 0));
    DESK.gateway().up();
    assertThat(DESK.page().locator("#row-missed-2"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
  }

  @Test
  void threeTabs_shareOneStream() {
    DESK.person().newPage().navigate(DESK.gateway().url());
    Page third = DESK.person().newPage();
    third.navigate(DESK.gateway().url());
    third.waitForSelector("#row-fire-1");
    assertThat(DESK.gateway().stream().listeners()).isEqualTo(1);
    DESK.gateway().rows().putAlarm(SampleSite.alarm("shared-1", "major", "pump-1", 0));
    for (Page tab : DESK.person().pages()) {
      assertThat(tab.locator("#row-shared-1")).isVisible();
    }
  }

  @Test
  void noSharedWorker_pageHoldsTheStreamItself() {
    try (BrowserContext old = DESK.chromium().context()) {
      old.addInitScript("delete window.SharedWorker");
      Page desk = Chromium.logIn(old, DESK.gateway().url(), "duty");
      desk.waitForSelector("#row-fire-1");
      DESK.gateway().rows().putAlarm(SampleSite.alarm("alone-1", "major", "pump-1", 0));
      assertThat(desk.locator("#row-alone-1")).isVisible();
    }
  }

  @Test
  void sessionEnded_logInOverThePage_keepsWhatWasTyped() {
    DESK.page().locator("#row-pump-1").click();
    DESK.page().fill("#note", "半句话");
    DESK.gateway().api().expireSessions();
    DESK.gateway().down();
    DESK.gateway().up();
    assertThat(DESK.page().locator("dialog.login"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    DESK.page().fill("dialog.login input[name=user]", "duty");
    DESK.page().fill("dialog.login input[name=password]", "lilong-demo");
    DESK.page().click("dialog.login .btn.go");
    assertThat(DESK.page().locator("dialog.login")).isHidden();
    assertThat(DESK.page().locator("#note")).hasValue("半句话");
  }

  @Test
  void wrongPassword_isSaidWithoutAHint() {
    try (BrowserContext stranger = DESK.chromium().context()) {
      Page door = stranger.newPage();
      door.navigate(DESK.gateway().url());
      door.fill("dialog.login input[name=user]", "duty");
      door.fill("dialog.login input[name=password]", "wrong");
      door.click("dialog.login .btn.go");
      assertThat(door.locator("dialog.login .trouble")).hasText("用户名或密码不对");
    }
  }

  @Test
  void browserClosed_streamEnds() {
    DESK.person().close();
    await().until(() -> DESK.gateway().stream().listeners() == 0);
  }

  @Test
  void loggedOutInOneTab_otherTabsAreToo_andComeBackWithTheLogIn() {
    Page second = DESK.person().newPage();
    second.navigate(DESK.gateway().url());
    second.waitForSelector("#row-fire-1");
    second.click(".who");
    second.click(".menu >> text=退出登录");
    assertThat(DESK.page().locator("dialog.login")).isVisible();
    assertThat(DESK.page().locator("#row-fire-1")).hasCount(0);
    DESK.page().fill("dialog.login input[name=user]", "supervisor");
    DESK.page().fill("dialog.login input[name=password]", "lilong-demo");
    DESK.page().click("dialog.login .btn.go");
    assertThat(DESK.page().locator("#row-fire-1")).isVisible();
    assertThat(second.locator("dialog.login")).isHidden();
    assertThat(second.locator(".who")).containsText("沈敏");
  }
}
