package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, tokens, one's own password, another person at the same PC. */
class UsersTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private ScriptedGateway gateway;
  private BrowserContext person;

  @BeforeEach
  void open() {
    gateway = ScriptedGateway.start();
    person = CHROMIUM.context();
  }

  @AfterEach
  void close() {
    person.close();
    gateway.close();
  }

  private Page admin() {
    Page page = Chromium.logIn(person, gateway.url(), "admin");
    page.evaluate("location.hash = '#/users'");
    page.waitForSelector("users-page tbody tr");
    return page;
  }

  private JsonObject sent() {
    return gateway.api().writes().get(gateway.api().writes().size() - 1).body();
  }

  @Test
  void newUser_withoutAName_isRefusedAtTheField_thenIsOnTheList() {
    Page page = admin();
    page.click(".title .btn >> text=新建用户");
    page.click("user-dialog .btn.go");
    assertThat(page.locator("user-dialog")).containsText("请写用户名");
    page.fill("#user-name", "zhang.hai");
    page.fill("#user-title", "张海");
    page.getByLabel("班组").check();
    page.click("user-dialog .btn.go");
    assertThat(page.locator("users-page")).containsText("zhang.hai");
    assertThat(sent().getString("password")).matches("[a-z2-9]{4}(-[a-z2-9]{4}){2}");
    assertThat(sent().getString("role")).isEqualTo("crew");
  }

  @Test
  void user_shutOut_isShownSo() {
    Page page = admin();
    page.locator("tr", new Page.LocatorOptions().setHasText("王建国")).getByText("修改").click();
    page.getByLabel("可以登录").uncheck();
    page.click("user-dialog .btn.go");
    assertThat(page.locator("tr.out")).hasCount(2);
    assertThat(sent().getBoolean("enabled")).isFalse();
  }

  @Test
  void token_made_showsItsLinkOnce_andWithdrawnIsGone() {
    Page page = admin();
    page.click(".title .btn >> text=新建令牌");
    page.fill("#token-label", "居委会大屏");
    page.click("token-dialog .btn.go");
    assertThat(page.locator("#token-link")).hasValue(gateway.url() + "/wall#wall-secret");
    page.click("token-dialog .btn.go");
    assertThat(page.locator("users-page")).containsText("居委会大屏");
    page.locator("tr", new Page.LocatorOptions().setHasText("居委会大屏")).getByText("撤销").click();
    assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("居委会大屏"))).hasCount(0);
  }

  @Test
  void switchPerson_keepsThePage_andTheNextAcknowledgementHasTheNewName() {
    Page page = Chromium.logIn(person, gateway.url(), "duty");
    page.waitForSelector("#row-fire-1");
    page.fill(".find input", "7 号楼");
    page.click(".who");
    page.click(".menu >> text=换人");
    assertThat(page.locator("dialog.login h2")).containsText("换人");
    page.fill("dialog.login input[name=user]", "supervisor");
    page.fill("dialog.login input[name=password]", "lilong-demo");
    page.click("dialog.login .btn.go");
    assertThat(page.locator(".who")).containsText("沈敏");
    assertThat(page.locator(".find input")).hasValue("7 号楼");
    page.locator("#row-fire-1 .btn").click();
    assertThat(page.locator(".detail .hero")).containsText("沈敏");
  }

  @Test
  void switchPerson_notAfterAll_staysAsOneWas() {
    Page page = Chromium.logIn(person, gateway.url(), "duty");
    page.click(".who");
    page.click(".menu >> text=换人");
    page.click("dialog.login >> text=不换了");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(page.locator(".who")).containsText("王建国");
  }

  @Test
  void ownPassword_writtenTwiceDifferently_isRefusedAtTheField() {
    Page page = Chromium.logIn(person, gateway.url(), "duty");
    page.click(".who");
    page.click(".menu >> text=修改密码");
    page.fill("#own-old", "lilong-demo");
    page.fill("#own-new", "another word");
    page.fill("#own-again", "another sword");
    page.click("own-password .btn.go");
    assertThat(page.locator("own-password")).containsText("两次写的不一样");
    page.fill("#own-again", "another word");
    page.click("own-password .btn.go");
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(sent().getString("new")).isEqualTo("another word");
  }

  @Test
  void dutyStaff_haveNoUsersInTheirMenu() {
    Page page = Chromium.logIn(person, gateway.url(), "duty");
    page.click(".who");
    assertThat(page.locator(".menu")).not().containsText("用户与令牌");
  }
}
