package io.lilong.gateway.web.api;

import io.lilong.gateway.account.AccountCommand;
import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.account.Passwords;
import io.lilong.gateway.account.User;
import io.lilong.gateway.change.Role;
import io.lilong.gateway.site.Compound;
import io.lilong.gateway.site.Registry;
import io.lilong.gateway.web.call.Body;
import io.lilong.gateway.web.call.Call;
import io.lilong.gateway.web.call.Offload;
import io.lilong.gateway.web.call.Refusal;
import io.lilong.gateway.web.call.Reply;
import io.lilong.gateway.web.call.Say;
import io.lilong.gateway.web.rows.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who may log in: listed, put in, changed, given another password. */
public final class UserRoutes {

  private static final String ALL = "*";

  private final Accounts accounts;
  private final Registry registry;
  private final Writes writes;
  private final Offload reads;
  private final Offload hashing;

  public UserRoutes(
      Accounts accounts, Registry registry, Writes writes, Offload reads, Offload hashing) {
    this.accounts = accounts;
    this.registry = registry;
    this.writes = writes;
    this.reads = reads;
    this.hashing = hashing;
  }

  /** {@code GET users}. */
  public Reply list(Call call) {
    call.query();
    return Reply.ok(
        new JsonObject()
            .put("items", Json.array(accounts.users(), UserRoutes::row))
            .put("next", (Object) null));
  }

  /** {@code POST users}: a new one, with a password to begin with. */
  public Future<Reply> create(Call call) {
    Body body = call.body("name", "title", "role", "scope", "password");
    String name = body.text("name", Body.LINE);
    String title = body.text("title", Body.LINE);
    Role role = body.oneOf("role", Role.class);
    String scope = scope(body, registry);
    String password = password(body, "password");
    call.key();
    return hashing
        .run(() -> new User(name, title, role, scope, Passwords.hash(password), true, 0))
        .compose(user -> put(call, user));
  }

  /** {@code POST users/{name}}: new facts; whoever may no longer log in is logged out. */
  public Future<Reply> change(Call call) {
    Body body = call.body("version", "title", "role", "scope", "enabled");
    User before = known(call);
    return put(
        call,
        new User(
            before.name(),
            body.text("title", Body.LINE),
            body.oneOf("role", Role.class),
            scope(body, registry),
            before.passwordHash(),
            body.bool("enabled"),
            body.version()));
  }

  /** {@code POST users/{name}/password}: another one; their sessions end. */
  public Future<Reply> password(Call call) {
    Body body = call.body("version", "password");
    String password = password(body, "password");
    long version = body.version();
    User before = known(call);
    call.key();
    return hashing
        .run(
            () ->
                new User(
                    before.name(),
                    before.title(),
                    before.role(),
                    before.scope(),
                    Passwords.hash(password),
                    before.enabled(),
                    version))
        .compose(user -> put(call, user));
  }

  private Future<Reply> put(Call call, User user) {
    return reads
        .run(
            () ->
                writes.submit(
                    call,
                    new AccountCommand.PutUser(user),
                    name -> Reply.ok(row(accounts.user(name).orElseThrow()))))
        .compose(Function.identity());
  }

  private User known(Call call) {
    String name = call.part("name");
    return accounts.user(name).orElseThrow(() -> Refusal.notFound(Say.NO_USER, name));
  }

  /** A password that may be set. */
  static String password(Body body, String field) {
    String password = body.text(field, Passwords.MAX_LENGTH);
    if (password.length() < Passwords.MIN_LENGTH) {
      throw Refusal.invalid(field, Say.PASSWORD_SHORT, Map.of("least", Passwords.MIN_LENGTH));
    }
    return password;
  }

  /** Management units that are there, comma separated, or {@code *}. */
  static String scope(Body body, Registry registry) {
    String scope = body.text("scope", Body.WORDS).strip();
    if (scope.equals(ALL)) {
      return scope;
    }
    Set<String> units =
        registry.compounds().stream().map(Compound::unit).collect(Collectors.toSet());
    for (String unit : scope.split("\\s*,\\s*")) {
      if (!units.contains(unit)) {
        throw Refusal.invalid("scope", Say.NO_UNIT, Map.of("unit", unit, "known", known(units)));
      }
    }
    return scope;
  }

  private static String known(Set<String> units) {
    return Arrays.stream(units.toArray(String[]::new)).sorted().collect(Collectors.joining(", "));
  }

  private static JsonObject row(User user) {
    return new JsonObject()
        .put("name", user.name())
        .put("title", user.title())
        .put("role", user.role().word())
        .put("scope", user.scope())
        .put("enabled", user.enabled())
        .put("version", user.version());
  }
}
