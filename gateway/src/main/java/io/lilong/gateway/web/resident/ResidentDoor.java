package io.lilong.gateway.web.resident;

import io.lilong.gateway.change.Actor;
import io.lilong.gateway.change.Answer;
import io.lilong.gateway.change.Command;
import io.lilong.gateway.change.Commands;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.ticket.TicketCommand;
import io.lilong.gateway.ticket.TicketPhoto;
import io.lilong.gateway.web.access.Origins;
import io.lilong.gateway.web.api.Pictures;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Problems;
import io.lilong.gateway.words.Words;
import io.lilong.rules.book.Text;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /r/{compound}/{building}/{stairway}}: what the QR code on a stairway's door opens. A form
 * that works without login and without script; what it sends becomes a ticket.
 */
public final class ResidentDoor {

  private static final Logger log = LoggerFactory.getLogger(ResidentDoor.class);
  private static final String PATH = "/r/:compound/:building/:stairway";
  private static final Pattern NUMBER = Pattern.compile("\\d{6}-\\d{2,6}");
  private static final Pattern PHONE = Pattern.compile("[0-9+() -]{5,20}");
  private static final Pattern KEY =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Optional<Pictures.Picture> NO_PICTURE = Optional.empty();
  private static final Answer BAD_PICTURE = new Answer.Invalid("photo", Text.same("no picture"));
  private static final int MOST_WORDS = 500;
  private static final int FORM_ROOM = 64 * 1024;

  private final Registry registry;
  private final Commands commands;
  private final Offload work;
  private final Origins origins;
  private final InstantSource clock;
  private final ResidentPage page;
  private final ReportLimits limits = new ReportLimits();

