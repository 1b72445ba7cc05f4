package io.lilong.gateway.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * When a page has come to rest: every request but the stream answered, and what came of it drawn.
 */
final class Settled {
  private static final String TWO_FRAMES =
      "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

  private final Page page;
  private final Set<Request> open = ConcurrentHashMap.newKeySet();

  private Settled(Page page) {
    this.page = page;
  }

  /** Watches from now on. */
  static Settled of(Page page) {
    Settled settled = new Settled(page);
    page.onRequest(
        request -> {
          if (!request.url().endsWith("/events")) {
            settled.open.add(request);
          }
        });
    page.onRequestFinished(settled.open::remove);
    page.onRequestFailed(settled.open::remove);
    return settled;
  }

  /** Goes to an address of the console and waits until it is there, whole. */
  void open(String to) {
    page.evaluate("to => { location.hash = '#/' + to; }", to);
    wait(() -> page.locator("main .card").count() > 0 && page.locator(".bars").count() == 0);
  }

  /** Waits for the condition, and until nothing more is under way. */
  void wait(BooleanSupplier condition) {
    now();
    page.waitForCondition(() -> open.isEmpty() && condition.getAsBoolean());
    now();
    page.waitForCondition(open::isEmpty);
    now();
  }

  /** What was changed is drawn. */
  void now() {
    page.evaluate(TWO_FRAMES);
  }
}
