package io.lilong.gateway.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The installed Chromium, started once for a test class. Fails, never skips, where it is missing.
 * Counts what no page may do: errors in its log and requests to elsewhere.
 */
public final class Chromium implements AfterAllCallback, AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/bin/chromium");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
          "--autoplay-policy=no-user-gesture-required");

  private final Playwright playwright;
  private final Browser browser;

  public Chromium() {
    if (!Files.isExecutable(INSTALLED)) {
      throw new IllegalStateException("chromium is needed at " + INSTALLED);
    }
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(INSTALLED).setArgs(ARGUMENTS));
  }

  /** A person's browser: cookies and storage of its own. */
  public BrowserContext context(String language, int width, int height) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setLocale(language).setViewportSize(width, height));
    context.setDefaultTimeout(10_000);
    return context;
  }

  /** A Chinese duty PC. */
  public BrowserContext context() {
    return context("zh-CN", 1440, 900);
  }

  /** The page of a context, logged in at {@code url} and past the question about sound. */
  static Page logIn(BrowserContext context, String url, String user) {
    return logIn(context, url, user, "lilong-demo");
  }

  /** The same with a password of one's own. */
  public static Page logIn(BrowserContext context, String url, String user, String password) {
    Page page = context.newPage();
    page.navigate(url);
    page.fill("dialog.login input[name=user]", user);
    page.fill("dialog.login input[name=password]", password);
    page.click("dialog.login .btn.go");
    page.waitForSelector("header .live .clock");
    page.click(".banner.line .btn.go");
    return page;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
