package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The crew's phone: the next step is one press, also in a stairwell without signal. */
class CrewPhoneTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private ScriptedGateway gateway;
  private BrowserContext phone;
  private Page page;

  @BeforeEach
  void pickUp() {
    gateway = ScriptedGateway.start();
    gateway
        .rows()
        .tickets(
            SampleSite.ticket("1123-10", "dispatched", "major", 60)
                .put("crew", "李永平")
                .put("alarm", "pump-1")
                .put("dispatchedAt", SampleSite.ago(50)));
    phone = CHROMIUM.context("zh-CN", 360, 800);
    page = phone.newPage();
    page.navigate(gateway.url() + "/m");
    page.fill("dialog.login input[name=user]", "crew");
    page.fill("dialog.login input[name=password]", "lilong-demo");
    page.click("dialog.login .btn.go");
    page.waitForSelector(".job.new");
  }

  @AfterEach
  void putDown() {
    phone.close();
    gateway.close();
  }

  private List<ScriptedApi.Write> stepsTaken() {
    return gateway.api().writes().stream()
        .filter(w -> !w.path().matches(".*/(seen|delivered)"))
        .toList();
  }

  private List<String> steps() {
    return stepsTaken().stream().map(w -> w.path().replaceFirst(".*/tickets/", "")).toList();
  }

  @Test
  void newTicket_onThePhone_thenOpened_isToldOnceEach() {
    page.click("a[href='#/ticket/1123-10']");
    page.click(".back");
    page.click("a[href='#/ticket/1123-10']");
    await().until(() -> gateway.api().writes().size() >= 2);
    assertThat(gateway.api().writes())
        .extracting(w -> w.path().replaceFirst(".*/tickets/", ""))
        .containsExactly("1123-10/delivered", "1123-10/seen");
  }

  @Test
  void list_ofACrew_hasItsOwnTicketsNewestFirst() {
    assertThat(page.locator(".job")).hasCount(4);
    assertThat(page.locator(".job").first()).containsText("水泵过流");
    assertThat(page.locator("body")).not().containsText("吴建明");
  }

  @Test
  void acceptArriveFix_withSignal_areThreePresses() {
    page.click(".job.new .btn.go");
    page.click("a[href='#/ticket/1123-10']");
    page.click(".dock .go >> text=我到了");
    page.click(".dock .go >> text=修好了");
    assertThat(page.locator(".dock")).hasText("等待验收。");
    await().until(() -> steps().equals(List.of("1123-10/accept", "1123-10/arrive", "1123-10/fix")));
  }

  @Test
  void stepsWithoutSignal_areKeptThroughARestart_andArriveOnceInOrder() {
    page.waitForCondition(
        () -> (boolean) page.evaluate("navigator.serviceWorker.controller !== null"));
    page.reload();
    page.waitForSelector(".job.new");
    gateway.down();
    assertThat(page.locator(".offline")).containsText("无信号");
    page.dblclick(".job.new .btn.go");
    page.click("a[href='#/ticket/1123-10']");
    page.click(".dock .go >> text=我到了");
    page.click(".dock .go >> text=修好了");
    assertThat(page.locator(".offline")).containsText("3 步待上传");
    assertThat(page.locator(".job .chip")).hasText("待上传");
    page.close();
    page = phone.newPage();
    page.navigate(gateway.url() + "/m");
    assertThat(page.locator(".offline")).containsText("3 步待上传");
    gateway.up();
    await()
        .atMost(Duration.ofSeconds(45))
        .until(() -> steps().equals(List.of("1123-10/accept", "1123-10/arrive", "1123-10/fix")));
    assertThat(page.locator(".offline")).hasCount(0);
  }

  @Test
  void photoWithoutSignal_isMadeSmall_keptAndSentOnceAfterTheSteps() throws IOException {
    page.click(".job.new .btn.go");
    page.click("a[href='#/ticket/1123-10']");
    await().until(() -> steps().equals(List.of("1123-10/accept")));
    gateway.down();
    assertThat(page.locator(".offline")).containsText("无信号");
    page.setInputFiles(
        ".camera >> nth=0 >> input",
        new FilePayload("tank.png", "image/png", noise(1700, 900)),
        new Page.SetInputFilesOptions().setTimeout(60_000));
    assertThat(page.locator(".job [role=status]"))
        .containsText("照片 1 张", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    page.click(".dock .go >> text=我到了");
    assertThat(page.locator(".thumbs img")).hasCount(1);
    assertThat(page.locator(".kv")).containsText("18.4 A");
    assertThat(page.locator(".kv")).containsText("钥匙在门卫");
    assertThat(page.locator(".kv")).containsText("浮球阀卡住，已换");
    page.click("text=楼栋图");
    assertThat(page.locator(".plan tbody tr")).hasCount(7);
    page.click("text=写说明");
    page.fill("#note", "异响，已拍照");
    page.click("text=写进工单");
    gateway.up();
    await()
        .atMost(Duration.ofSeconds(45))
        .until(
            () ->
                steps()
                    .equals(
                        List.of(
                            "1123-10/accept",
                            "1123-10/arrive",
                            "1123-10/comment",
                            "1123-10/photos")));
    assertThat(stepsTaken().get(2).body().getString("comment")).isEqualTo("异响，已拍照");
    JsonObject photo = stepsTaken().get(3).body();
    assertThat(photo.getInteger("bytes")).isBetween(10_000, 400_000);
    assertThat(photo.getString("stage")).isEqualTo("before");
    assertThat(page.locator(".job [role=status]")).hasCount(0);
  }

  /** A picture that cannot be packed well, as a camera's. */
  private static byte[] noise(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  @Test
  void ticketGivenToAnotherMeanwhile_isTold_andTheRecordIsKept() {
    page.click("a[href='#/ticket/1123-10']");
    gateway.down();
    assertThat(page.locator(".offline")).containsText("无信号");
    page.click(".dock .go >> text=接单");
    gateway
        .rows()
        .change(
            "ticket", "1123-10", "dispatched", "duty", ticket -> ticket.put("state", "on_site"));
    gateway.up();
    assertThat(page.locator("[role=alert]"))
        .containsText(
            "你的记录已保留",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(45_000));
    assertThat(steps()).isEmpty();
  }

  @Test
  void cannotTakeIt_asksForOneOfFourReasons() {
    page.click(".job.new .btn >> text=接不了");
    assertThat(page.locator(".dock.reasons .btn.big")).hasCount(5);
    page.click(".dock.reasons >> text=不是我的工种");
    await().until(() -> steps().equals(List.of("1123-10/decline")));
    assertThat(stepsTaken().get(0).body().getString("note")).isEqualTo("不是我的工种");
  }

  @Test
  void page_ofAPhone_isAccessibleWithLargeButtonsAndFitsAt320() {
    for (String to : List.of("#/", "#/ticket/1123-10", "#/ticket/1123-02")) {
      page.evaluate("to => { location.hash = to; }", to);
      page.waitForTimeout(300);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  Path.of("target/console-pictures/crew" + to.replaceAll("\\W+", "-") + ".png")));
      assertThat(
              new AxeBuilder(page)
                  .analyze().getViolations().stream()
                      .map(rule -> rule.getId() + rule.getNodes().get(0).getHtml())
                      .toList())
          .as(to)
          .isEmpty();
      page.locator("button:visible, a.btn:visible")
          .all()
          .forEach(
              button -> {
                BoundingBox box = button.boundingBox();
                assertThat(box.height).as(button.innerText()).isGreaterThanOrEqualTo(52);
              });
    }
    page.setViewportSize(320, 640);
    assertThat(
            (int)
                page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .isZero();
  }
}
