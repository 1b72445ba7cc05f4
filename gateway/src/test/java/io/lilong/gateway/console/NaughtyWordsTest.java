package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
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

  /** Each of them as a device, its alarm, its ticket and a message of its own. */
  private static void put(ScriptedGateway gateway, String name, String words, int n) {
    JsonObject both = SampleSite.text(words, words);
    gateway
        .rows()
        .devices(
            SampleSite.device(name, "pump", both, SampleSite.place("", "", "", ""))
                .put("model", words));
    gateway
        .rows()
        .alarms(
            SampleSite.said(SampleSite.alarm(name, "critical", name, 0), both, both)
                .put("respond", both)
                .put("acknowledgedBy", words));
    gateway
        .rows()
        .tickets(
            SampleSite.ticket("1124-9" + n, "open", "major", 10)
                .put("title", both)
                .put("crew", words)
                .put("device", "huaiyin/" + name));
    gateway.rows().quarantine(SamplePages.unreadable(90 + n, words));
  }

  @Test
  void words_ofDevicesAndPeople_showAsText() {
    List<String> all = naughtyWords();
    try (ScriptedGateway gateway = ScriptedGateway.start();
        BrowserContext person = CHROMIUM.context()) {
      for (int n = 0; n < all.size(); n++) {
        put(gateway, "naughty-" + n, all.get(n), n);
      }
      Page page = Chromium.logIn(person, gateway.url(), "supervisor");
      Troubles troubles = Troubles.of(page, gateway.url());
      Settled settled = Settled.of(page);
      for (int n = 0; n < all.size(); n++) {
        shows(page, settled, "alarms/naughty-" + n, all.get(n));
        shows(page, settled, "device/huaiyin%2Fnaughty-" + n, all.get(n));
        shows(page, settled, "devices?find=naughty-" + n, all.get(n));
      }
      for (String to : List.of("tickets", "quarantine")) {
        for (String words : all) {
          shows(page, settled, to, words);
        }
      }
      assertThat(page.title()).doesNotContain("broken");
      troubles.none();
    }
  }

  private static void shows(Page page, Settled settled, String to, String words) {
    settled.open(to);
    assertThat(page.locator("main")).containsText(words.strip().substring(0, 8).strip());
    assertThat(beyond(page)).as(to).isZero();
  }

  private static int beyond(Page page) {
    return (int)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
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
      Settled settled = Settled.of(page);
      page.evaluate(WATCH_POLICY);
      gateway.api().spoil(words);
      SoftAssertions softly = new SoftAssertions();
      for (String to : PagesTest.PAGES) {
        settled.open(to);
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
    assertThat(beyond(page)).as(where).isZero();
  }
}
