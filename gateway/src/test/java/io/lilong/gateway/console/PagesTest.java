package io.lilong.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every page must hold to, in both languages. Against another gateway: {@code
 * -Dlilong.console.url=http://…}, with the demo accounts.
 */
class PagesTest {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final Path PICTURES = Path.of("target/console-pictures");
  static final List<String> PAGES =
      List.of(
          "alarms",
          "alarms?tab=shelved",
          "alarms?tab=history",
          "overview",
          "overview/huaiyin?cell=7%2F28%2F4",
          "devices",
          "device/huaiyin%2Fpump-2",
          "tickets",
          "tickets?tab=done",
          "tickets/1123-07",
          "rules",
          "system",
          "quarantine",
          "users",
          "roster",
          "roster/week",
          "roster/handover",
          "roster/log",
          "reports?figure=alarm-load%2Falarms-per-day",
          "rules?tab=texts",
          "rules?tab=revisions",
          "rules/rules%2Fpump.yaml",
          "rules/rules%2Fpump.yaml?view=form",
          "panels",
          "inventory",
          "notifications");

  private static ScriptedGateway scripted;
  private static String url;

  @BeforeAll
  static void start() {
    String given = System.getProperty("lilong.console.url");
    scripted = ScriptedGateway.start();
    url = given == null ? scripted.url() : given;
  }

  @AfterAll
  static void stop() {
    scripted.close();
  }

  static Stream<Arguments> pagesAndLanguages() {
    return PAGES.stream()
        .flatMap(page -> Stream.of("zh-CN", "en").map(language -> Arguments.of(page, language)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("pagesAndLanguages")
  void page_inItsLanguage_isAccessibleCompleteAndFits(String name, String language) {
    try (BrowserContext person = CHROMIUM.context(language, 1440, 900)) {
      Page page = Chromium.logIn(person, url, name.equals("users") ? "admin" : "supervisor");
      Troubles troubles = Troubles.of(page, url);
      open(page, name);
      page.screenshot(new Page.ScreenshotOptions().setPath(picture(name, language, "1440")));
      assertThat(violations(page)).isEmpty();
      fits(page, name, language, 1366, 768);
      fits(page, name, language, 720, 900);
      page.setViewportSize(1366, 768);
      page.evaluate(
          "document.documentElement.classList.add('large'), dispatchEvent(new Event('lilong-redraw'))");
      fits(page, name, language + "-large", 1366, 768);
      assertThat(page.innerText("body")).doesNotContain("{n}", "{time}", "undefined", "NaN");
      troubles.none();
    }
  }

  private static void open(Page page, String name) {
    page.evaluate("to => { location.hash = '#/' + to; }", name);
    page.waitForSelector("main .card");
    page.waitForCondition(() -> !page.innerText("main").matches("(?s).*(正在读取|Loading).*"));
    page.waitForTimeout(300);
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations()
            .stream()
            .map(PagesTest::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().stream().limit(3).map(n -> n.getHtml()).toList();
  }

  private static void fits(Page page, String name, String language, int width, int height) {
    page.setViewportSize(width, height);
    page.waitForTimeout(150);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(picture(name, language, String.valueOf(width))));
    Object beyond =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat((int) beyond).as("%s %s at %d: sideways scroll", name, language, width).isZero();
  }

  private static Path picture(String name, String language, String size) {
    String file = name.replaceAll("[^a-z0-9]+", "-") + "-" + language + "-" + size + ".png";
    return PICTURES.resolve(file);
  }
}
