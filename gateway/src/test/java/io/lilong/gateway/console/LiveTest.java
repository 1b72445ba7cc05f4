package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console never looks alive when it is not. */
class LiveTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private ScriptedGateway gateway;
  private BrowserContext person;
  private Page page;

  @BeforeEach
  void openDesk() {
    gateway = ScriptedGateway.start();
    person = CHROMIUM.context();
    page = Chromium.logIn(person, gateway.url(), "duty");
    page.waitForSelector("#row-fire-1");
  }

  @AfterEach
  void close() {
    person.close();
    gateway.close();
  }

  @Test
  void serverKilled_bannerAndActionsOff_thenBackWithWhatWasMissed() {
    gateway.down();
    assertThat(page.locator(".banner.lost")).containsText("与服务器的连接已断开 —— 画面不再更新");
    assertThat(page.locator("#row-fire-1 button")).isDisabled();
    assertThat(page.locator("html")).hasClass(java.util.regex.Pattern.compile("is-lost"));
    assertThat(page.locator(".top .live")).hasText("已断开");
    gateway.rows().putAlarm(SampleSite.alarm("missed-1", "major", "pump-1", 0));
    gateway.up();
    assertThat(page.locator("#row-missed-1"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    assertThat(page.locator(".banner.lost")).hasCount(0);
    assertThat(page.locator(".banner.line")).containsText("期间新报警 1 条");
    assertThat(page.locator(".alarms tbody tr")).hasCount(12);
  }

  @Test
  void streamSilent_overTwelveSeconds_isLost() {
    gateway.stream().silent(true);
    page.waitForTimeout(9_000);
    assertThat(page.locator(".banner.lost")).hasCount(0);
    assertThat(page.locator(".banner.lost"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(9_000));
    gateway.stream().silent(false);
    assertThat(page.locator(".top .live .clock"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
  }

  @Test
  void dataOld_heartbeatsStillArrive_isSaid() {
    gateway.stream().dataAge(130_000);
    assertThat(page.locator(".banner.behind")).hasText("服务器在线，但数据滞后 2 分 10 秒");
    assertThat(page.locator("#row-fire-1 button")).isEnabled();
    gateway.stream().dataAge(500);
    assertThat(page.locator(".banner.behind")).hasCount(0);
  }

  @Test
  void resumeNotPossible_newSnapshotIsTaken() {
    gateway.down();
    assertThat(page.locator(".banner.lost")).isVisible();
    gateway.stream().resumable(false);
    gateway.rows().putAlarm(SampleSite.alarm("missed-2", "major", "pump-1", 0));
    gateway.up();
    assertThat(page.locator("#row-missed-2"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
  }

  @Test
  void threeTabs_shareOneStream() {
    person.newPage().navigate(gateway.url());
    Page third = person.newPage();
    third.navigate(gateway.url());
    third.waitForSelector("#row-fire-1");
    assertThat(gateway.stream().listeners()).isEqualTo(1);
    gateway.rows().putAlarm(SampleSite.alarm("shared-1", "major", "pump-1", 0));
    for (Page tab : person.pages()) {
      assertThat(tab.locator("#row-shared-1")).isVisible();
    }
  }

  @Test
  void noSharedWorker_pageHoldsTheStreamItself() {
    try (BrowserContext old = CHROMIUM.context()) {
      old.addInitScript("delete window.SharedWorker");
      Page desk = Chromium.logIn(old, gateway.url(), "duty");
      desk.waitForSelector("#row-fire-1");
      gateway.rows().putAlarm(SampleSite.alarm("alone-1", "major", "pump-1", 0));
      assertThat(desk.locator("#row-alone-1")).isVisible();
    }
  }

  @Test
  void sessionEnded_logInOverThePage_keepsWhatWasTyped() {
    page.locator("#row-pump-1").click();
    page.fill("#note", "半句话");
    gateway.api().expireSessions();
    gateway.down();
    gateway.up();
    assertThat(page.locator("dialog.login"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
    page.fill("dialog.login input[name=user]", "duty");
    page.fill("dialog.login input[name=password]", "lilong-demo");
    page.click("dialog.login .btn.go");
    assertThat(page.locator("dialog.login")).isHidden();
    assertThat(page.locator("#note")).hasValue("半句话");
  }

  @Test
  void wrongPassword_isSaidWithoutAHint() {
    try (BrowserContext stranger = CHROMIUM.context()) {
      Page door = stranger.newPage();
      door.navigate(gateway.url());
      door.fill("dialog.login input[name=user]", "duty");
      door.fill("dialog.login input[name=password]", "wrong");
      door.click("dialog.login .btn.go");
      assertThat(door.locator("dialog.login .trouble")).hasText("用户名或密码不对");
    }
  }

  @Test
  void browserClosed_streamEnds() {
    person.close();
    await().until(() -> gateway.stream().listeners() == 0);
  }

  @Test
  void loggedOutInOneTab_otherTabsAreToo_andComeBackWithTheLogIn() {
    Page second = person.newPage();
    second.navigate(gateway.url());
    second.waitForSelector("#row-fire-1");
    second.click(".who");
    second.click(".menu >> text=退出登录");
    assertThat(page.locator("dialog.login")).isVisible();
    assertThat(page.locator("#row-fire-1")).hasCount(0);
    page.fill("dialog.login input[name=user]", "supervisor");
    page.fill("dialog.login input[name=password]", "lilong-demo");
    page.click("dialog.login .btn.go");
    assertThat(page.locator("#row-fire-1")).isVisible();
    assertThat(second.locator("dialog.login")).isHidden();
    assertThat(second.locator(".who")).containsText("沈敏");
  }
}
