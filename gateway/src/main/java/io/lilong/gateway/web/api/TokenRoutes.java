package io.lilong.gateway.web.api;

import io.lilong.gateway.account.AccountCommand;
import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.SessionToken;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;

/** Tokens for wall screens and programs: made, shown once, withdrawn. */
public final class TokenRoutes {

  private static final int LONGEST_DAYS = 3650;

  /** What a token may be for: it never administers, and it is no crew. */
  private enum Holder {
    WALL(Role.WALL),
    DUTY(Role.DUTY),
    SUPERVISOR(Role.SUPERVISOR),
    ENGINEER(Role.ENGINEER);

    private final Role role;

    Holder(Role role) {
      this.role = role;
    }
  }

  private final Accounts accounts;
  private final Registry registry;
  private final Writes writes;
  private final SecureRandom random = new SecureRandom();

  public TokenRoutes(Accounts accounts, Registry registry, Writes writes) {
    this.accounts = accounts;
    this.registry = registry;
    this.writes = writes;
  }

  /** {@code GET tokens}. */
  public Reply list(Call call) {
    call.query();
    return Reply.ok(
        new JsonObject()
            .put("items", Json.array(accounts.tokens(), TokenRoutes::row))
            .put("next", (Object) null));
  }

  /**
   * {@code POST tokens}. The secret is in the first answer and nowhere else: asked again with the
   * same key, the answer has none.
   */
  public Future<Reply> create(Call call) {
    Body body = call.body("label", "role", "scope", "days");
    Session.Token token =
        new Session.Token(
            body.text("label", Body.LINE),
            body.oneOf("role", Holder.class, h -> h.name().toLowerCase(Locale.ROOT)).role,
            UserRoutes.scope(body, registry));
    Duration life = Duration.ofDays(body.number("days", 1, LONGEST_DAYS));
    SessionToken secret = SessionToken.fresh(random);
    Session session =
        new Session(
            secret.hash(),
            call.caller().user().name(),
            call.now(),
            call.now() + life.toMillis(),
            token);
    return writes.submit(
        call,
        new AccountCommand.OpenSession(session),
        id ->
            Reply.ok(
                row(find(id)).put("secret", id.equals(secret.hash()) ? secret.secret() : null)));
  }

  /** {@code POST tokens/{id}/withdraw}: whoever holds it is out at once. */
  public Future<Reply> withdraw(Call call) {
    call.body();
    call.key();
    Session token = find(call.part("id"));
    return writes.submit(
        call, new AccountCommand.CloseSession(token.tokenHash()), id -> Reply.nothing());
  }

  private Session find(String id) {
    return accounts
        .session(id)
        .filter(session -> session.token() != null)
        .orElseThrow(() -> Refusal.notFound(Say.NO_TOKEN, id));
  }

  private static JsonObject row(Session session) {
    JsonObject row = new JsonObject().put("id", session.tokenHash()).put("maker", session.user());
    Session.Token token = session.token();
    if (token != null) {
      row.put("label", token.label()).put("role", token.role().word()).put("scope", token.scope());
    }
    return row.put("createdAt", Json.time(session.createdAt()))
        .put("expiresAt", Json.time(session.expiresAt()));
  }
}
