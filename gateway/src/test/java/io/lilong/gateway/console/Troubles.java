package io.lilong.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a page complained of: errors, policy violations, requests that left the server. */
final class Troubles {
  private final List<String> found = new CopyOnWriteArrayList<>();

  private Troubles() {}

  /** Listens from now on; {@code url} is the only server the page may talk to. */
  static Troubles of(Page page, String url) {
    Troubles troubles = new Troubles();
    page.onPageError(error -> troubles.found.add("error: " + error));
    page.onConsoleMessage(
        message -> {
          // the browser reports each refusal of the API by itself; files are looked at below
          if (message.type().equals("error")
              && !message.text().contains("Failed to load resource")) {
            troubles.found.add("console: " + message.text());
          }
        });
    page.onResponse(
        answer -> {
          if (answer.status() >= 400 && !answer.url().contains("/api/")) {
            troubles.found.add(answer.status() + ": " + answer.url());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
            troubles.found.add("elsewhere: " + request.url());
          }
        });
    return troubles;
  }

  void none() {
    assertThat(found).isEmpty();
  }
}
