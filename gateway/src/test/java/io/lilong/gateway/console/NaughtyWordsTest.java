package io.lilong.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
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
}
