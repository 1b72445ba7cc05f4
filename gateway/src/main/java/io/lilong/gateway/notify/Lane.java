package io.lilong.gateway.notify;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Commands;
import io.lilong.gateway.change.Unavailable;
import io.lilong.gateway.notify.NotifyCommand.Take;
import io.lilong.gateway.notify.Picker.Pick;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.gateway.ticket.TicketCommand.Receipt.Kind;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a channel's messages one after another: the fires by one lane, the rest by another, so that
 * no fire waits behind a hanging try. One event loop; what blocks is done aside.
 *
 * <p>A try is a row before it begins and after it ended. What was acknowledged meanwhile is not in
 * the first of the two, for one writer orders both; what dies between them is found at the next
 * start and sent again under its former key.
 */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private static final int LOOK_AT = 500;
  private static final int TALLIES = 12;
  private static final long LOOK_AGAIN_MS = 1_000;
  private static final long PAUSE_MS = 100;

  /** What all lanes share. */
  record Shared(
      Vertx vertx,
      Context context,
      Outbox outbox,
      Commands commands,
      Wording wording,
      Words words,
      InstantSource clock) {}

  private final Line line;
  private final boolean fire;
  private final Shared shared;
  private boolean busy;
  private boolean again;
  private boolean stopped;
  private long timer = -1;
  private Promise<Void> idle = Promise.promise();

  Lane(Line line, boolean fire, Shared shared) {
    this.line = line;
    this.fire = fire;
    this.shared = shared;
    idle.complete();
  }

  /** Something may have come; on the event loop. */
  void look() {
    if (stopped) {
      return;
    }
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    idle = Promise.promise();
    aside(() -> shared.outbox().waiting(line.config.name(), fire, LOOK_AT))
        .compose(this::next)
        .onComplete(
            done -> {
              if (done.failed() && !stopped) {
                LOG.warn("channel {} looks again in a while", line.config.name(), done.cause());
              }
              busy = false;
              idle.complete();
              plan(done.succeeded() ? done.result() : now() + LOOK_AGAIN_MS);
            });
  }

  /** No try begins any more; completes when the one under way is recorded. */
  Future<Void> stop() {
    stopped = true;
    shared.vertx().cancelTimer(timer);
    return idle.future();
  }

  private long now() {
    return shared.clock().millis();
  }

  private void plan(long at) {
    shared.vertx().cancelTimer(timer);
    if (stopped) {
      return;
    }
    if (at <= now() || (again && fire)) {
      shared.context().runOnContext(go -> look());
    } else if (again) {
      // in a flood every commit calls: a few looks a second are enough
      timer = shared.vertx().setTimer(PAUSE_MS, t -> look());
    } else if (at != Long.MAX_VALUE) {
      timer = shared.vertx().setTimer(Math.max(1, at - now()), t -> look());
    }
  }

  private <T> Future<T> aside(java.util.concurrent.Callable<T> work) {
    return shared.vertx().executeBlocking(work, false);
  }

  /** Sends one message if one may go; when to look again. */
  private Future<Long> next(List<Delivery> waiting) {
    long now = now();
    if (waiting.isEmpty() || line.paused || stopped) {
      return Future.succeededFuture(Long.MAX_VALUE);
    }
    Pick pick =
        fire
            ? line.picker.fire(waiting, now)
            : line.picker.ordinary(waiting, line.rate.room(now), now);
    if (pick instanceof Pick.Wait wait) {
      return Future.succeededFuture(wait.until());
    }
    long may = Math.max(line.holdUntil, line.rate.next(fire, now));
    if (may > now) {
      return Future.succeededFuture(may);
    }
    // a fire tries even a channel that seems to be down
    if (!fire && !line.circuit.tryAcquirePermission()) {
      return Future.succeededFuture(now + LOOK_AGAIN_MS);
    }
    line.rate.began(fire, now);
    line.used = line.rate.used(now);
    Pick.Send send = (Pick.Send) pick;
    line.picker.began(send, waiting, now);
    return begin(send)
        .compose(begun -> begun.isEmpty() ? nothing() : send(send, begun))
        .onFailure(e -> release());
  }

  /** All of it was withdrawn in the meantime. */
  private Future<Long> nothing() {
    release();
    return Future.succeededFuture(now());
  }

  private void release() {
    if (!fire) {
      line.circuit.releasePermission();
    }
  }

  private Future<Outbox.Begun> begin(Pick.Send send) {
    return aside(() -> send.whole() ? whole(send) : send.take())
        .compose(
            take ->
                submit(
                    new NotifyCommand.Begin(
                        line.config.name(), send.recipient(), send.message(), take)))
        .compose(done -> aside(() -> shared.outbox().begun(send.message(), TALLIES)))
        .recover(e -> unread(send.message(), e));
  }

  /** What was begun could not be read: no try, so it must not stay open. */
  private Future<Outbox.Begun> unread(String message, Throwable e) {
    Text why = shared.words().text("notify.no-answer", Map.of("why", "" + e.getMessage()));
    long again = now() + LOOK_AGAIN_MS;
    return submit(new NotifyCommand.Ended(message, Delivery.State.FAILED, again, why, List.of()))
        .compose(done -> Future.failedFuture(e));
  }

  private Take whole(Pick.Send send) {
    long newest = shared.outbox().newestWaiting(line.config.name(), send.recipient());
    return send.take() instanceof Take.Bundle bundle
        ? new Take.Bundle(bundle.bundle(), newest)
        : new Take.All(newest);
  }

  private Future<Long> send(Pick.Send send, Outbox.Begun begun) {
    return aside(() -> letter(send.message(), begun))
        .compose(
            letter ->
                letter.isPresent() ? tried(send, begun, letter.get()) : unwanted(send.message()))
        .recover(e -> broken(send, begun, e))
        .map(done -> now());
  }

  private Future<Answer> tried(Pick.Send send, Outbox.Begun begun, Letter letter) {
    long from = now();
    return line.channel
        .send(letter)
        .compose(
            verdict -> {
              long now = now();
              line.note(verdict, fire, now - from, now);
              return submit(ended(send.message(), begun, verdict, now));
            });
  }

  /** Recorded as a try that failed, which after the acknowledgement is a withdrawal. */
  private Future<Answer> unwanted(String message) {
    release();
    Text why = shared.words().text("notify.acknowledged");
    return submit(new NotifyCommand.Ended(message, Delivery.State.FAILED, now(), why, List.of()));
  }

  /** The message, unless it was acknowledged while it was being written: the last look. */
  private Optional<Letter> letter(String message, Outbox.Begun begun) {
    Letter letter = shared.wording().letter(message, begun, line.config.language());
    return shared.outbox().wanted(message) ? Optional.of(letter) : Optional.empty();
  }

  /** Without the database a message waits; one that cannot be made will not be next time either. */
  private Future<Answer> broken(Pick.Send send, Outbox.Begun begun, Throwable e) {
    if (stopped) {
      return Future.failedFuture(e);
    }
    LOG.error("message {} of channel {} failed", send.message(), line.config.name(), e);
    release();
    Text why = shared.words().text("notify.no-answer", Map.of("why", "" + e.getMessage()));
    Verdict verdict = e instanceof Unavailable ? new Verdict.Later(why, 0) : new Verdict.Never(why);
    return submit(ended(send.message(), begun, verdict, now()));
  }

  private NotifyCommand ended(String message, Outbox.Begun begun, Verdict verdict, long now) {
    Delivery first = begun.tallies().get(0).first();
    Text answer = verdict.answer();
    if (verdict instanceof Verdict.Accepted) {
      return new NotifyCommand.Ended(message, Delivery.State.SENT, 0, answer, receipts(begun));
    }
    if (verdict instanceof Verdict.Never || line.givenUp(first, first.attempts(), now)) {
      LOG.warn("channel {} gave a message up: {}", line.config.name(), answer.en());
      Text why = shared.words().text("notify.given-up", Map.of("why", answer));
      return new NotifyCommand.Ended(message, Delivery.State.DEAD, 0, why, List.of());
    }
    long asked = verdict instanceof Verdict.Later later ? later.afterMs() : 0;
    long again = line.again(fire, first.attempts(), now, asked);
    return new NotifyCommand.Ended(message, Delivery.State.FAILED, again, answer, List.of());
  }

  /** A crew's ticket shows that the word was taken; the notice is as old as the dispatch. */
  private static List<TicketCommand.Receipt> receipts(Outbox.Begun begun) {
    return begun.dispatches().stream()
        .map(d -> new TicketCommand.Receipt(d.ref(), Kind.SENT, d.createdAt()))
        .toList();
  }

  /** Through the one writer; completes on this event loop, after the commit. */
  private Future<Answer> submit(NotifyCommand command) {
    Promise<Answer> answered = Promise.promise();
    shared
        .commands()
        .submit(new Command.Asked(command, Actor.GATEWAY, UUID.randomUUID()))
        .onComplete(answer -> shared.context().runOnContext(go -> answered.handle(answer)));
    return answered.future();
  }
}
