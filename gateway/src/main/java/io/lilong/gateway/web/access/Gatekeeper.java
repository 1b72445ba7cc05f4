package io.lilong.gateway.web.access;

import io.lilong.gateway.account.Accounts;
import io.lilong.gateway.account.Session;
import io.lilong.gateway.account.SessionToken;
import io.lilong.gateway.account.User;
import io.lilong.gateway.web.call.Caller;
import io.lilong.gateway.web.call.Refusal;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Knows who calls by the secret they show. Blocks on the database. */
public final class Gatekeeper {

  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Function<String, Set<String>> crewsOf;

  /**
   * @param crewsOf codes of the crews a login name is in
   */
  public Gatekeeper(
      Accounts accounts, SessionCookie cookie, Function<String, Set<String>> crewsOf) {
    this.accounts = accounts;
    this.crewsOf = crewsOf;
    this.cookie = cookie;
  }

  /** The caller; refuses with 401 without a session that still runs. */
  public Caller admit(MultiMap headers, long now) {
    return who(headers, now).orElseThrow(Refusal::loginNeeded);
  }

  /** The caller, if there is one. */
  public Optional<Caller> who(MultiMap headers, long now) {
    SessionToken token = cookie.shown(headers);
    return token == null ? Optional.empty() : who(token.hash(), now);
  }

  /** The caller of a stored session, if it still runs and its user may still log in. */
  public Optional<Caller> who(String tokenHash, long now) {
    Optional<Session> session = accounts.session(tokenHash).filter(open -> open.expiresAt() > now);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    return accounts
        .user(session.get().user())
        .filter(User::enabled)
        .map(user -> caller(user, session.get()));
  }

  /** A user with the session they show. */
  public Caller caller(User user, Session session) {
    return Caller.of(user, session, crewsOf.apply(user.name()));
  }
}
