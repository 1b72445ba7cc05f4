package io.lilong.gateway.panel;

import io.lilong.gateway.decode.panel.Asking;
import io.lilong.gateway.decode.panel.Frame;
import io.lilong.gateway.decode.panel.Panels.Told;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was asked of panels and is not answered yet. A frame that gets no answer is sent again three
 * times with the same serial number. Any thread.
 */
final class Exchanges {

  private static final int TRIES = 4;
  private static final int SERIALS = 0x10000;

  private final Vertx vertx;
  private final Duration patience;
  private final InstantSource clock;
  private final ZoneId zone;
  private final Figures figures;
  private final AtomicInteger serial = new AtomicInteger();
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();

  Exchanges(Vertx vertx, Duration patience, InstantSource clock, ZoneId zone, Figures figures) {
    this.vertx = vertx;
    this.patience = patience;
    this.clock = clock;
    this.zone = zone;
    this.figures = figures;
  }

  private static final class Pending {
    final Contact contact;
    final Frame frame;
    final Promise<Told> told = Promise.promise();
    int tries;

    Pending(Contact contact, Frame frame) {
      this.contact = contact;
      this.frame = frame;
    }
  }

  /** Sends; completes with the answer, or when patience ends. */
  Future<Told> ask(String panel, Contact contact, Asking asking) {
    if (!contact.line().isOpen()) {
      return Future.succeededFuture(new Told.Unreachable());
    }
    ZonedDateTime now = clock.instant().atZone(zone);
    int number = Math.floorMod(serial.getAndIncrement(), SERIALS);
    Frame frame =
        Frame.ofCentre(number, now, contact.address(), asking.command(), asking.data(now));
    Pending one = new Pending(contact, frame);
    String key = key(panel, number);
    pending.put(key, one);
    figures.asked.increment();
    send(key, one);
    return one.told.future();
  }

  private void send(String key, Pending one) {
    if (one.tries == TRIES) {
      if (pending.remove(key, one)) {
        figures.unheard.increment();
        one.told.tryComplete(new Told.Silent());
      }
      return;
    }
    one.tries++;
    one.contact.line().write(one.frame);
    vertx.setTimer(
        patience.toMillis(),
        timer -> {
          if (pending.get(key) == one) {
            send(key, one);
          }
        });
  }

  /** A confirmation, denial or answer came; it ends what was asked under its serial number. */
  void heard(String panel, Frame frame) {
    String key = key(panel, frame.serial());
    Pending one = pending.get(key);
    // who asked for something to read waits for it: a confirmation before it is no answer
    boolean early =
        one != null && one.frame.command() == Frame.REQUEST && frame.command() == Frame.CONFIRM;
    if (one == null || early || !pending.remove(key, one)) {
      return;
    }
    one.told.tryComplete(
        frame.command() == Frame.DENY ? new Told.Denied() : new Told.Confirmed(one.contact.row()));
  }

  /** Nobody waits any longer. */
  void stop() {
    pending.values().forEach(one -> one.told.tryComplete(new Told.Unreachable()));
    pending.clear();
  }

  private static String key(String panel, int serial) {
    return panel + '#' + serial;
  }
}
