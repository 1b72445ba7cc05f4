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

/** Logging in, who am I, logging out. */
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

  /** Whoever logs in over an open session ends it; if that fails it only runs out later. */
  private void end(Caller before) {
    writes.forget(new AccountCommand.CloseSession(before.session().tokenHash()), before.actor());
  }

  /** {@code GET session}. */
  public Reply whoAmI(Call call) {
    return Reply.ok(row(call.caller()));
  }

  /** {@code DELETE session}. */
  public Future<Reply> logOut(Call call) {
    Caller caller = call.caller();
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
