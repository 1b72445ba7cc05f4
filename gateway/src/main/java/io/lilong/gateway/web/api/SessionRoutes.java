package io.lilong.gateway.web.api;

import io.lilong.gateway.account.AccountCommand;
import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.account.Passwords;
import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.SessionToken;
import io.lilong.gateway.account.User;
import io.lilong.gateway.web.access.Gatekeeper;
import io.lilong.gateway.web.access.LoginTries;
import io.lilong.gateway.web.access.SessionCookie;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Permission;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Logging in, who am I, one's own password, logging out. */
public final class SessionRoutes {

  /** Each hash takes 19 MiB: only so many at a time, whoever asks. */
  private static final int MOST_WAITING = 16;

  private final Accounts accounts;
  private final Writes writes;
  private final Gatekeeper gatekeeper;
  private final Offload reads;
  private final Offload hashing;
  private final LoginTries tries;
  private final SessionCookie cookie;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger waiting = new AtomicInteger();

  /** {@code hashing} is a small pool of its own, so that logins do not hold up other calls. */
  public SessionRoutes(
      Accounts accounts,
      Writes writes,
      Gatekeeper gatekeeper,
      Offload reads,
      Offload hashing,
      LoginTries tries,
      SessionCookie cookie) {
    this.accounts = accounts;
    this.writes = writes;
    this.gatekeeper = gatekeeper;
    this.reads = reads;
    this.hashing = hashing;
    this.tries = tries;
    this.cookie = cookie;
  }

  /** {@code POST session}. */
  public Future<Reply> logIn(Call call) {
    Body body = call.body("user", "password");
    String name = body.text("user", Body.LINE);
    String password = body.text("password", Passwords.MAX_LENGTH);
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      throw Refusal.of(503, "login-busy", Say.LOGIN_BUSY, Map.of()).retryAfter(2);
    }
    return hashing
        .run(() -> rightful(name, password, call))
        .onComplete(done -> waiting.decrementAndGet())
        .compose(user -> reads.run(() -> open(user, call)).compose(Function.identity()));
  }

  private User rightful(String name, String password, Call call) {
    tries.begin(name, call.address(), call.now());
    Optional<User> user = accounts.user(name).filter(User::enabled);
    if (user.isEmpty()) {
      Passwords.waste(password);
    } else if (Passwords.matches(password, user.get().passwordHash())) {
      tries.succeeded(name, call.address());
      return user.get();
    }
    throw Refusal.of(401, "login-wrong", Say.LOGIN_WRONG, Map.of());
  }

  private Future<Reply> open(User user, Call call) {
    Optional<Caller> before = gatekeeper.who(call.headers(), call.now());
    Duration life = Permission.sessionLength(user.role());
    SessionToken token = SessionToken.fresh(random);
    Session session =
        new Session(token.hash(), user.name(), call.now(), call.now() + life.toMillis());
    Caller caller = gatekeeper.caller(user, session);
    return writes
        .submit(
            new AccountCommand.OpenSession(session),
            caller.actor(),
            UUID.randomUUID(),
            call.english(),
            ref -> Reply.ok(row(caller)).with("Set-Cookie", cookie.give(token, life)))
        .onSuccess(reply -> before.ifPresent(this::end));
  }

  /**
   * Whoever logs in over an open session ends it; if that fails it only runs out later. A token is
   * ended only by withdrawing it.
   */
  private void end(Caller before) {
    if (before.session().token() != null) {
      return;
    }
    writes.forget(new AccountCommand.CloseSession(before.session().tokenHash()), before.actor());
  }

  /** {@code POST session/token}: a wall screen shows its token once and keeps it as a cookie. */
  public Reply enter(Call call) {
    SessionToken shown = new SessionToken(call.body("token").text("token", Body.LINE));
    Caller caller =
        gatekeeper
            .who(shown.hash(), call.now())
            .filter(known -> known.session().token() != null)
            .orElseThrow(() -> Refusal.of(401, "login-wrong", Say.TOKEN_WRONG, Map.of()));
    Duration left = Duration.ofMillis(caller.session().expiresAt() - call.now());
    return Reply.ok(row(caller)).with("Set-Cookie", cookie.give(shown, left));
  }

  /** {@code POST session/password}: one's own; the other sessions of the person end. */
  public Future<Reply> changePassword(Call call) {
    Body body = call.body("old", "new");
    String old = body.text("old", Passwords.MAX_LENGTH);
    String wanted = UserRoutes.password(body, "new");
    UUID key = call.key();
    Caller caller = call.caller();
    if (caller.session().token() != null) {
      throw Refusal.forbidden(Say.ROLE, Map.of("role", caller.role().word()));
    }
    return hashing
        .run(() -> rightful(caller.user().name(), old, call).withPassword(Passwords.hash(wanted)))
        .compose(
            user ->
                writes
                    .submit(
                        new AccountCommand.PutUser(user),
                        caller.actor(),
                        key,
                        call.english(),
                        ref -> Reply.nothing())
                    .compose(
                        reply ->
                            reply.status() == 204
                                ? reads.run(() -> open(user, call)).compose(Function.identity())
                                : Future.succeededFuture(reply)));
  }

  /** {@code GET session}. */
  public Reply whoAmI(Call call) {
    return Reply.ok(row(call.caller()));
  }

  /** {@code DELETE session}. */
  public Future<Reply> logOut(Call call) {
    Caller caller = call.caller();
    if (caller.session().token() != null) {
      return Future.succeededFuture(Reply.nothing().with("Set-Cookie", cookie.take()));
    }
    return writes.submit(
        new AccountCommand.CloseSession(caller.session().tokenHash()),
        caller.actor(),
        UUID.randomUUID(),
        call.english(),
        ref -> Reply.nothing().with("Set-Cookie", cookie.take()));
  }

  private static JsonObject row(Caller caller) {
    JsonArray permissions = new JsonArray();
    for (Permission permission : Permission.values()) {
      if (caller.may(permission)) {
        permissions.add(permission.word());
      }
    }
    return new JsonObject()
        .put("user", caller.user().name())
        .put("title", caller.user().title())
        .put("role", caller.role().word())
        .put("permissions", permissions)
        .put("expiresAt", Json.time(caller.session().expiresAt()));
  }
}