  public ResidentDoor(
      Registry registry,
      Commands commands,
      Offload work,
      Origins origins,
      InstantSource clock,
      Words words) {
    this.registry = registry;
    this.commands = commands;
    this.work = work;
    this.origins = origins;
    this.clock = clock;
    this.page = new ResidentPage(words);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.route(PATH).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::show);
    router.post(PATH).handler(this::take);
  }

  private Optional<Doorway> door(RoutingContext c) {
    return Doorway.find(
        registry, c.pathParam("compound"), c.pathParam("building"), c.pathParam("stairway"));
  }

  private static boolean english(RoutingContext c) {
    String asked = c.queryParams().get("lang");
    return asked == null ? Call.english(c.request().headers()) : asked.equals("en");
  }

  private void show(RoutingContext c) {
    boolean english = english(c);
    Optional<Doorway> door = door(c);
    String number = c.queryParams().get("ticket");
    if (door.isEmpty()) {
      send(c, 404, page.sentence(english, "no-door"));
    } else if (number != null && NUMBER.matcher(number).matches()) {
      send(c, 200, page.taken(door.get(), english, number));
    } else {
      send(c, 200, page.form(door.get(), english, UUID.randomUUID(), null));
    }
  }

  private static void send(RoutingContext c, int status, Buffer html) {
    if (c.response().ended() || c.response().closed()) {
      return;
    }
    c.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", Html.POLICY)
        .end(html);
  }

  private void take(RoutingContext c) {
    boolean english = english(c);
    Optional<Doorway> door = door(c);
    HttpServerRequest request = c.request();
    if (door.isEmpty()) {
      send(c, 404, page.sentence(english, "no-door"));
      return;
    }
    String address = origins.address(request.remoteAddress().host(), request.headers());
    if (!limits.admit(address, door.get().path(), clock.millis())) {
      send(c, 429, page.sentence(english, "too-many"));
      return;
    }
    Buffer photo = Buffer.buffer();
    request.setExpectMultipart(true);
    request.uploadHandler(
        upload ->
            upload.handler(
                chunk -> {
                  if (upload.name().equals("photo") && photo.length() <= Pictures.MOST_BYTES) {
                    photo.appendBuffer(chunk);
                  }
                }));
    request.exceptionHandler(broken -> request.connection().close());
    request.handler(watch(c, english));
    request.endHandler(end -> report(c, door.get(), english, photo));
  }

  /** Reads no more than a form with a picture can be. */
  private Handler<Buffer> watch(RoutingContext c, boolean english) {
    long[] read = new long[1];
    return chunk -> {
      read[0] += chunk.length();
      if (read[0] > Pictures.MOST_BYTES + FORM_ROOM) {
        send(c, 413, page.sentence(english, "photo-large"));
        c.request().pause();
      }
    };
  }

  private void report(RoutingContext c, Doorway door, boolean english, Buffer photo) {
    HttpServerRequest form = c.request();
    String problem = problem(form, photo);
    if (problem != null) {
      send(c, 400, page.form(door, english, UUID.randomUUID(), problem));
      return;
    }
    String key = form.getFormAttribute("key");
    UUID asked =
        key != null && KEY.matcher(key).matches() ? UUID.fromString(key) : UUID.randomUUID();
    Context loop = c.vertx().getOrCreateContext();
    work.run(() -> photo.length() == 0 ? NO_PICTURE : Pictures.anew(photo.getBytes()))
        .compose(
            anew ->
                anew.isEmpty() && photo.length() > 0
                    ? Future.succeededFuture(BAD_PICTURE)
                    : hand(form, door, asked, anew))
        // back on the connection's own loop, whatever thread the answer came from
        .onComplete(answer -> loop.runOnContext(go -> done(c, door, english, answer)));
  }

  private Future<Answer> hand(
      HttpServerRequest form, Doorway door, UUID key, Optional<Pictures.Picture> picture) {
    Trouble trouble = trouble(form).orElseThrow();
    TicketCommand.Report report =
        new TicketCommand.Report(
            door.compound().code(),
            door.place(),
            trouble.kind,
            trouble.trade,
            form.getFormAttribute("urgent") != null,
            page.title(trouble),
            words(form),
            phone(form),
            picture
                .map(
                    p ->
                        new TicketCommand.AddPhoto(
                            "", TicketPhoto.Stage.REPORT, p.type(), p.bytes(), 0))
                .orElse(null));
    return commands
        .submit(new Command.Asked(report, Actor.RESIDENT, key))
        .timeout(Problems.PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private void done(RoutingContext c, Doorway door, boolean english, AsyncResult<Answer> answer) {
    if (answer.failed()) {
      log.warn("a resident's report was not taken", answer.cause());
      send(c, 503, page.sentence(english, "away"));
    } else if (answer.result() instanceof Answer.Done done) {
      // seen by a GET, so that loading the page again reports nothing anew
      String to = door.path() + "?ticket=" + done.ref() + (english ? "&lang=en" : "");
      c.response().setStatusCode(303).putHeader("Location", to).end();
    } else {
      String problem = answer.result().equals(BAD_PICTURE) ? "photo-bad" : "words-needed";
      send(c, 400, page.form(door, english, UUID.randomUUID(), problem));
    }
  }

  private static @Nullable String problem(HttpServerRequest form, Buffer photo) {
    if (photo.length() > Pictures.MOST_BYTES) {
      return "photo-large";
    }
    if (trouble(form).isEmpty()) {
      return "trouble-needed";
    }
    String phone = form.getFormAttribute("phone");
    if (phone != null && !phone.isBlank() && !PHONE.matcher(phone.strip()).matches()) {
      return "phone-bad";
    }
    return words(form).length() > MOST_WORDS ? "words-long" : null;
  }

  private static Optional<Trouble> trouble(HttpServerRequest form) {
    String word = form.getFormAttribute("trouble");
    for (Trouble one : Trouble.values()) {
      if (one.word().equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** What they wrote, without what no keyboard types. */
  private static String words(HttpServerRequest form) {
    String words = form.getFormAttribute("words");
    return words == null ? "" : words.replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip();
  }

  private static @Nullable String phone(HttpServerRequest form) {
    String phone = form.getFormAttribute("phone");
    return phone == null || phone.isBlank() ? null : phone.strip();
  }
}
