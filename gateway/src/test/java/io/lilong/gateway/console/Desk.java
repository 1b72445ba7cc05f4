package io.lilong.gateway.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A scripted gateway and a person logged in to it on a Chinese duty PC, new for each test;
 * afterwards the page may have complained of nothing.
 */
final class Desk implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final String user;
  private final String script;
  private final Chromium chromium = new Chromium();
  private @Nullable ScriptedGateway gateway;
  private @Nullable BrowserContext person;
  private @Nullable Page page;
  private @Nullable Troubles troubles;

  private Desk(String user, String script) {
    this.user = user;
    this.script = script;
  }

  /** Logged in as this person. */
  static Desk of(String user) {
    return new Desk(user, "");
  }

  /** The same, with a script that runs in each page before its own. */
  static Desk of(String user, String script) {
    return new Desk(user, script);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    gateway = ScriptedGateway.start();
    person = chromium.context();
    if (!script.isEmpty()) {
      person.addInitScript(script);
    }
    page = Chromium.logIn(person, gateway.url(), user);
    troubles = Troubles.of(page, gateway.url());
  }

  @Override
  public void afterEach(ExtensionContext test) {
    person.close();
    gateway.close();
    troubles.none();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    chromium.close();
  }

  /** The browser itself, for other people's contexts. */
  Chromium chromium() {
    return chromium;
  }

  ScriptedGateway gateway() {
    return gateway;
  }

  BrowserContext person() {
    return person;
  }

  Page page() {
    return page;
  }

  /** Goes to an address of the console and waits until {@code selector} is there. */
  void open(String to, String selector) {
    page.evaluate("to => { location.hash = '#/' + to; }", to);
    page.waitForSelector(selector);
  }

  /** The body of the last write whose path contains this. */
  JsonObject sent(String path) {
    return gateway.api().writes().stream()
        .filter(write -> write.path().contains(path))
        .reduce((first, last) -> last)
        .orElseThrow()
        .body();
  }
}
