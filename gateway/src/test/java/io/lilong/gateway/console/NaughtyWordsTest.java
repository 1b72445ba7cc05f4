package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever devices and people write shows as text and breaks nothing. */
class NaughtyWordsTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  static List<String> naughtyWords() {
    return List.of(
        "<script>document.title='broken'</script>",
        "<img src=x onerror=\"document.title='broken'\">",
        "\" onclick=\"alert(1)",
        "${document.title}",
        "\u202Eright to left\u202C العربية",
        "👩‍🚒🔥 emoji",
        "nul\u0000l and\u0007bell",
        "{n} {time} {who}",
        "长".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("naughtyWords")
  void words_ofDevicesAndPeople_showAsText(String words) {
    try (ScriptedGateway gateway = ScriptedGateway.start();
        BrowserContext person = CHROMIUM.context()) {
      JsonObject both = SampleSite.text(words, words);
      gateway
          .rows()
          .devices(
              SampleSite.device("naughty", "pump", both, SampleSite.place("", "", "", ""))
                  .put("model", words));
      gateway
          .rows()
          .alarms(
              SampleSite.said(SampleSite.alarm("naughty", "critical", "naughty", 0), both, both)
                  .put("respond", both)
                  .put("acknowledgedBy", words));
      gateway
          .rows()
          .tickets(
              SampleSite.ticket("1124-99", "open", "major", 10)
                  .put("title", both)
                  .put("crew", words)
                  .put("device", "huaiyin/naughty"));
      gateway.rows().quarantine(SamplePages.unreadable(99, words));
      Page page = Chromium.logIn(person, gateway.url(), "supervisor");
      Troubles troubles = Troubles.of(page, gateway.url());
      for (String to :
          List.of(
              "alarms/naughty", "tickets", "device/huaiyin%2Fnaughty", "quarantine", "devices")) {
        page.evaluate("to => { location.hash = '#/' + to; }", to);
        page.waitForTimeout(400);
        assertThat(page.locator("main")).containsText(words.strip().substring(0, 8).strip());
        assertThat(
                (int)
                    page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .as(to)
            .isZero();
      }
      assertThat(page.title()).doesNotContain("broken");
      troubles.none();
    }
  }

  /** All of them at once, and one so long that nothing has room for it. */
  static List<String> wordsForEveryScreen() {
    List<String> all = naughtyWords();
    return List.of(String.join(" ", all.subList(0, all.size() - 1)), "长".repeat(3_000));
  }

  @ParameterizedTest
  @MethodSource("wordsForEveryScreen")
  void everyScreen_whatPeopleAndDevicesWrote_showsAsText(String words) {
    try (ScriptedGateway gateway = ScriptedGateway.start();
        BrowserContext person = CHROMIUM.context()) {
      Page page = Chromium.logIn(person, gateway.url(), "admin");
      Troubles troubles = Troubles.of(page, gateway.url());
      page.evaluate(WATCH_POLICY);
      gateway.api().spoil(words);
      SoftAssertions softly = new SoftAssertions();
      for (String to : PagesTest.PAGES) {
        page.evaluate("to => { location.hash = '#/' + to; }", to);
        page.waitForSelector("main .card");
        page.waitForCondition(() -> !page.innerText("main").contains("正在读取"));
        page.waitForTimeout(200);
        softly.assertThatCode(() -> holds(page, to)).as(to).doesNotThrowAnyException();
      }
      softly.assertAll();
      assertThat(page.locator("main")).containsText(words.substring(0, 8));
      troubles.none();
    }
  }

  @ParameterizedTest
  @MethodSource("wordsForEveryScreen")
  void wallAndPhone_whatPeopleAndDevicesWrote_showsAsText(String words) {
    try (ScriptedGateway gateway = ScriptedGateway.start()) {
      gateway
          .rows()
          .tickets(
              SampleSite.ticket("1123-10", "dispatched", "major", 60)
                  .put("crew", "李永平")
                  .put("alarm", "pump-1"));
      gateway.api().spoil(words);
      try (BrowserContext screen = CHROMIUM.context("zh-CN", 1920, 1080)) {
        Page wall = screen.newPage();
        Troubles troubles = Troubles.of(wall, gateway.url());
        wall.navigate(gateway.url() + "/wall#wall-secret");
        wall.evaluate(WATCH_POLICY);
        wall.waitForSelector(".walllist li");
        assertThat(wall.locator(".walllist")).containsText(words.substring(0, 8));
        holds(wall, "wall");
        troubles.none();
      }
      gateway.api().spoil("");
      try (BrowserContext pocket = CHROMIUM.context("zh-CN", 360, 800)) {
        Page phone = pocket.newPage();
        Troubles troubles = Troubles.of(phone, gateway.url());
        phone.navigate(gateway.url() + "/m");
        phone.evaluate(WATCH_POLICY);
        phone.fill("dialog.login input[name=user]", "crew");
        phone.fill("dialog.login input[name=password]", "lilong-demo");
        gateway
            .rows()
            .change(
                "ticket",
                "1123-10",
                "comment",
                "duty",
                row ->
                    row.put("title", SampleSite.text(words, words))
                        .put("note", words)
                        .put("place", words));
        phone.click("dialog.login .btn.go");
        phone.waitForSelector(".job.new");
        assertThat(phone.locator("body")).containsText(words.substring(0, 8));
        holds(phone, "phone");
        troubles.none();
      }
    }
  }

  private static final String WATCH_POLICY =
      """
      () => {
        window.refused = [];
        document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.violatedDirective));
      }
      """;

  /** Nothing was run, nothing refused by the policy, nothing pushed off the side. */
  private static void holds(Page page, String where) {
    assertThat(page.title()).as(where).doesNotContain("broken");
    assertThat((List<?>) page.evaluate("window.refused ?? []")).as(where).isEmpty();
    assertThat(
            page.evaluate(
                "document.querySelectorAll('main script, img[src=x], [onclick], [onerror]').length"))
        .as(where)
        .isEqualTo(0);
    assertThat(
            (int)
                page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as(where)
        .isZero();
  }
}
