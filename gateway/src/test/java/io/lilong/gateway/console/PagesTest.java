package io.lilong.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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

  /** One browser of each person who is needed, for all pages. */
  private static final Map<String, Seat> SEATS = new HashMap<>();

  private static ScriptedGateway scripted;
  private static String url;

  private record Seat(Page page, Settled settled, Troubles troubles) {}

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

  static List<String> pages() {
    return PAGES;
  }

  /** Opened in the language the page before ended with, then switched live. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void page_inBothLanguages_isAccessibleCompleteAndFits(String name) {
    Seat seat =
        SEATS.computeIfAbsent(name.equals("users") ? "admin" : "supervisor", PagesTest::sit);
    seat.settled().open(name);
    looks(seat, name);
    switchLanguage(seat);
    looks(seat, name);
    seat.troubles().none();
  }

  private static Seat sit(String user) {
    BrowserContext person = CHROMIUM.context("zh-CN", 1440, 900);
    Page page = Chromium.logIn(person, url, user);
    return new Seat(page, Settled.of(page), Troubles.of(page, url));
  }

  private static void switchLanguage(Seat seat) {
    String before = language(seat.page());
    seat.page().click("button.who");
    seat.page().click(".menu button[lang]");
    seat.page().waitForCondition(() -> !language(seat.page()).equals(before));
    seat.page().click("button.who");
    seat.settled().wait(() -> seat.page().locator(".menu").count() == 0);
  }

  private static String language(Page page) {
    return (String) page.evaluate("document.documentElement.lang");
  }

  private static void looks(Seat seat, String name) {
    Page page = seat.page();
    String language = language(page);
    page.screenshot(new Page.ScreenshotOptions().setPath(picture(name, language, "1440")));
    assertThat(violations(page)).as("%s %s", name, language).isEmpty();
    fits(seat, name, language, 1366, 768);
    fits(seat, name, language, 720, 900);
    // WCAG 1.4.10: 1280 zoomed to 400 %, or a small phone
    fits(seat, name, language, 320, 800);
    large(page, true);
    fits(seat, name, language + "-large", 1366, 768);
    large(page, false);
    page.setViewportSize(1440, 900);
    seat.settled().now();
    assertThat(page.innerText("body")).doesNotContain("{n}", "{time}", "undefined", "NaN");
  }

  private static void large(Page page, boolean on) {
    page.evaluate(
        "on => { document.documentElement.classList.toggle('large', on);"
            + " dispatchEvent(new Event('lilong-redraw')); }",
        on);
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

  private static void fits(Seat seat, String name, String language, int width, int height) {
    Page page = seat.page();
    page.setViewportSize(width, height);
    seat.settled().now();
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
